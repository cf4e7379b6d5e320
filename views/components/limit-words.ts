import { bothDays } from '../../src/cases/deadlines/day-words.ts'
import { actByEnd, dayStatement, isByCourtClock } from '../../src/cases/deadlines/statement.ts'
import type {
  AnyDeadline,
  AppliedNotice,
  AppliedOrder,
  CorrectionDeadline,
  Deadline,
} from '../../src/cases/deadlines/types.ts'
import type { SafeDay } from '../../src/cases/deadlines/values.ts'
import { correctionId } from '../../src/cases/deadlines/values.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import { instant } from '../../src/platform/clock.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import {
  type AppealRight,
  type Count,
  type Division,
  getInstrument,
  type Limit,
  lawOf,
  limitKey,
  type ReviewKind,
  type Rule,
  ruleHref,
} from '../../src/tribunal/index.ts'
import type { Paired } from '../../src/tribunal/languages.ts'
import { type Content, html } from './html.ts'
import { dotted, timeWithin, unbroken } from './times.ts'
import { type Citing, instrumentWords } from './words.ts'

export const limitName = ({ t }: Pick<I18n, 't'>, id: string): string =>
  t(id === correctionId ? 'deadlinePages:correction.name' : (limitKey(id) as Key))

/** What is due, with what it hangs on: `Notice of appeal, if you have a right of appeal (IRPA, s. 110(2))`. */
export function deadlineName(i18n: Citing, deadline: Pick<Deadline, 'id' | 'onlyIf'>): string {
  const name = limitName(i18n, deadline.id)
  return deadline.onlyIf ? i18n.t('deadlinePages:onlyIf.name', { name, onlyIf: onlyIfText(i18n, deadline) }) : name
}

/** The same in a case, where the correction of something returned is told from others by its number. */
export const dueName = (i18n: I18n, deadline: AnyDeadline): Content =>
  deadline.correction
    ? unbroken(i18n.t('cases:overview.correction', { number: deadline.correction.number }))
    : deadlineName(i18n, deadline)

/** `RPD Rules, r. 34(3)(a)`. */
export const ruleText = (i18n: Citing, { instrument, number }: Rule): string =>
  instrumentWords(i18n, getInstrument(instrument), number)

/** The same, as a link to the section in the reader's language. */
export const ruleLink = (i18n: I18n, rule: Rule): Content => {
  const lawHref = ruleHref(rule, i18n.locale)
  return html`<a href="${lawHref}" rel="noreferrer">${ruleText(i18n, rule)}</a>`
}

/** What a deadline rests on: its rule, or the return with which the registry gave a day. */
export function authorityLink(i18n: I18n, { rule, correction }: AnyDeadline): Content {
  if (rule) return ruleLink(i18n, rule)
  return correction && returnLink(i18n, correction)
}

/** The same in words alone. */
export function authorityName(i18n: I18n, { rule, correction }: AnyDeadline): string {
  if (rule) return ruleText(i18n, rule)
  return correction ? i18n.t('deadlinePages:correction.of', { number: correction.number }) : ''
}

/** The rule without a link, the return with one. */
export const authorityText = (i18n: I18n, { rule, correction }: AnyDeadline): Content =>
  rule ? ruleText(i18n, rule) : correction && returnLink(i18n, correction)

const returnLink = ({ t, locale }: I18n, { submissionId, number }: CorrectionDeadline['correction']): Content =>
  html`<a href="${submissionPaths.submission(locale, submissionId)}">${unbroken(t('deadlinePages:correction.of', { number }))}</a>`

/** The last day and when it ends: everybody who says so says it with these words. `zone`: the office's. */
export const untilText = (i18n: I18n, day: string, zone: string): string =>
  i18n.t('deadlinePages:end.last', { day: i18n.day(day), zone: i18n.zoneName(zone) })

/** `10 days before`, `5 clear days before`, `15 days after`. */
export const countText = ({ t }: I18n, { way, unit, days }: Count): string =>
  t(`deadlinePages:count.${way}.${unit}`, { count: days })

type Source = Paired<'source'> & Paired<'link', string | null>

/** A practice notice's name, as a link where there is one. */
export function sourceWords(i18n: I18n, source: Source): Content {
  const words = sourceText(i18n, source)
  const noticeHref = sourceHref(i18n, source)
  return noticeHref ? html`<a href="${noticeHref}" rel="noreferrer">${words}</a>` : html`<bdi>${words}</bdi>`
}

export const sourceText = (i18n: I18n, source: Source): string => textIn(i18n, localized(source, 'source'))

export function sourceHref(i18n: I18n, source: Source): string | undefined {
  const link = textIn(i18n, localized(source, 'link'))
  const address = link && URL.canParse(link) ? new URL(link) : undefined
  return address?.protocol === 'https:' ? address.href : undefined
}

type Grounds = { readonly order?: AppliedOrder | null | undefined; readonly notice?: AppliedNotice | null | undefined }

/** By which order, or else which practice notice, something was judged: `extended by order of … of 20 Nov 2026`; undefined by the rule alone. */
export function appliedText(i18n: I18n, { order, notice }: Grounds): string | undefined {
  if (order)
    return i18n.t(`deadlines:applied.${order.effect}`, { who: order.madeBy, day: i18n.day(order.madeOn, 'plain') })
  if (notice) return i18n.t('deadlines:applied.notice', { source: textIn(i18n, localized(notice, 'source')) })
  return undefined
}

/**
 * How far away, the last day and its end at the office, and in the reader's zone where that differs. `zone`: the office's;
 * `isOfList`: the page says once that years are not entered (`unconfirmedLine`).
 */
export function deadlineEnd(i18n: I18n, now: number, deadline: AnyDeadline, zone: string, isOfList = false): Content {
  const { endsAt, bound } = deadline
  const said = dayStatement(deadline, now)
  if (!said || endsAt === null) return ''
  const left = (at: number) => html`<strong>${i18n.distance(now, bound === 'last' ? at - 1 : at, zone)}</strong>`
  const end = endAtOffice(i18n, deadline, zone)
  if (!said.safe || said.phase !== 'ahead')
    return html`${dotted(left(endsAt), end)}${besideEnd(i18n, now, deadline, zone, isOfList)}`
  const safe = unbroken(safeText(i18n, deadline))
  const more = besideEnd(i18n, now, { ...deadline, safeDay: null }, zone, isOfList)
  return html`${dotted(left(actByEnd(deadline)!), safe)}<br><span class="aside">${i18n.t('deadlinePages:stated.lastIs')} ${end}</span>${more}`
}

/** The same in a list that says how far away it is beside the day. */
export const endInList = (i18n: I18n, now: number, deadline: AnyDeadline, zone: string): Content =>
  html`${endAtOffice(i18n, deadline, zone)}${besideEnd(i18n, now, deadline, zone, true)}`

function endAtOffice(i18n: I18n, one: AnyDeadline, zone: string): Content {
  const at = isByCourtClock(one) ? one.day : one.endsAt
  return timeWithin(endText(i18n, one, zone), at ?? 0, endWords(i18n, one, zone))
}

/** What else there is to know of its end: on the reader's clock, a safer day, days that nobody entered. */
function besideEnd(i18n: I18n, now: number, deadline: AnyDeadline, zone: string, isOfList: boolean): Content {
  const { endsAt, safeDay } = deadline
  const unconfirmedYear = isOfList ? null : deadline.unconfirmedYear
  const isSame = !isOnOtherClock(i18n, deadline, zone)
  const own = { moment: i18n.moment(endsAt ?? 0), zone: i18n.zoneName(i18n.zone) }
  return html`${!isSame && html`<br><span class="aside">${unbroken(i18n.t('deadlinePages:end.own', own))}</span>`}${safeDay && html`<br><span class="aside">${unbroken(safeText(i18n, deadline, isOver(safeDay, now, zone)))}</span>`}${unconfirmedYear !== null && html`<br><span class="aside">${unbroken(unconfirmedText(i18n, unconfirmedYear))}</span>`}`
}

/** It ends at the office at another moment of the reader's clock than it does there. */
export const isOnOtherClock = (i18n: I18n, one: Pick<AnyDeadline, 'endsAt' | 'limit'>, zone: string): boolean =>
  one.endsAt !== null && !isByCourtClock(one) && i18n.moment(one.endsAt, zone) !== i18n.moment(one.endsAt)

/** The day or moment that `endText` says. */
const endWords = (i18n: I18n, { day, endsAt, byHour }: AnyDeadline, zone: string): string =>
  byHour === 'known' ? i18n.moment(endsAt ?? 0, zone) : i18n.day(day ?? '')

/** Its end on the clock of the office: the last day, the first one, or the hour where it is counted so. */
export function endText(i18n: I18n, deadline: AnyDeadline, zone: string): string {
  const { day, endsAt, bound, byHour } = deadline
  if (day === null || endsAt === null) return ''
  if (isByCourtClock(deadline)) return i18n.t('deadlinePages:end.court', { day: i18n.day(day) })
  if (byHour === null && bound === 'last') return untilText(i18n, day, zone)
  const words = { day: i18n.day(day), moment: i18n.moment(endsAt, zone), zone: i18n.zoneName(zone) }
  const key = byHour === 'known' ? 'hour' : byHour === 'unknown' ? 'hourUnknown' : 'first'
  return i18n.t(`deadlinePages:end.${key}`, words)
}

/** The safer day, with the reason in short; `isPast`: it is over, and the last day may be too. */
export function safeText(
  i18n: I18n,
  { safeDay, safeWhy }: Pick<AnyDeadline, 'safeDay' | 'safeWhy'>,
  isPast = false,
): string {
  if (!safeDay || !safeWhy) return ''
  const words = { day: i18n.day(safeDay), why: i18n.t(`deadlinePages:end.why.${safeWhy}`) }
  return i18n.t(isPast ? 'deadlinePages:end.safePast' : 'deadlinePages:end.safe', words)
}

/** A day is over by the clock of a zone. */
const isOver = (day: string, now: number, zone: string): boolean =>
  instant(now).toZonedDateTimeISO(zone).toPlainDate().toString() > day

/** That it rests on a year whose days nobody has entered for the office. */
export const unconfirmedText = ({ t }: I18n, year: number | string): string => t('deadlinePages:unconfirmed', { year })

type Resting = Pick<AnyDeadline, 'unconfirmedYear'>
type SaidOnce = { readonly above: Content; readonly beside: (deadline: Resting) => Content }

/** The same, once a page: above limits of one case, with a mark beside each; one limit alone has the sentence alone. */
export function unconfirmedInCase(i18n: I18n, deadlines: readonly Resting[]): SaidOnce {
  const years = yearsOf(deadlines)
  const words = unbroken(unconfirmedText(i18n, [...new Set(years)].join(', ')))
  if (years.length < 2) return { above: years.length === 0 ? '' : html`<p>${words}</p>`, beside: () => '' }
  return { above: html`<p id="closed-days">${words}</p>`, beside: (one) => unconfirmedMark(i18n, one) }
}

/** The same for limits of several cases: one alone has the sentence beside it. */
export function unconfirmedInList(i18n: I18n, deadlines: readonly Resting[]): SaidOnce {
  if (yearsOf(deadlines).length > 1) {
    const words = i18n.t('deadlinePages:unconfirmedSome')
    return { above: html`<p id="closed-days">${words}</p>`, beside: (one) => unconfirmedMark(i18n, one) }
  }
  const beside = ({ unconfirmedYear: year }: Resting) => (year === null ? '' : unbroken(unconfirmedText(i18n, year)))
  return { above: '', beside }
}

const unconfirmedMark = ({ t }: I18n, { unconfirmedYear: year }: Resting): Content =>
  year === null ? '' : html`<a href="#closed-days">${t('deadlinePages:unconfirmedMark', { year })}</a>`

const yearsOf = (deadlines: readonly Resting[]): number[] =>
  deadlines.flatMap(({ unconfirmedYear }) => unconfirmedYear ?? []).sort((a, b) => a - b)

/** What it hangs on that the portal does not know: `If there is a right of appeal (IRPA, s. 110(2))`. */
function onlyIfText(i18n: Citing, { onlyIf }: Pick<Deadline, 'onlyIf'>): string {
  if (!onlyIf) return ''
  const { t } = i18n
  if (onlyIf.on === 'review') return t('deadlinePages:onlyIf.review', { review: reviewList(i18n, onlyIf.kinds) })
  const rules = onlyIf.rules.map((rule) => ruleText(i18n, rule)).join(', ')
  return t(`deadlinePages:onlyIf.${onlyIf.on}`, { rules })
}

const reviewList = (i18n: Citing, kinds: readonly ReviewKind[]): string =>
  kinds.map((kind) => i18n.t(`cases:hearing.review.${kind}`)).join(', ')

/** What is known of a file's right of appeal. */
export function appealWords(
  i18n: I18n,
  { division, appealRight }: { readonly division: Division; readonly appealRight: AppealRight | null },
): string {
  const rules = (lawOf(division).appeal?.rules ?? []).map((rule) => ruleText(i18n, rule)).join(', ')
  return i18n.t(`cases:appealRight.${appealRight ?? 'unknown'}`, { rules })
}

/** Where the former rules still hold, whose text is not here. */
export function formerText(i18n: I18n, { limit, task }: Pick<AnyDeadline, 'limit' | 'task'>): string {
  if (task !== 'checkText' || !limit.former) return ''
  const { rule, number, before } = limit.former
  const words = { rule: ruleText(i18n, rule), before: i18n.day(before, 'plain') }
  return number
    ? i18n.t('deadlinePages:former.numbered', { ...words, number })
    : i18n.t('deadlinePages:former.whole', words)
}

/** What is to do where no day is counted, or beside it. */
export const taskText = ({ t }: Pick<I18n, 't'>, { task }: Pick<AnyDeadline, 'task'>): string =>
  task && task !== 'none' ? t(`deadlinePages:task.${task}`) : ''

export const limitRule = (i18n: I18n, limit: Limit | undefined): string => (limit ? ruleText(i18n, limit.rule) : '')

type NamedLimit = { readonly deadlineId: string; readonly dueDate: string; readonly safe: Pick<SafeDay, 'day'> | null }

/** A limit and its days. */
export const limitWords = (i18n: I18n, { deadlineId, dueDate, safe }: NamedLimit): string =>
  i18n.t('documents:answers.until', {
    name: limitName(i18n, deadlineId),
    day: bothDays(i18n, { lastDay: dueDate, safe }),
  })
