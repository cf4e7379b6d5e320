import { type AuditEvent, listEvents } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Difference, differences, type Fields } from '../../platform/seen.ts'
import { namesOf } from './queries.ts'

/** Where a form met what was saved after it had been opened. */
export type Conflict = {
  /** Undefined when the log does not say it among its newest events. */
  readonly change:
    | {
        readonly by: 'reader' | 'other' | 'system'
        readonly name: string | undefined
        readonly at: number
      }
    | undefined
  readonly differences: readonly Difference[]
}

type Where = { readonly caseId: string } | { readonly officeId: string } | { readonly actorId: string }
type Stale = {
  readonly typed: Fields
  readonly now: Fields
  /** Whose log tells of it, and which of its events are about what the form changes. */
  readonly where: Where | undefined
  readonly isAbout: (event: AuditEvent) => boolean
}

/** How far back the log is read for who changed something: what an open form missed is recent. */
const newest = 200

/** Who changed it, and what the two say differently. */
export function conflictOf(db: Db, reader: { readonly id: string }, { typed, now, where, isAbout }: Stale): Conflict {
  const event = where && listEvents(db, { ...where, limit: newest }).find(isAbout)
  const by = event?.actorId === reader.id ? 'reader' : event?.actorId ? 'other' : 'system'
  return {
    change: event && { by, name: namesOf(db, [event.actorId]).get(event.actorId ?? ''), at: event.at },
    differences: differences(typed, now),
  }
}

/** Events about one thing: `hearing:…`. */
export const about =
  (subject: string) =>
  (event: AuditEvent): boolean =>
    event.subject === subject
