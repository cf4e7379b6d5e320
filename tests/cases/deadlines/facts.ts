import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { deadlineFrom } from '../../../src/cases/deadlines/derive.ts'
import type { Deadline } from '../../../src/cases/deadlines/index.ts'
import type { CaseFacts, LimitChange } from '../../../src/cases/deadlines/types.ts'
import { getLimit } from '../../../src/tribunal/index.ts'

/** The office of the worked examples: its own calendar closes Monday 2026-12-28. */
export const calendar = makeCalendar(
  new Map([['2026-12-28', { isClosed: true, nameEn: 'Boxing Day (observed)', nameFr: 'Lendemain de Noël (observé)' }]]),
)

export const caseFacts = (given: Partial<CaseFacts> = {}): CaseFacts => ({
  division: 'rpd',
  status: 'hearingSet',
  urgent: false,
  claimMade: null,
  appealKind: null,
  officeZone: 'America/Toronto',
  ...given,
})

type Given = {
  calendar?: typeof calendar
  changes?: readonly LimitChange[]
  setDay?: string
  zone?: string
  urgent?: boolean
}

/** A limit counted from a day, as of an event. */
export function counted(id: string, from: string, given: Given = {}): Deadline {
  const limit = getLimit(id)
  const theCase = caseFacts({ urgent: given.urgent ?? false, ...(given.zone && { officeZone: given.zone }) })
  const cause = { kind: limit.from[0] ?? 'decisionNotice', id: 'x', day: from, setDay: given.setDay ?? null } as const
  const deadline = deadlineFrom(limit, cause, {
    theCase,
    changes: given.changes ?? [],
    calendar: given.calendar ?? calendar,
  })
  if (!deadline) throw new Error(`${id} was not in force on ${from}`)
  return deadline
}
