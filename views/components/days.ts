import { besideDay } from '../../src/cases/deadlines/day-words.ts'
import { type Dated, dayStatement } from '../../src/cases/deadlines/statement.ts'
import type { AnyDeadline } from '../../src/cases/deadlines/types.ts'
import type { DayForm } from '../../src/platform/web/day-words.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { dayTag, momentTag, unbroken } from './times.ts'

type Shown = Dated & Pick<AnyDeadline, 'byHour'>
type Options = { readonly now: number; readonly zone: string; readonly form?: DayForm }

/**
 * What is said of the day of a limit, a line each: the day to act by and how near it is, then that it is the safe one, and the last
 * day. Once the safe day is over the last day stands first. Null without a day.
 */
export function dayLines(
  i18n: I18n,
  one: Shown,
  { now, zone, form }: Options,
): { first: Content; beside: Content } | null {
  const said = dayStatement(one, now)
  if (!said || one.endsAt === null) return null
  if (one.byHour === 'known')
    return {
      first: html`${momentTag({ i18n, at: one.endsAt, zone, ...(form && { form }) })}, ${i18n.distance(now, one.endsAt, zone)}`,
      beside: '',
    }
  const day = said.phase === 'ahead' ? said.actBy : said.lastDay
  return {
    first: html`${dayTag({ i18n, day, ...(form && { form }) })}, ${i18n.nearDay(day, now, zone)}`,
    beside: unbroken(besideDay(i18n, said, form)),
  }
}

/** The same as a cell of a table. */
export function dayCell(i18n: I18n, one: Shown, options: Options): Content {
  const said = dayStatement(one, options.now)
  if (!said || one.endsAt === null) return ''
  const { now, zone, form } = options
  const short = form && { form }
  if (one.byHour === 'known')
    return html`<strong>${momentTag({ i18n, at: one.endsAt, zone, ...short })}</strong> <br><span class="aside">${i18n.distance(now, one.endsAt, zone)}</span>`
  const day = said.phase === 'ahead' ? said.actBy : said.lastDay
  const beside = besideDay(i18n, said, form)
  return html`<strong>${dayTag({ i18n, day, ...short })}</strong> <br><span class="aside">${i18n.nearDay(day, now, zone)}</span>${beside && html`<br><span class="aside">${unbroken(beside)}</span>`}`
}
