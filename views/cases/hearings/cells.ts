import type { HearingConflict } from '../../../src/cases/hearings/conflicts.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { requestPaths } from '../../../src/requests/paths.ts'
import { hasNoLink, httpsHref } from '../../components/hearing-link.ts'
import {
  type Content,
  dotted,
  html,
  momentTag,
  personName,
  type TagKind,
  tag,
  timeTag,
} from '../../components/index.ts'

type At = Pick<Hearing, 'startsAt' | 'zone'>

/** In the zone of the place, as on the notice to appear; also in the reader's where that differs. */
function hearingTime(i18n: I18n, { startsAt: at, zone }: At): Content {
  const there = momentTag({ i18n, at, zone })
  if (i18n.moment(at, zone) === i18n.moment(at)) return there
  return dotted(there, momentTag({ i18n, at, isNamed: true }))
}

/** How far away, then when. */
export const nextHearingWords = (i18n: I18n, now: number, hearing: At): Content =>
  html`${timeTag(hearing.startsAt, away(i18n, now, hearing))}<br>${hearingTime(i18n, hearing)}`

/** When; how far away, while it is scheduled; and the former date, if it was moved. */
export function hearingWhen(i18n: I18n, hearing: Hearing, now: number): Content {
  const isAhead = hearing.state === 'scheduled' && endOf(hearing) > now
  return html`${isAhead ? nextHearingWords(i18n, now, hearing) : hearingTime(i18n, hearing)}${isAhead && movedFrom(i18n, hearing)}`
}

/** Shown until the hearing is over, for people who noted the old date. */
export const movedFrom = (i18n: I18n, { movedFrom: at, zone }: Hearing): Content =>
  at === null ? '' : html`<br><strong>${i18n.t('hearings:moved')}</strong> <s>${momentTag({ i18n, at, zone })}</s>`

const endOf = ({ startsAt, minutes }: Pick<Hearing, 'startsAt' | 'minutes'>) => startsAt + minutes * 60_000

const away = (i18n: I18n, now: number, { startsAt, zone }: At): string =>
  startsAt > now ? i18n.distance(now, startsAt, zone) : i18n.t('cases:hearing.underWay')

const kinds: Record<Hearing['state'], TagKind> = {
  scheduled: 'info',
  held: 'success',
  adjourned: 'warning',
  cancelled: 'danger',
}

/** The short form for lists: the zone of the place, named only where it differs from the reader's. */
export const nextHearingLine = (i18n: I18n, now: number, { startsAt: at, zone }: At): Content => {
  const there = i18n.moment(at, zone, 'short')
  return html`${timeTag(at, away(i18n, now, { startsAt: at, zone }))}<br>${timeTag(at, there)}${zone !== i18n.zone && `, ${i18n.zoneName(zone)}`}`
}

/** What became of it, with the tribunal's reason if there is one. */
export function hearingState({ t }: I18n, hearing: Hearing, now: number): Content {
  const { state, startsAt, reason } = hearing
  if (state !== 'scheduled' || startsAt > now)
    return html`${tag({ kind: kinds[state], word: t(`cases:hearing.state.${state}`) })}${reason && html`<br>${personName(reason)}`}`
  return tag({
    kind: 'neutral',
    word: endOf(hearing) > now ? t('cases:hearing.underWay') : t('cases:hearing.over'),
  })
}

/** Mode and place (words, or an address, which is a link only with https), then languages. */
export const hearingPlace = (i18n: I18n, hearing: Hearing, now: number): Content => {
  const { t } = i18n
  const { mode, place, link, state, language, interpreter } = hearing
  return html`${t(`cases:hearing.mode.${mode}`)}${
    place && html`<br>${personName(place)}`
  }${link && state === 'scheduled' && html`<br>${joinLink(t('cases:hearing.join'), link)}`}${
    hasNoLink(hearing, now) &&
    html`<br>${tag({ kind: 'warning', word: t('hearings:noLink') })}<br>${t('hearings:noLinkDo')}`
  }${language && html`<br>${t('hearings:language', { language: t(`common:language.${language}`) })}`}${
    interpreter && html`<br>${t('hearings:interpreter')} ${personName(interpreter)}`
  }`
}

/** Requests about it: another date while it is ahead, its recording afterwards. */
export function askLink(i18n: I18n, caseId: string, hearing: Hearing, now: number): Content {
  const { id, state, startsAt } = hearing
  const isOver = state === 'held' || (state === 'scheduled' && endOf(hearing) <= now)
  const kind = isOver ? 'recording' : state === 'scheduled' && startsAt > now ? 'changeOfDate' : undefined
  if (!kind) return ''
  const askHref = requestPaths.requestStart(i18n.locale, caseId, { kind, hearing: id })
  return html`<br><a class="no-print" href="${askHref}">${i18n.t(`requests:inCase.${kind}`)}</a>`
}

function joinLink(words: string, link: string): Content {
  const joinHref = httpsHref(link)
  return joinHref
    ? html`<a href="${joinHref}" rel="noreferrer">${words} (${new URL(link).host})</a>`
    : html`<bdi>${link}</bdi>`
}

/** Hearings at the same time, each with the reason and, for a delegate, whose both are. */
export const conflictLines = (i18n: I18n, readerId: string, conflicts: readonly HearingConflict[] = []): Content =>
  conflicts.length === 0
    ? ''
    : html`<br>${tag({ kind: 'warning', word: i18n.t('hearings:conflict') })}${conflicts.map((one) => conflictLine(i18n, readerId, one))}`

function conflictLine(i18n: I18n, readerId: string, { why, with: other, whose }: HearingConflict): Content {
  const { t, locale } = i18n
  const file = html`<a class="ref" href="${casePaths.case(locale, other.theCase.id)}">${other.theCase.reference}</a>`
  return html`<br>${t(`hearings:why.${why}`)} ${file}, ${momentTag({ i18n, at: other.startsAt, zone: other.zone })}${
    why === 'elsewhere' && other.place && html`, ${personName(other.place)}`
  }${whose.id !== readerId && html`<br>${t('hearings:whose')} ${personName(whose.name)}`}`
}
