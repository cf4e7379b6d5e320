import { and, asc, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { invitations } from '../invitations/schema.ts'
import { factMismatches } from '../registration/schema.ts'
import type { Registry } from './actor.ts'
import { type DeskQueue, noCaseColumns, sqlFalse, sqlNull } from './desk-queue.ts'
import type { CounselProfile, PersonRow } from './queries.ts'
import { counselProfiles, people } from './schema.ts'

declare const reached: unique symbol
/** Counsel or a party whom this officer's office invited: the only people an officer deals with by themselves. */
export type OfficePerson = PersonRow & { readonly [reached]: true }

/** Throws NotFound, alike for the person of another office and for one who does not exist. */
export function getOfficePerson(db: Db, officer: Registry, id: string): OfficePerson {
  const found = db
    .select()
    .from(people)
    .where(and(eq(people.id, id), isOfOffice(officer)))
    .get()
  if (!found) throw new NotFound('person')
  return found as OfficePerson
}

/** What a list shows of a person; secrets stay in the table. */
export type ListedPerson = Pick<PersonRow, 'id' | 'name' | 'email' | 'role' | 'state' | 'identity' | 'createdAt'> &
  Partial<Pick<CounselProfile, 'kind' | 'body' | 'membershipNumber'>>

const columns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  state: people.state,
  identity: people.identity,
  createdAt: people.createdAt,
  kind: sql<CounselProfile['kind'] | undefined>`${counselProfiles.kind}`,
  body: sql<string | undefined>`${counselProfiles.body}`,
  membershipNumber: sql<string | undefined>`${counselProfiles.membershipNumber}`,
}

const listed = (db: Db, ...wanted: (SQL | undefined)[]) =>
  db
    .select(columns)
    .from(people)
    .leftJoin(counselProfiles, eq(counselProfiles.personId, people.id))
    .where(and(...wanted))

/** Along the index of those who wait: the plus keeps it off that of all people of an office. */
const isWaiting = ({ officeId }: Pick<Registry, 'officeId'>) =>
  and(
    eq(people.officeId, officeId),
    sql`${people.identity} = 'waiting'`,
    eq(people.state, 'active'),
    sql`+${people.role} in ('counsel', 'party')`,
  )

/** Who registered and waits for an officer to meet them, the oldest first. */
export const listWaiting = (db: Db, officer: Registry, limit = pageSize): ListedPerson[] =>
  listed(db, isWaiting(officer)).orderBy(asc(people.createdAt), asc(people.id)).limit(limit).all()

type PeopleQuery = { search?: string; after?: Cursor | undefined; limit?: number }

/** Counsel and parties of the office, newest first; `search` is a part of a name, of an address or of a membership number. */
export function listOfficePeople(
  db: Db,
  officer: Registry,
  { search, after, limit = pageSize }: PeopleQuery,
): ListedPerson[] {
  const part = search?.toLowerCase()
  const isFound =
    part &&
    or(
      sql`instr(lower(${people.name}), ${part})`,
      sql`instr(${people.emailKey}, ${part})`,
      sql`instr(lower(${counselProfiles.membershipNumber}), ${part})`,
    )
  const isNext = after && sql`(${people.createdAt}, ${people.id}) < (${after.at}, ${after.id})`
  return listed(db, isOfOffice(officer), isFound || undefined, isNext || undefined)
    .orderBy(desc(people.createdAt), desc(people.id))
    .limit(limit)
    .all()
}

export type MismatchedInvitation = {
  readonly id: string
  readonly name: string
  readonly caseId: string | null
  readonly count: number
  readonly lastAt: number
}

/** Letters that someone holds who could not tell the facts of the case, as long as they open something; the latest first. */
export const listMismatched = (db: Db, officer: Registry, at: number): MismatchedInvitation[] =>
  db
    .select({
      id: invitations.id,
      name: invitations.name,
      caseId: invitations.caseId,
      count: count(),
      lastAt: sql<number>`max(${factMismatches.at})`,
    })
    .from(factMismatches)
    .innerJoin(
      invitations,
      and(eq(invitations.id, factMismatches.invitationId), eq(invitations.issue, factMismatches.issue)),
    )
    .where(
      and(
        eq(invitations.officeId, officer.officeId),
        sql`${invitations.registeredAt} is null and ${invitations.revokedAt} is null and ${invitations.expiresAt} > ${at}`,
      ),
    )
    .groupBy(invitations.id)
    .orderBy(desc(sql`max(${factMismatches.at})`))
    .limit(50)
    .all()

const isOfOffice = (officer: Registry) =>
  and(eq(people.officeId, officer.officeId), inArray(people.role, ['counsel', 'party']))

export const identityQueue: DeskQueue = {
  from: sql`${people}`,
  waits: (officer) => isWaiting(officer) as SQL,
  id: sql`${people.id}`,
  place: sql`${people.createdAt}`,
  ...noCaseColumns,
  label: sqlNull,
  detail: sql`${people.role}`,
  who: sql`${people.name}`,
  isPressing: sqlFalse,
}
