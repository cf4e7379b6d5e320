import { and, asc, eq, like, sql } from 'drizzle-orm'
import { type Db, isInIds, oncePerVersion, prepared } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { counselProfiles, offices, people } from './schema.ts'

export type PersonRow = typeof people.$inferSelect
export type Office = typeof offices.$inferSelect
export type CounselProfile = typeof counselProfiles.$inferSelect

const byEmailKey = prepared((db) =>
  db
    .select()
    .from(people)
    .where(eq(people.emailKey, sql.placeholder('key')))
    .prepare(),
)

export const findPersonByEmail = (db: Db, key: string): PersonRow | undefined => byEmailKey(db).get({ key })

const personById = prepared((db) =>
  db
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
)

export function getPerson(db: Db, id: string): PersonRow {
  const found = personById(db).get({ id })
  if (!found) throw new NotFound('person')
  return found
}

/** Names by id, for showing who did what. Unknown ids are left out. */
export function namesOf(db: Db, ids: Iterable<string | null | undefined>): Map<string, string> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === 'string'))]
  if (wanted.length === 0) return new Map()
  const rows = namesAmong(db).all({ ids: JSON.stringify(wanted) })
  return new Map(rows.map((row) => [row.id, row.name]))
}

const namesAmong = prepared((db) =>
  db.select({ id: people.id, name: people.name }).from(people).where(isInIds(people.id)).prepare(),
)

const allOffices = prepared((db) => db.select().from(offices).orderBy(asc(offices.code)).prepare())

const officesNow = oncePerVersion('everybody', (db) => allOffices(db).all())

export const listOffices = (db: Db): Office[] => [...officesNow(db)]

/** There are few, and most pages ask for one of them and for all. */
export const findOffice = (db: Db, id: string): Office | undefined => officesNow(db).find((one) => one.id === id)

export function getOffice(db: Db, id: string): Office {
  const found = findOffice(db, id)
  if (!found) throw new NotFound('office')
  return found
}

const profileOf = prepared((db) =>
  db
    .select()
    .from(counselProfiles)
    .where(eq(counselProfiles.personId, sql.placeholder('personId')))
    .prepare(),
)

export const findCounselProfile = (db: Db, personId: string): CounselProfile | undefined =>
  profileOf(db).get({ personId })

/** Counsel as the registry finds them when it enters an appearance: active ones, by name. */
export const listCounsel = (db: Db) =>
  db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      membershipNumber: counselProfiles.membershipNumber,
    })
    .from(people)
    .innerJoin(counselProfiles, eq(counselProfiles.personId, people.id))
    .where(eq(people.state, 'active'))
    .orderBy(asc(people.name))
    .all()

export const hasAdministrator = (db: Db): boolean =>
  db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'administrator'), eq(people.state, 'active')))
    .limit(1)
    .get() !== undefined

export const holdsDemoAccounts = (db: Db): boolean =>
  db.select({ id: people.id }).from(people).where(eq(people.isDemo, true)).limit(1).get() !== undefined

export const listDemoAccounts = (db: Db) =>
  db
    .select({ email: people.email, role: people.role, name: people.name })
    .from(people)
    .where(like(people.email, '%@demo.example'))
    .orderBy(asc(people.createdAt), asc(people.email))
    .all()
