import { factsOf, listEventsOfCase } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { FormErrors } from '../../platform/web/forms.ts'
import type { NoticeException } from '../../tribunal/index.ts'
import { type ShortNotice, shortNoticeOf } from '../deadlines/hearing-notice.ts'
import { type Move, movesOfHearing } from '../deadlines/moves.ts'
import type { ReachedCase } from './queries.ts'
import type { Hearing } from './rows.ts'

type Planned = Pick<Hearing, 'id' | 'startsAt' | 'zone' | 'kind' | 'state'>

/** What an officer is told before a hearing is fixed or moved, and asked to affirm. */
export type HearingEffects = {
  /** What the case tells its people: each limit that moves to an earlier day. */
  readonly earlier: readonly Move[]
  /** Other limits that pass by the move. */
  readonly alsoPassed: readonly Move[]
  readonly notice: ShortNotice | undefined
  /**
   * What the boxes send: exactly what was shown beside them, so that another date, or a limit that passes since, asks again. Null, or
   * none: there is nothing to affirm.
   */
  readonly ticks: { readonly passed: string | null; readonly notice: readonly { why: NoticeException; tick: string }[] }
}

/** `was`: where the hearing stands now; undefined where it is fixed for the first time. */
export function effectsOf(
  db: Db,
  theCase: ReachedCase,
  was: Planned | undefined,
  planned: Planned,
  at: Instant,
): HearingEffects {
  const moves = was ? movesOfHearing(db, theCase, was, planned, at).filter(({ from, to }) => to < from) : []
  const notice = shortNoticeOf(db, theCase, planned, was, at)
  const earlier = moves.filter(({ isTold }) => isTold)
  const passed = earlier.filter(({ isPassed }) => isPassed)
  return {
    earlier,
    alsoPassed: moves.filter(({ isTold, isPassed }) => isPassed && !isTold),
    notice,
    ticks: {
      passed: passed.length > 0 ? passed.map(({ key, to }) => `${key} ${to}`).join(', ') : null,
      notice: (notice?.exceptions ?? []).map(({ why }) => ({ why, tick: `${why} ${notice?.day} ${notice?.firstDay}` })),
    },
  }
}

/** The boxes that an officer ticked. */
type Affirmed = { readonly passed: readonly string[]; readonly shortNotice: readonly string[] }

/** What is still to be affirmed before it is saved. */
export function unaffirmed(effects: HearingEffects | undefined, { passed, shortNotice }: Affirmed): FormErrors {
  if (!effects) return {}
  const { ticks, notice } = effects
  const isExcepted = ticks.notice.some(({ tick }) => shortNotice.includes(tick))
  return {
    ...(ticks.passed !== null && !passed.includes(ticks.passed) && { passed: 'limitsPass' }),
    ...(notice && !isExcepted && { shortNotice: 'noticeShort' }),
  }
}

/** Why the notice may be shorter, as the officer affirmed it. */
export const exceptionsAffirmed = (effects: HearingEffects | undefined, { shortNotice }: Affirmed): NoticeException[] =>
  (effects?.ticks.notice ?? []).flatMap(({ why, tick }) => (shortNotice.includes(tick) ? [why] : []))

const mostEvents = 1000

/** What the log keeps of the notice of a hearing's present date, where that is shorter than its rule asks. */
export function noticeKept(db: Db, { id, caseId }: Pick<Hearing, 'id' | 'caseId'>): unknown {
  const fixed = listEventsOfCase(db, caseId, mostEvents)
    .filter(({ subject }) => subject === `hearing:${id}`)
    .map(factsOf)
    .find(({ startsAt, startsAtBefore, shortNotice }) => startsAt !== startsAtBefore || shortNotice)
  return fixed?.shortNotice
}
