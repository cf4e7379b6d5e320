import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { people, type Registry } from '../../accounts/index.ts'
import type { Db } from '../../platform/db/index.ts'

/** Those of the officer's office to whom work can be given, by name; the officer is not among them. */
export const listColleagues = (db: Db, officer: Registry) =>
  db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      and(
        eq(people.officeId, officer.officeId),
        inArray(people.role, ['registry']),
        eq(people.state, 'active'),
        ne(people.id, officer.id),
      ),
    )
    .orderBy(asc(people.name))
    .all()

export const isColleague = (db: Db, officer: Registry, id: string): boolean =>
  listColleagues(db, officer).some((one) => one.id === id)
