import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Typed } from '../../platform/web/forms.ts'
import { getReadableRequest, listUnavailable, type Unavailable } from '../../requests/index.ts'
import type { OfficeCase } from '../record/office-queries.ts'
import { listAppearances } from '../record/queries.ts'
import type { Hearing } from './rows.ts'

/** What counsel of record said of days on which they can attend no hearing, from now on. */
export function unavailableForCase(db: Db, theCase: OfficeCase, at: Instant): Unavailable[] {
  const ofRecord = listAppearances(db, theCase, at).filter(({ isLive }) => isLive)
  // A day early, so that it includes places where it is still today.
  const from = at.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate().toString()
  return listUnavailable(
    db,
    ofRecord.map(({ counselId }) => counselId),
    from,
  )
}

/** What a party asked for at this hearing, as values for its form; undefined if nothing fits. */
export function prefillFromRequest(
  db: Db,
  officer: Registry,
  { hearing }: { readonly hearing: Hearing },
  requestId: string | undefined,
  at: Instant,
): Typed | undefined {
  const request = requestId ? findRequest(db, officer, requestId, at) : undefined
  if (!request || request.hearingId !== hearing.id) return undefined
  const { kind, fields } = request
  const { day1 = '', time1 = '', place = '', language = '', interpreting = '', dialect = '' } = fields
  if (kind === 'changeOfDate') return { date: day1, time: time1 }
  if (kind === 'changeOfLocation') return { place }
  if (kind === 'language') return { language }
  return kind === 'interpreter' ? { interpreter: [interpreting, dialect].filter(Boolean).join(', ') } : undefined
}

function findRequest(db: Db, officer: Registry, id: string, at: Instant) {
  try {
    return getReadableRequest(db, officer, id, at).request
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
