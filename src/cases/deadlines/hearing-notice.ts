import { getOffice } from '../../accounts/people/index.ts'
import { type Day, dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { dayAt } from '../../platform/formats.ts'
import { type Count, getLimit, lawOf, type NoticeException, type Rule } from '../../tribunal/index.ts'
import { type LawLanguage, lawLanguages } from '../../tribunal/languages.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { textOf } from './bases.ts'
import { calendarOf } from './calendar-queries.ts'
import { dateOf } from './causes.ts'
import { deadlineFrom } from './derive.ts'
import { changesInForce, factsOf } from './queries.ts'
import type { Deadline, DeadlineFacts, HearingFact } from './types.ts'

/** How long before a hearing its parties are notified, where that is shorter than its rule asks. */
export type ShortNotice = {
  readonly limit: Deadline['id']
  readonly rule: Rule
  readonly count: Count
  /** On which the parties are notified, by the office's clock; of the hearing, at its place; the first on which it may be held. */
  readonly from: Day
  readonly day: Day
  readonly firstDay: Day
  /** From the notice to the hearing. */
  readonly days: number
  /** The text by which it would be enough; null where both ask for more. */
  readonly enoughBy: LawLanguage | null
  /** When the rules let it be shorter. */
  readonly exceptions: readonly { readonly why: NoticeException; readonly rule: Rule }[]
}

type Planned = Pick<HearingFact, 'id' | 'startsAt' | 'zone' | 'kind' | 'state'>

/**
 * Whether a hearing that is fixed now, or moved from where it was, has shorter notice than its rule asks; undefined where it has enough,
 * or no rule asks. The parties are taken to be notified today. An adjourned hearing that goes on, and one that is postponed, need no
 * notice anew where the rules except them; one that moves to an earlier day was not postponed.
 */
export function shortNoticeOf(
  db: Db,
  theCase: ReachedCase,
  planned: Planned,
  was: Planned | undefined,
  at: Instant,
): ShortNotice | undefined {
  const law = lawOf(theCase.division).hearingNotice
  if (!law || planned.state !== 'scheduled' || !law.hearings.includes(planned.kind)) return undefined
  if (planned.startsAt <= at.epochMilliseconds) return undefined
  if (was && was.state !== 'cancelled' && was.kind === planned.kind && dateOf(was) === dateOf(planned)) return undefined
  const { officeId } = theCase
  const byRule = {
    theCase: { ...theCase, officeZone: getOffice(db, officeId).zone },
    ...{ hearings: [], events: [], orders: [], changes: changesInForce(db), calendar: calendarOf(db, officeId) },
  }
  // Most hearings are far enough ahead: then nothing is read of the file.
  return shortNoticeIn(byRule, planned, was, at) && shortNoticeIn(factsOf(db, theCase), planned, was, at)
}

/** The same of what is known of a case. */
function shortNoticeIn(
  facts: DeadlineFacts,
  planned: Planned,
  was: Planned | undefined,
  at: Instant,
): ShortNotice | undefined {
  const { division, officeZone } = facts.theCase
  const law = lawOf(division).hearingNotice
  if (!law || (law.unless.postponed && isPutOff(facts, law.hearings, planned, was))) return undefined
  const from = dayAt(at.epochMilliseconds, officeZone)
  const limit = getLimit(law.limit)
  const counted = deadlineFrom(limit, { kind: 'noticeToAppear', id: planned.id, day: from, setDay: null }, facts)
  const day = dateOf(planned)
  if (!counted?.day || !counted.bases || day >= counted.day) return undefined
  const { bases, notice, strictest, rule } = counted
  const { instrument } = limit.rule
  return {
    limit: limit.id,
    rule,
    count: (notice?.basis ?? bases[textOf(strictest)]).count!,
    ...{ from, day, firstDay: counted.day },
    days: daysBetween(from, day),
    enoughBy: notice || counted.order ? null : (lawLanguages.find((text) => bases[text].day <= day) ?? null),
    exceptions: Object.entries(law.unless).map(([why, number]) => ({
      why: why as NoticeException,
      rule: { instrument, number },
    })),
  }
}

/** It goes on after it was adjourned, or is held on a later day than the one for which it was fixed. */
function isPutOff(
  { hearings }: DeadlineFacts,
  kinds: readonly Planned['kind'][],
  planned: Planned,
  was: Planned | undefined,
): boolean {
  if (was && was.state !== 'cancelled' && kinds.includes(was.kind))
    return was.state === 'adjourned' || dateOf(was) < dateOf(planned)
  const [last] = hearings
    .filter(({ id, kind }) => id !== planned.id && kinds.includes(kind))
    .sort((a, b) => b.startsAt - a.startsAt)
  return last?.state === 'adjourned' && dateOf(last) < dateOf(planned)
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / dayLength

/** What the log keeps of it: `rpd.notice.hearing 20 clearNotEarlier 2026-11-24 2026-12-10 2026-12-15 consent` (limit, its count, notice, hearing, first day, what an officer affirmed); undefined where it is long enough. */
export const noticeFact = (
  notice: ShortNotice | undefined,
  affirmed: readonly NoticeException[] = [],
): string | undefined =>
  notice &&
  [
    ...[notice.limit, notice.count.days, notice.count.way],
    ...[notice.from, notice.day, notice.firstDay, ...affirmed],
  ].join(' ')
