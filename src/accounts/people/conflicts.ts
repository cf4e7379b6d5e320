import { type AuditEvent, listEvents } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type FormDifference, type FormFields, formDifferences } from '../../platform/form-version.ts'
import { namesOf } from './queries.ts'

/** A form was sent after what it changes had been changed by someone else. */
export type EditConflict = {
  /** Undefined if it is not among the log's newest events. */
  readonly change:
    | {
        readonly by: 'reader' | 'other' | 'system'
        readonly name: string | undefined
        readonly at: number
      }
    | undefined
  readonly differences: readonly FormDifference[]
}

type Where = { readonly caseId: string } | { readonly officeId: string } | { readonly actorId: string }
type Stale = {
  readonly typed: FormFields
  readonly now: FormFields
  /** Where in the log to look, and which events concern what the form changes. */
  readonly where: Where | undefined
  readonly isAbout: (event: AuditEvent) => boolean
}

/** How far back the log is read for who changed something: what an open form missed is recent. */
const newest = 200

/** Who changed it, and where the form and the saved values differ. */
export function editConflictOf(
  db: Db,
  reader: { readonly id: string },
  { typed, now, where, isAbout }: Stale,
): EditConflict {
  const event = where && listEvents(db, { ...where, limit: newest }).find(isAbout)
  const by = event?.actorId === reader.id ? 'reader' : event?.actorId ? 'other' : 'system'
  return {
    change: event && { by, name: namesOf(db, [event.actorId]).get(event.actorId ?? ''), at: event.at },
    differences: formDifferences(typed, now),
  }
}

/** Events about one thing: `hearing:…`. */
export const isAboutSubject =
  (subject: string) =>
  (event: AuditEvent): boolean =>
    event.subject === subject
