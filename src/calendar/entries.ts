import { deadlineName, limitName } from '../../views/components/limit-words.ts'
import { appealOnlyIf, deadlineRowId, type SafeDay, safeSentence } from '../cases/deadlines/index.ts'
import type { Hearing } from '../cases/hearings/index.ts'
import { casePaths } from '../cases/record/paths.ts'
import { dayWords } from '../platform/web/day-words.ts'
import type { Locale, Translate } from '../platform/web/i18n.ts'
import { type Division, findLimit } from '../tribunal/index.ts'
import type { FollowedDeadline } from './deadlines.ts'
import type { CalendarEntry } from './ical.ts'

type Frame = { readonly t: Translate; readonly locale: Locale; readonly origin: string }
type EntryHearing = Hearing & {
  readonly theCase: { readonly id: string; readonly reference: string; readonly division: Division }
}

/**
 * What a calendar anywhere may know of a hearing: file number, kind, mode, time. No name, UCI, place, link or words of the
 * tribunal: those stay behind the sign-in.
 */
export function hearingEntry({ t, locale, origin }: Frame, hearing: EntryHearing): CalendarEntry {
  const { theCase, state } = hearing
  const isOff = state === 'adjourned' || state === 'cancelled'
  const words = {
    file: theCase.reference,
    division: t(`tribunal:${theCase.division}.code`),
    kind: t(`cases:hearing.kind.${hearing.kind}`),
    mode: t(`cases:hearing.mode.${hearing.mode}`),
  }
  const url = origin + casePaths.case(locale, theCase.id)
  return {
    uid: `hearing-${hearing.id}@mon-dossier`,
    sequence: hearing.sequence,
    startsAt: hearing.startsAt,
    endsAt: hearing.startsAt + hearing.minutes * 60_000,
    isOff,
    isBusy: !isOff,
    changedAt: hearing.changedAt,
    // Many calendars do not show STATUS, so the summary says it too.
    summary: isOff
      ? t('calendar:entry.off', { ...words, state: t(`cases:hearing.state.${state}`) })
      : t('calendar:entry.summary', words),
    description: t('calendar:entry.description', { url }),
    url,
  }
}

const minute = 60_000

/** What is due; with what it hangs on, where nobody said whether the file has an appeal. A limit that is no more keeps its words. */
function kindOf({ t, locale }: Frame, id: string, theCase: FollowedDeadline['theCase']): string {
  const limit = findLimit(id)
  return limit ? deadlineName({ t, locale }, { id, onlyIf: appealOnlyIf(limit, theCase) }) : limitName({ t }, id)
}

/**
 * A deadline: file number and what is due, in the last minute of its last day at the office, in UTC so that no calendar moves
 * it to the next day. Only the limit's own words, and the safe day in the title: who sees the entry on its own day alone comes too late.
 */
export function deadlineEntry(frame: Frame, deadline: FollowedDeadline): CalendarEntry {
  const { t, locale, origin } = frame
  const { theCase, key, endsAt, isOff } = deadline
  const id = key.slice(0, key.indexOf(' '))
  const words = {
    file: theCase.reference,
    division: t(`tribunal:${theCase.division}.code`),
    kind: kindOf(frame, id, theCase),
  }
  const safe = safeOf(deadline.counted)
  const due = safe
    ? t('calendar:entry.deadlineSafe', { ...words, safe: dayWords(locale, safe.day, 'full') })
    : t('calendar:entry.deadline', words)
  const url = `${origin}${casePaths.caseDeadlines(locale, theCase.id)}`
  return {
    uid: `deadline-${deadlineRowId(theCase.id, key)}@mon-dossier`,
    sequence: deadline.sequence,
    startsAt: endsAt - minute,
    endsAt,
    isOff,
    isBusy: false,
    changedAt: deadline.changedAt,
    summary: isOff ? t('calendar:entry.deadlineOff', words) : due,
    description: [
      ...doubtsOf(frame, deadline),
      t('calendar:entry.deadlineDescription', {
        ends: t('deadlinePages:end.office'),
        notAdvice: t('deadlinePages:notAdvice'),
        url,
      }),
    ].join('\n'),
    url,
  }
}

const safeOf = (counted: FollowedDeadline['counted']): SafeDay | null =>
  counted?.safeDay && counted.safeWhy ? { day: counted.safeDay, why: counted.safeWhy } : null

/** The order that gave the day, an earlier day to act by, and a calendar that is not complete. */
function doubtsOf({ t, locale }: Frame, { counted }: FollowedDeadline): string[] {
  const { unconfirmedYear = null, order = null } = counted ?? {}
  const safe = safeOf(counted)
  return [
    ...(order ? [t('calendar:entry.deadlineOrdered', { day: dayWords(locale, order.order.madeOn, 'plain') })] : []),
    ...(safe === null ? [] : [safeSentence({ t, day: (day) => dayWords(locale, day, 'full') }, safe)]),
    ...(unconfirmedYear === null ? [] : [t('deadlinePages:unconfirmed', { year: unconfirmedYear })]),
  ]
}
