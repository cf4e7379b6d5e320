import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Db, prepared } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { offices, people } from '../people/schema.ts'
import { type PostingRole, postings } from './schema.ts'

/** An office that an officer works at now, and as what. */
export type LivePosting = Paired<'name'> & {
  readonly id: string
  readonly officeId: string
  readonly role: PostingRole
}

/** Those of one instant, as they were given. */
const inOrder = sql`${postings}.rowid`
const isLive = isNull(postings.endedAt)

const liveOf = prepared((db) =>
  db
    .select({
      id: postings.id,
      officeId: postings.officeId,
      role: postings.role,
      ...pairOf(offices, 'name'),
    })
    .from(postings)
    .innerJoin(offices, eq(offices.id, postings.officeId))
    .where(and(eq(postings.personId, sql.placeholder('personId')), isLive))
    .orderBy(asc(postings.givenAt), asc(inOrder))
    .prepare(),
)

/** What an officer works as now, the first given first: read on every request of theirs (SEC-035). */
export const listLivePostings = (db: Db, personId: string): readonly LivePosting[] => liveOf(db).all({ personId })

/** Those who work at this office now: the condition of a query that joins people with postings. */
export const worksAt = (officeId: string) =>
  and(
    eq(postings.personId, people.id),
    eq(postings.officeId, officeId),
    isLive,
    eq(people.role, 'registry'),
    eq(people.state, 'active'),
  )

/** Whom the mail of an office goes to: those who work there now, each once. */
export const listPosted = (db: Db, officeId: string) =>
  db
    .selectDistinct({ id: people.id, name: people.name, email: people.email, locale: people.locale })
    .from(people)
    .innerJoin(postings, worksAt(officeId))
    .all()

/** Whether this person works at that office now, with an account that is open. */
export const isPosted = (db: Db, personId: string, officeId: string): boolean =>
  db
    .select({ id: people.id })
    .from(people)
    .innerJoin(postings, worksAt(officeId))
    .where(eq(people.id, personId))
    .get() !== undefined

/** Those of the officer's office to whom work can be given, by name; the officer is not among them. */
export const listColleagues = (db: Db, officer: { readonly id: string; readonly officeId: string }) =>
  db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(postings, worksAt(officer.officeId))
    .where(ne(people.id, officer.id))
    .orderBy(asc(people.name))
    .all()

export type KeptPosting = typeof postings.$inferSelect &
  Paired<'name'> & {
    readonly giverName: string | null
    readonly enderName: string | null
  }

const giver = alias(people, 'giver')
const ender = alias(people, 'ender')

/** Every posting that a person has, then those that they had, a hundred at most: the latest first, and who gave and ended it. */
export const listPostings = (db: Db, personId: string): KeptPosting[] =>
  db
    .select({
      posting: postings,
      ...pairOf(offices, 'name'),
      giverName: giver.name,
      enderName: ender.name,
    })
    .from(postings)
    .innerJoin(offices, eq(offices.id, postings.officeId))
    .leftJoin(giver, eq(giver.id, postings.givenBy))
    .leftJoin(ender, eq(ender.id, postings.endedBy))
    .where(eq(postings.personId, personId))
    .orderBy(desc(isLive), desc(postings.givenAt), desc(inOrder))
    .limit(100)
    .all()
    .map(({ posting, ...names }) => ({ ...posting, ...names }))
