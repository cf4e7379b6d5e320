import { and, eq, sql } from 'drizzle-orm'
import { anyOfPerson, type Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, prepared, write } from '../../platform/db/index.ts'
import { getCase } from '../access/queries.ts'
import { caseStars } from './schema.ts'

const anyStar = anyOfPerson(caseStars.personId)
const starred = prepared((db) =>
  db
    .select({ caseId: caseStars.caseId })
    .from(caseStars)
    .where(eq(caseStars.personId, sql.placeholder('me')))
    .prepare(),
)

/** The cases that this person wants at hand, whether or not they still see them. */
export const starsOf = (db: Db, actor: Member): Set<string> =>
  new Set(
    anyStar(db, actor.id)
      ? starred(db)
          .all({ me: actor.id })
          .map(({ caseId }) => caseId)
      : [],
  )

export function setStar(db: Database, actor: Member, caseId: string, isStarred: boolean, at: Instant): void {
  write(db, (tx) => {
    getCase(tx, actor, caseId, at)
    const isIt = and(eq(caseStars.personId, actor.id), eq(caseStars.caseId, caseId))
    const known = tx.select().from(caseStars).where(isIt).get()
    if ((known !== undefined) === isStarred) return
    if (isStarred) tx.insert(caseStars).values({ personId: actor.id, caseId, at: at.epochMilliseconds }).run()
    else tx.delete(caseStars).where(isIt).run()
    record(tx, actor, isStarred ? 'star.set' : 'star.removed', at, { subject: `star:${caseId}` })
  })
}
