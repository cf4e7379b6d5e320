import { createHash } from 'node:crypto'
import type { Hearing } from '../cases/hearings/index.ts'
import { casePaths } from '../cases/record/paths.ts'
import type { Key, Locale, Translate } from '../platform/web/i18n.ts'

import { type Division, limitKey } from '../tribunal/index.ts'
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

/**
 * A deadline: file number and what is due, in the last minute of its last day at the office, in UTC so that no calendar moves
 * it to the next day. Only the limit's own words.
 */
export function deadlineEntry({ t, locale, origin }: Frame, deadline: FollowedDeadline): CalendarEntry {
  const { theCase, key, endsAt, isOff } = deadline
  const words = {
    file: theCase.reference,
    division: t(`tribunal:${theCase.division}.code`),
    kind: t(limitKey(key.slice(0, key.indexOf(' '))) as Key),
  }
  const url = `${origin}${casePaths.case(locale, theCase.id)}#deadlines`
  return {
    uid: `deadline-${createHash('sha256').update(`${theCase.id} ${key}`).digest('hex').slice(0, 32)}@mon-dossier`,
    sequence: deadline.sequence,
    startsAt: endsAt - minute,
    endsAt,
    isOff,
    isBusy: false,
    changedAt: deadline.changedAt,
    summary: t(isOff ? 'calendar:entry.deadlineOff' : 'calendar:entry.deadline', words),
    description: t('calendar:entry.deadlineDescription', { url }),
    url,
  }
}
