import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Typed } from '../../platform/web/forms.ts'
import { getReadableRequest } from '../../requests/index.ts'
import type { Hearing } from './rows.ts'

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
