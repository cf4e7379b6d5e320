import { asc, ne } from 'drizzle-orm'
import { people, type Registry } from '../../accounts/people/index.ts'
import { postings, worksAt } from '../../accounts/postings/index.ts'
import type { Db } from '../../platform/db/index.ts'

/** The officers of this office to whom work can be given, by name, without the one who asks. */
export const listColleagues = (db: Db, officer: Registry) =>
  db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(postings, worksAt(officer.officeId))
    .where(ne(people.id, officer.id))
    .orderBy(asc(people.name))
    .all()

export const isColleague = (db: Db, officer: Registry, id: string): boolean =>
  listColleagues(db, officer).some((one) => one.id === id)
