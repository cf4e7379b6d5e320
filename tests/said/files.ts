import { choicesOf } from '../../src/cases/deadlines/calculator/question.ts'
import type { Deadline } from '../../src/cases/deadlines/types.ts'
import { divisions } from '../../src/tribunal/index.ts'
import type { HearingKind } from '../../src/tribunal/values.ts'
import { type Day, daysFrom } from '../oracle/law/calendar.ts'
import type { CaseFile } from '../oracle/law/file.ts'
import { emptyFile } from '../oracle/law/hard-cases.ts'
import { derivedList } from '../oracle/law/portal.ts'

/** The day on which the worlds of tests begin. */
const today = '2026-11-24'
const seenAt = Date.parse(`${today}T15:00:00Z`)

/** A file in which a limit on a party is ahead, and that limit. */
export type Said = { readonly name: string; readonly file: CaseFile; readonly key: string }

const byParty = ({ side, day, bound, endsAt }: Deadline) =>
  side === 'party' && day !== null && bound === 'last' && endsAt !== null && endsAt > seenAt

/** One file for each limit on a party, with a safe day and without, by the law and by an order; each limit in the file of one cause. */
export function saidFiles(): readonly Said[] {
  const found = new Map<string, Said>()
  const add = (file: CaseFile, suffix: string) => {
    for (const { id, key, safeDay } of derivedList(file, seenAt).filter(byParty)) {
      const name = `${id}${suffix}${safeDay ? ', with a safe day' : ''}`
      if (!found.has(name)) found.set(name, { name, file, key })
    }
  }
  for (const file of plainFiles()) {
    add(file, '')
    // No division disposes of a court's time limit.
    const own = derivedList(file, seenAt).filter((one) => byParty(one) && !one.limit.judgedElsewhere)
    for (const { id } of own)
      for (const until of ['2027-01-15', '2027-01-16'])
        add({ ...file, orders: [{ id: 'o1', limit: id, cause: null, effect: 'extended', until }] }, ' by an order')
  }
  return [...found.values()].filter(({ name, file, key }) => {
    const isOrdered = name.includes('by an order')
    const one = derivedList(file, seenAt).find((other) => other.key === key)
    return !isOrdered || one?.order?.order.deadlineId === one?.id
  })
}

/** A hearing, or something that happened, in the weeks around today: a cause a file. */
function* plainFiles(): Iterable<CaseFile> {
  for (const division of divisions) {
    const { hearings, events, claims, appeals } = choicesOf(division)
    const kinds = [
      ...['hearing', 'detentionReview', 'admissibilityHearing', 'conference'].filter((kind) =>
        hearings.includes(kind as HearingKind),
      ),
      ...events.map(({ kind }) => kind),
    ]
    for (const kind of kinds)
      for (const claim of claims.length > 0 ? claims : [null])
        for (const appeal of appeals.length > 0 ? appeals : [null])
          for (const mayAppeal of division === 'rpd' ? [true, false] : [false])
            for (let apart = -28; apart <= 42; apart++) {
              const bare = { ...emptyFile, division, claim, appeal, mayAppeal }
              yield withCause(bare, kind, daysFrom(today, apart))
            }
  }
}

function withCause(file: CaseFile, kind: string, day: Day): CaseFile {
  const { hearings } = choicesOf(file.division)
  if (!hearings.includes(kind as HearingKind)) return { ...file, happenings: [{ id: 'e1', kind, day, setDay: null }] }
  const startsAt = Date.parse(`${day}T15:00:00Z`)
  return { ...file, hearings: [{ id: 'h1', kind: kind as HearingKind, startsAt, zone: file.zone, state: 'scheduled' }] }
}
