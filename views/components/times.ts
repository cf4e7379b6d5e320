import { type Day, utcText } from '../../src/platform/clock.ts'
import type { DayForm } from '../../src/platform/web/day-words.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { emailInWords, unbrokenNumber } from '../../src/platform/web/values.ts'
import { stampZone } from '../../src/tribunal/index.ts'
import { emailAddress } from './addresses.ts'
import { type Content, type Html, html } from './html.ts'

/** `timeTag(hearing.startsAt, i18n.distance(now, hearing.startsAt))`. Instants are epoch milliseconds here. */
export const timeTag = (at: number | Day, words: Content): Html =>
  html`<time datetime="${typeof at === 'string' ? at : utcText(at)}">${raised(words)}</time>`

/** An instant, or a day, in a sentence that already says it: `timeWithin(t('status:at', { moment }), at, moment)`. */
export function timeWithin(sentence: string, at: number | Day, words: string): Content {
  const place = sentence.indexOf(words)
  if (words === '' || place < 0) return unbroken(sentence)
  return html`${unbroken(sentence.slice(0, place))}${timeTag(at, words)}${unbroken(sentence.slice(place + words.length))}`
}

const apart = new RegExp(`(${unbrokenNumber.source}|SHA-256|\\b1er\\b|${emailInWords.source})`)

/**
 * Keeps file numbers, numbers of submissions, exact times and “SHA-256” from breaking at their hyphens and addresses within their
 * words, and writes « 1er » as it is printed.
 */
export const unbroken = (words: Content): Content =>
  typeof words === 'string' && apart.test(words)
    ? html`${words.split(apart).map((part, index) => (index % 2 ? whole(part) : part))}`
    : words

const whole = (part: string): Html =>
  part === '1er' ? first(part) : part.includes('@') ? emailAddress(part) : html`<span class="ref">${part}</span>`

const first = (word: string): Html => html`${word.slice(0, 1)}<sup>${word.slice(1)}</sup>`

/** The first of a month as French prints it. Not in attributes, titles, options, mail and PDF: there it is « 1er ». */
const raised = (words: Content): Content =>
  typeof words === 'string' && words.includes('1er')
    ? html`${words.split(/\b(1er)\b/).map((part, index) => (index % 2 ? first(part) : part))}`
    : words

type At = { readonly i18n: I18n; readonly at: number; readonly zone?: string; readonly form?: DayForm }

/**
 * Day and time, by default on the reader's clock. The zone is named where it is not the reader's, and where nobody is signed in,
 * whose page names it nowhere else; beside another clock it is named too: `isNamed`.
 */
export const momentTag = ({
  i18n,
  at,
  zone = i18n.zone,
  form,
  isNamed = zone !== i18n.zone || !i18n.reader,
}: At & { readonly isNamed?: boolean }): Html =>
  isNamed
    ? // A line may break before what stands behind a moment.
      html`${timeTag(at, `${i18n.moment(at, zone, form)},`)} ${i18n.zoneName(zone)}`
    : timeTag(at, i18n.moment(at, zone, form))

/** A month, `2026-11`, in words. */
export const monthWords = ({ t }: Pick<I18n, 't'>, month: string): string =>
  `${t(`hearings:month.${Number(month.slice(5))}` as Key)} ${month.slice(0, 4)}`

/** The day of an instant, as on record: `27 Nov 2026`. */
export const dateTag = ({ i18n, at, zone = i18n.zone, form = 'plain' }: At): Html =>
  dayTag({ i18n, day: i18n.isoDate(at, zone), form })

/** A calendar day, `2026-11-27`. */
export const dayTag = ({ i18n, day, form }: { i18n: Pick<I18n, 'day'>; day: string; form?: DayForm }): Html =>
  html`<time class="ref" datetime="${day}">${raised(i18n.day(day, form))}</time>`

/** A calendar day with how near it is beside it. */
export const nearDayTag = ({
  i18n,
  day,
  now,
  zone = i18n.zone,
  form,
}: {
  i18n: I18n
  day: string
  now: number
  zone?: string
  form?: DayForm
}): Html =>
  html`${dayTag({ i18n, day, ...(form && { form }) })} <span class="aside">${i18n.nearDay(day, now, zone)}</span>`

/**
 * An instant in the zone of the office that judges it and in that of the stamp; one line where they agree. `twoClocks({ i18n,
 * at: receivedAt, zone: 'America/Vancouver', office: t('cases:office.ofThisFile') })`; `office` is put in brackets after the
 * zone.
 */
export function twoClocks({ i18n, at, zone, office }: { i18n: I18n; at: number; zone: string; office?: string }): Html {
  const own = html`${momentTag({ i18n, at, zone, isNamed: true })}${office && ` (${office})`}`
  if (i18n.moment(at, zone) === i18n.moment(at, stampZone)) return dotted(own)
  return dotted(own, momentTag({ i18n, at, zone: stampZone, isNamed: true }))
}

/** Those of these that say something, with the same between them: `separated(' · ', [rule, isLate && end])` */
export function separated(sign: Content, facts: readonly (Content | false | null)[]): Content {
  const said = facts.filter((fact) => fact)
  return said.length === 0 ? '' : html`${said.map((fact, index) => html`${index > 0 && sign}${fact}`)}`
}

/** Short facts separated by dots, none at the end of a line, each of one or several parts: `dotted(html`<strong>${left}</strong>`, timeTag(at, words))` */
export const dotted = (...facts: readonly Content[]): Html =>
  html`<span class="facts">${facts.map((fact, index) => html`${index > 0 && html`<span class="hidden"> · </span>`}<span>${fact}</span>`)}</span>`
