import type { HearingConflict } from '../../../src/cases/hearings/conflicts.ts'
import type { Hearing, ListedHearing } from '../../../src/cases/hearings/rows.ts'
import type { CaseHead } from '../../../src/cases/record/case-head.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { requestPaths } from '../../../src/requests/paths.ts'
import { hasNoLink, httpsHref, joinLink } from '../../components/hearing-link.ts'
import { roomName } from '../../components/hearing-room.ts'
import {
  type Content,
  dotted,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  separated,
  submitButton,
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

/** When, and below it how far away. */
const nextHearingWords = (i18n: I18n, now: number, hearing: At): Content =>
  html`<strong>${hearingTime(i18n, hearing)}</strong><br><span class="aside">${timeTag(hearing.startsAt, away(i18n, now, hearing))}</span>`

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
  }${hearing.room && html`<br>${personName(roomName(i18n, hearing.room))}`}${link && state === 'scheduled' && html`<br>${joinLink(t('cases:hearing.join'), link)}`}${
    hasNoLink(hearing, now) &&
    html`<br>${tag({ kind: 'warning', word: t('hearings:noLink') })}<br>${t('hearings:noLinkDo')}`
  }${language && html`<br>${t('hearings:language', { language: t(`common:language.${language}`) })}`}${
    interpreter && html`<br>${t('hearings:interpreter')} ${personName(interpreter)}`
  }`
}

/** What may be asked about it: another date while it is ahead, its recording afterwards. */
function askedOf({ state, startsAt, minutes }: Hearing, now: number): 'recording' | 'changeOfDate' | undefined {
  const isOver = state === 'held' || (state === 'scheduled' && endOf({ startsAt, minutes }) <= now)
  if (isOver) return 'recording'
  return state === 'scheduled' && startsAt > now ? 'changeOfDate' : undefined
}

/** The same as a link to the first page of requests, with the kind and the hearing chosen, on a line of its own. */
function askLink(i18n: I18n, caseId: string, hearing: Hearing, now: number): Content {
  const kind = askedOf(hearing, now)
  if (!kind) return ''
  const askHref = requestPaths.requestStart(i18n.locale, caseId, { kind, hearing: hearing.id })
  return html`<br><a class="no-print" href="${askHref}">${i18n.t(`requests:inCase.${kind}`)}</a>`
}

/** As a button it begins the request itself, where there is only one in whose name it can be. */
export function askAct(
  i18n: I18n,
  { theCase, capacities, now }: Pick<CaseHead, 'theCase' | 'capacities' | 'now'>,
  hearing: Hearing,
): Content {
  const kind = askedOf(hearing, now)
  const [only, ...others] = capacities.filter(({ canPrepare }) => canPrepare)
  if (!kind || !only) return ''
  if (others.length > 0) return askLink(i18n, theCase.id, hearing, now)
  return postForm(
    { action: requestPaths.requestStart(i18n.locale, theCase.id), seal: i18n.seal },
    html`${hiddenField('kind', kind)}${hiddenField('hearing', hearing.id)}${hiddenField('for', only.principalId)}${submitButton({ label: i18n.t(`requests:inCase.${kind}`), kind: 'secondary', about: i18n.moment(hearing.startsAt, hearing.zone) })}`,
  )
}

/** In a list: mode, and what else there is to know of where and in which language. */
export function hearingWhere(i18n: I18n, { mode, place, room, language, interpreter }: Hearing): Content {
  const { t } = i18n
  const facts = separated(' · ', [
    place && personName(place),
    room && personName(roomName(i18n, room)),
    language && t('hearings:language', { language: t(`common:language.${language}`) }),
    interpreter && html`${t('hearings:interpreter')} ${personName(interpreter)}`,
  ])
  return html`${t(`cases:hearing.mode.${mode}`)}${facts !== '' && html`<br><span class="aside">${facts}</span>`}`
}

export const joinAct = (i18n: I18n, { link, state, theCase }: ListedHearing): Content => {
  const joinHref = link && state === 'scheduled' ? httpsHref(link) : undefined
  return joinHref
    ? html`<a href="${joinHref}" rel="noreferrer">${i18n.t('hearings:column.join')}<span class="hidden">, ${theCase.reference} (${new URL(joinHref).host})</span></a>`
    : ''
}

/** The request that suits it, in one line: a button that begins it, or a link where it must be said in whose name. */
export function requestAct(i18n: I18n, hearing: ListedHearing, now: number): Content {
  const { id, theCase, asksFor } = hearing
  const kind = askedOf(hearing, now)
  if (!kind) return ''
  const words = html`${i18n.t(`hearings:ask.${kind}`)}<span class="hidden">, ${theCase.reference}</span>`
  if (asksFor)
    return postForm(
      { action: requestPaths.requestStart(i18n.locale, theCase.id), seal: i18n.seal },
      html`${hiddenField('kind', kind)}${hiddenField('hearing', id)}${hiddenField('for', asksFor)}<span class="aside"><button class="linklike no-print" type="submit">${words}</button></span>`,
    )
  const askHref = requestPaths.requestStart(i18n.locale, theCase.id, { kind, hearing: id })
  return html`<span class="aside ref"><a class="no-print" href="${askHref}">${words}</a></span>`
}

type Reading = {
  readonly i18n: I18n
  readonly now: number
  readonly readerId: string
  readonly conflicts: ReadonlyMap<string, readonly HearingConflict[]>
}

/** What became of it or was moved, what is missing, and what it stands in the way of: each once for files heard together. */
export function sittingNotes(
  { i18n, now, readerId, conflicts }: Reading,
  sitting: readonly [ListedHearing, ...ListedHearing[]],
): Content {
  const [one] = sitting
  const isAhead = one.state === 'scheduled' && one.startsAt > now
  const found = sitting.flatMap(({ id }) => conflicts.get(id) ?? [])
  const known = new Map(
    found.map((conflict) => [
      `${conflict.why} ${conflict.with.theCase.groupId ?? conflict.with.id} ${conflict.with.startsAt}`,
      conflict,
    ]),
  )
  const notes = separated(html`<br>`, [
    !isAhead && hearingState(i18n, one, now),
    isAhead &&
      one.movedFrom !== null &&
      html`<strong>${i18n.t('hearings:moved')}</strong> <s>${momentTag({ i18n, at: one.movedFrom, zone: one.zone, form: 'short' })}</s>`,
    hasNoLink(one, now) &&
      html`${tag({ kind: 'warning', word: i18n.t('hearings:noLink') })} <span class="aside">${i18n.t('hearings:noLinkDo')}</span>`,
    ...[...known.values()].map((conflict) => conflictNote(i18n, readerId, conflict)),
  ])
  return notes === '' ? '' : html`${notes}<br>`
}

function conflictNote(i18n: I18n, readerId: string, conflict: HearingConflict): Content {
  const { t } = i18n
  const { why, with: other, whose } = conflict
  const theirs = whose.id !== readerId && html` ${t('hearings:whose')} ${personName(whose.name)}`
  if (why === 'mayOverlap')
    return html`<span class="aside ref">${t('hearings:may', { time: i18n.time(other.startsAt) })}<span class="hidden"> ${other.theCase.reference}</span>${theirs}</span>`
  return html`${tag({ kind: 'warning', word: t('hearings:conflict') })} <span class="aside">${conflictWords(i18n, conflict)}${theirs}</span>`
}

const conflictWords = ({ t, locale }: I18n, { why, with: other }: HearingConflict): Content =>
  html`${t(`hearings:why.${why}`)} <a class="ref" href="${casePaths.case(locale, other.theCase.id)}">${other.theCase.reference}</a>${
    why === 'elsewhere' && other.place && html`, ${personName(other.place)}`
  }`

/** Hearings at the same time, each with the reason and, for a delegate, whose both are. */
export const conflictLines = (i18n: I18n, readerId: string, conflicts: readonly HearingConflict[] = []): Content =>
  conflicts.length === 0
    ? ''
    : html`${conflicts.some(({ why }) => why !== 'mayOverlap') && html`<br>${tag({ kind: 'warning', word: i18n.t('hearings:conflict') })}`}${conflicts.map((one) => conflictLine(i18n, readerId, one))}`

function conflictLine(i18n: I18n, readerId: string, { why, with: other, whose }: HearingConflict): Content {
  const { t, locale } = i18n
  const file = html`<a class="ref" href="${casePaths.case(locale, other.theCase.id)}">${other.theCase.reference}</a>`
  return html`<br>${t(`hearings:why.${why}`)} ${file}, ${momentTag({ i18n, at: other.startsAt, zone: other.zone })}${
    why === 'elsewhere' && other.place && html`, ${personName(other.place)}`
  }${whose.id !== readerId && html`<br>${t('hearings:whose')} ${personName(whose.name)}`}`
}
