import { and, asc, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { fieldIn, paired } from '../../platform/localized.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { invitations } from '../invitations/schema.ts'
import { type LivePosting, listLivePostings } from '../postings/queries.ts'
import type { Administrator } from './actor.ts'
import type { PersonRow } from './queries.ts'
import { offices, people } from './schema.ts'

/** What an administrator sees of an account: never its secrets. */
export type Account = Pick<
  PersonRow,
  'id' | 'role' | 'name' | 'email' | 'state' | 'suspendedUntil' | 'officeId' | 'locale' | 'createdAt'
> &
  Paired<'office', string | null>

const account = {
  id: people.id,
  role: people.role,
  name: people.name,
  email: people.email,
  state: people.state,
  suspendedUntil: people.suspendedUntil,
  officeId: people.officeId,
  locale: people.locale,
  createdAt: people.createdAt,
  ...paired('office', (locale) => offices[fieldIn(locale, 'name')]),
}

const accounts = (db: Db, ...wanted: (SQL | undefined)[]) =>
  db
    .select(account)
    .from(people)
    .leftJoin(offices, eq(offices.id, people.officeId))
    .where(and(...wanted))

type StaffAccount = Account & { readonly postings: readonly LivePosting[] }

/** By their first office, then by name; administrators, who have none, first. */
export const listStaff = (db: Db, _administrator: Administrator): StaffAccount[] =>
  accounts(db, inArray(people.role, ['registry', 'administrator']))
    .orderBy(asc(offices.code), asc(people.name))
    .all()
    .map((person) => ({ ...person, postings: person.role === 'registry' ? listLivePostings(db, person.id) : [] }))

export const findAccount = (db: Db, _administrator: Administrator, id: string): Account | undefined =>
  accounts(db, eq(people.id, id)).get()

type AccountQuery = { search?: string; after?: Cursor | undefined; limit?: number }

/** Accounts of every kind, newest first; `search` is a part of a name or of a mail address. */
export function listAccounts(
  db: Db,
  _administrator: Administrator,
  { search, after, limit = pageSize }: AccountQuery,
): Account[] {
  const part = search?.toLowerCase()
  const isFound = part && or(sql`instr(lower(${people.name}), ${part})`, sql`instr(${people.emailKey}, ${part})`)
  const isNext = after && sql`(${people.createdAt}, ${people.id}) < (${after.at}, ${after.id})`
  return accounts(db, isFound || undefined, isNext || undefined)
    .orderBy(desc(people.createdAt), desc(people.id))
    .limit(limit)
    .all()
}

/** Staff whose invitation still waits for them. */
export const countOpenStaffInvitations = (db: Db, _administrator: Administrator, at: number): number =>
  db
    .select({ count: count() })
    .from(invitations)
    .where(
      and(
        inArray(invitations.role, ['registry', 'administrator']),
        sql`${invitations.registeredAt} is null and ${invitations.revokedAt} is null and ${invitations.expiresAt} > ${at}`,
      ),
    )
    .get()?.count ?? 0
