import { stampZone, utcText } from '../../src/platform/clock.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, type Html, html } from './html.ts'

/** A `time` element with words of your own: `timeTag(hearing.startsAt, i18n.distance(now, hearing.startsAt))`. Instants are epoch milliseconds here. */
export const timeTag = (at: number, words: Content): Html => html`<time datetime="${utcText(at)}">${words}</time>`

/** Words in which no date breaks at its hyphens; what stands in a `time` needs it not. */
export const unbroken = (words: string): Content =>
  html`${words.split(/(\d{4}-\d{2}-\d{2})/).map((part, index) => (index % 2 ? html`<span class="ref">${part}</span>` : part))}`

/** The same where a sentence is given as it is; other content stays. */
export const whole = <C>(content: C): C | Content =>
  typeof content === 'string' && /\d-\d\d-\d\d/.test(content) ? unbroken(content) : content

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
