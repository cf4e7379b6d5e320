import type { Hearing } from '../../src/cases/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html, moment, personName, type TagKind, tag, timeTag } from '../components/index.ts'

type At = Pick<Hearing, 'startsAt' | 'zone'>

/** By the clock of the place, as the notice to appear says it; by the reader's too where it shows something else. */
export function hearingTime(i18n: I18n, { startsAt: at, zone }: At): Content {
  const there = moment({ i18n, at, zone })
  if (i18n.moment(at, zone) === i18n.moment(at)) return there
  return html`<span class="clocks">${there}<span class="hidden"> · </span>${moment({ i18n, at })}</span>`
}

/** How far away it is, then when it is. */
export const nextHearingWords = (i18n: I18n, now: number, hearing: At): Content =>
  html`${timeTag(hearing.startsAt, away(i18n, now, hearing))}<br>${hearingTime(i18n, hearing)}`

const away = (i18n: I18n, now: number, { startsAt, zone }: At): string =>
  startsAt > now ? i18n.distance(now, startsAt, zone) : i18n.t('cases:hearing.underWay')

const kinds: Record<Hearing['state'], TagKind> = {
  scheduled: 'info',
  held: 'success',
  adjourned: 'warning',
  cancelled: 'danger',
}

/** The same, short, for a list of fifty: the clock of the place, named where it is not the reader's. */
export const nextHearingLine = (i18n: I18n, now: number, { startsAt: at, zone }: At): Content => {
  const there = `${i18n.date(at, zone)}, ${i18n.time(at, zone)}`
  return html`${timeTag(at, away(i18n, now, { startsAt: at, zone }))}<br>${there}${zone !== i18n.zone && `, ${i18n.zoneName(zone)}`}`
}

export function hearingState({ t }: I18n, { state, startsAt, minutes }: Hearing, now: number): Content {
  if (state !== 'scheduled' || startsAt > now)
    return tag({ kind: kinds[state], word: t(`cases:hearing.state.${state}`) })
  return tag({
    kind: 'neutral',
    word: startsAt + minutes * 60_000 > now ? t('cases:hearing.underWay') : t('cases:hearing.over'),
  })
}

/** How it is held, and where: a place in words, or an address that is a link only when it is https. */
export const hearingPlace = ({ t }: I18n, { mode, place, link, state }: Hearing): Content =>
  html`${t(`cases:hearing.mode.${mode}`)}${
    place && html`<br>${personName(place)}`
  }${link && state === 'scheduled' && html`<br>${joinLink(t('cases:hearing.join'), link)}`}`

function joinLink(words: string, link: string): Content {
  const joinHref = httpsHref(link)
  return joinHref
    ? html`<a href="${joinHref}" rel="noreferrer">${words} (${new URL(link).host})</a>`
    : html`<bdi>${link}</bdi>`
}

function httpsHref(link: string): string | undefined {
  const address = URL.canParse(link) ? new URL(link) : undefined
  return address?.protocol === 'https:' ? address.href : undefined
}
