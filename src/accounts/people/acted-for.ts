import type { AuditEvent } from '../../platform/audit/index.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import type { Action } from '../../platform/web/keys.ts'
import type { PersonRow } from './queries.ts'
import { people } from './schema.ts'

type Row = Pick<AuditEvent, 'action' | 'actorId' | 'forId' | 'concernsId'>

/** Actions that people do for themselves; rows from before December 2026 have in `forId` whom they concerned. */
const ownActs: readonly string[] = [
  'delegation.accepted',
  'delegation.declined',
  'delegation.left',
  'share.accepted',
  'share.declined',
  'share.left',
] satisfies Action[]

/**
 * In whose name a row of the log was done, by the role of its author: only members act for somebody. Older rows have in `forId`
 * whom an act of the registry concerned, and cannot be rewritten.
 */
export const principalOfAct = ({ action, forId }: Row, author: PersonRow['role'] | undefined): string | null =>
  author === undefined || author === 'registry' || author === 'administrator' || ownActs.includes(action) ? null : forId

const rolesAmong = prepared((db) =>
  db.select({ id: people.id, role: people.role }).from(people).where(isInIds(people.id)).prepare(),
)

/** Rows of the log as they would be recorded now: `forId` where somebody acted for another, else `concernsId`. */
export function asRecordedNow<E extends Row>(db: Db, events: readonly E[]): E[] {
  const ids = [...new Set(events.flatMap(({ actorId, forId }) => (actorId && forId ? [actorId] : [])))]
  const roles = new Map(
    ids.length === 0
      ? []
      : rolesAmong(db)
          .all({ ids: JSON.stringify(ids) })
          .map(({ id, role }) => [id, role] as const),
  )
  return events.map((event) => {
    if (event.forId === null) return event
    const forId = principalOfAct(event, roles.get(event.actorId ?? ''))
    return forId ? event : { ...event, forId, concernsId: event.concernsId ?? event.forId }
  })
}
