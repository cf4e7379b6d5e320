import type { Hearing } from '../cases/index.ts'
import type { Locale, Translate } from '../platform/web/i18n.ts'
import { paths } from '../platform/web/paths.ts'
import type { Entry } from './ical.ts'

type Frame = { readonly t: Translate; readonly locale: Locale; readonly origin: string }
type Shown = Hearing & {
  readonly theCase: { readonly id: string; readonly reference: string; readonly division: 'rpd' | 'rad' | 'id' | 'iad' }
}

/**
 * What a calendar on any machine may know of a hearing: the file's number, what it is, how it is held, when. No name, no
 * UCI, no place, no link to join, none of the tribunal's words: those are read in the portal, behind the sign-in.
 */
export function hearingEntry({ t, locale, origin }: Frame, hearing: Shown): Entry {
  const { theCase, state } = hearing
  const isOff = state === 'adjourned' || state === 'cancelled'
  const words = {
    file: theCase.reference,
    division: t(`common:divisionCode.${theCase.division}`),
    kind: t(`cases:hearing.kind.${hearing.kind}`),
    mode: t(`cases:hearing.mode.${hearing.mode}`),
  }
  const url = origin + paths.case(locale, theCase.id)
  return {
    uid: `hearing-${hearing.id}@mon-dossier`,
    sequence: hearing.sequence,
    startsAt: hearing.startsAt,
    endsAt: hearing.startsAt + hearing.minutes * 60_000,
    isOff,
    changedAt: hearing.changedAt,
    // Many calendars show no STATUS: the words say it too.
    summary: isOff
      ? t('calendar:entry.off', { ...words, state: t(`cases:hearing.state.${state}`) })
      : t('calendar:entry.summary', words),
    description: t('calendar:entry.description', { url }),
    url,
  }
}
