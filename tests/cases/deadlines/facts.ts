import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { deadlineFrom } from '../../../src/cases/deadlines/derive.ts'
import type { Deadline } from '../../../src/cases/deadlines/index.ts'
import type { CaseFacts, LimitChange, LimitOrder } from '../../../src/cases/deadlines/types.ts'
import { divisions, getLimit } from '../../../src/tribunal/index.ts'

/** The office of the worked examples: its own calendar closes Monday 2026-12-28. */
export const calendar = makeCalendar(
  new Map([['2026-12-28', { kind: 'closed', nameEn: 'Boxing Day (observed)', nameFr: 'Lendemain de Noël (observé)' }]]),
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
  orders?: readonly LimitOrder[]
  setDay?: string
  /** Epoch milliseconds. */
  happenedAt?: number
  mailed?: { readonly day: string; readonly isAbroad: boolean }
  zone?: string
  urgent?: boolean
}

/** A limit counted from a day, as of an event. */
export function counted(id: string, from: string, given: Given = {}): Deadline {
  const limit = getLimit(id)
  // A limit that several divisions have is counted as in a case in the first.
  const division = divisions.find((one) => id.startsWith(`${one}.`)) ?? divisions[0]
  const theCase = caseFacts({ division, urgent: given.urgent ?? false, ...(given.zone && { officeZone: given.zone }) })
  const { setDay = null, happenedAt = null, mailed } = given
  const kind = limit.from[0] ?? 'decisionNotice'
  const cause = { kind, id: 'x', day: from, setDay, happenedAt, ...(mailed && { mailed }) } as const
  const deadline = deadlineFrom(limit, cause, {
    theCase,
    changes: given.changes ?? [],
    orders: given.orders ?? [],
    calendar: given.calendar ?? calendar,
  })
  if (!deadline) throw new Error(`${id} was not in force on ${from}`)
  return deadline
}
