import { utcText } from '../../src/platform/clock.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { stampZone } from '../../src/tribunal/index.ts'
import { type Content, type Html, html } from './html.ts'

/** `timeTag(hearing.startsAt, i18n.distance(now, hearing.startsAt))`. Instants are epoch milliseconds here. */
export const timeTag = (at: number, words: Content): Html => html`<time datetime="${utcText(at)}">${words}</time>`

const withHyphens = /(\b\d{4}-\d{2}-\d{2}\b|\b[A-Z]{2}\d-\d{5}\b)/

/** Keeps dates and file numbers from breaking at their hyphens. Not needed inside `time`. */
export const unbroken = (words: Content): Content =>
  typeof words === 'string' && withHyphens.test(words)
    ? html`${words.split(withHyphens).map((part, index) => (index % 2 ? html`<span class="ref">${part}</span>` : part))}`
    : words

/** Weekday, date, time and zone; by default the reader's zone: `moment({ i18n, at, zone: office.zone })` */
export const moment = ({ i18n, at, zone = i18n.zone }: { i18n: I18n; at: number; zone?: string }): Html =>
  timeTag(at, i18n.t('common:clocks.office', { moment: i18n.moment(at, zone), zone: i18n.zoneName(zone) }))

export const dateTag = ({ i18n, at, zone = i18n.zone }: { i18n: I18n; at: number; zone?: string }): Html =>
  html`<time class="ref" datetime="${i18n.date(at, zone)}">${i18n.date(at, zone)}</time>`

/**
 * An instant in the zone of the office that judges it and in that of the stamp; one line where they agree. `twoClocks({ i18n,
 * at: receivedAt, zone: 'America/Vancouver', office: t('cases:office.ofThisFile') })`; `office` is put in brackets after the
 * zone.
 */
export function twoClocks({ i18n, at, zone, office }: { i18n: I18n; at: number; zone: string; office?: string }): Html {
  const words = { moment: i18n.moment(at, zone), zone: i18n.zoneName(zone) }
  const own = timeTag(
    at,
    office ? i18n.t('common:clocks.named', { ...words, office }) : i18n.t('common:clocks.office', words),
  )
  if (i18n.moment(at, zone) === i18n.moment(at, stampZone)) return dotted(own)
  return dotted(own, moment({ i18n, at, zone: stampZone }))
}

/** Short facts separated by dots, none at the end of a line: `dotted(html`<strong>${left}</strong>`, timeTag(at, words))` */
export const dotted = (...facts: readonly Html[]): Html =>
  html`<span class="facts">${facts.map((fact, index) => html`${index > 0 && html`<span class="hidden"> · </span>`}${fact}`)}</span>`
