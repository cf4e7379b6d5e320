import { utcText } from '../../src/platform/clock.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { stampZone } from '../../src/tribunal/index.ts'
import { type Content, type Html, html } from './html.ts'

/** A `time` element with words of your own: `timeTag(hearing.startsAt, i18n.distance(now, hearing.startsAt))`. Instants are epoch milliseconds here. */
export const timeTag = (at: number, words: Content): Html => html`<time datetime="${utcText(at)}">${words}</time>`

const withHyphens = /(\b\d{4}-\d{2}-\d{2}\b|\b[A-Z]{2}\d-\d{5}\b)/

/** Words in which no date and no file number breaks at its hyphens; what stands in a `time`, or is a piece of page, needs it not. */
export const unbroken = (words: Content): Content =>
  typeof words === 'string' && withHyphens.test(words)
    ? html`${words.split(withHyphens).map((part, index) => (index % 2 ? html`<span class="ref">${part}</span>` : part))}`
    : words

/** Day of the week, date, time and zone in words; the reader's zone when none is given: `moment({ i18n, at, zone: office.zone })` */
export const moment = ({ i18n, at, zone = i18n.zone }: { i18n: I18n; at: number; zone?: string }): Html =>
  timeTag(at, i18n.t('common:clocks.office', { moment: i18n.moment(at, zone), zone: i18n.zoneName(zone) }))

/** The date alone, in a table: `dateTag({ i18n, at })` */
export const dateTag = ({ i18n, at, zone = i18n.zone }: { i18n: I18n; at: number; zone?: string }): Html =>
  html`<time class="ref" datetime="${i18n.date(at, zone)}">${i18n.date(at, zone)}</time>`

/**
 * An instant on the clock of the office that judges it and on the clock of the stamp (Eastern); one line where the two show the same.
 * `twoClocks({ i18n, at: receivedAt, zone: 'America/Vancouver', office: t('cases:office.ofThisFile') })`; `office` stands in brackets after the zone.
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

/** Short facts in a row, a dot between them, none at the end of a line: `dotted(html`<strong>${left}</strong>`, timeTag(at, words))` */
export const dotted = (...facts: readonly Html[]): Html =>
  html`<span class="facts">${facts.map((fact, index) => html`${index > 0 && html`<span class="hidden"> · </span>`}${fact}`)}</span>`
