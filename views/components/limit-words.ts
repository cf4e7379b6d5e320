import type { Deadline } from '../../src/cases/deadlines/types.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { type Count, getInstrument, type Limit, limitKey, type Rule, ruleHref } from '../../src/tribunal/index.ts'
import type { Paired } from '../../src/tribunal/languages.ts'
import { type Content, html } from './html.ts'
import { dotted, timeTag, unbroken } from './times.ts'
import { instrumentWords } from './words.ts'

export const limitName = ({ t }: I18n, id: string): string => t(limitKey(id) as Key)

/** `RPD Rules, r. 34(3)(a)`. */
export const ruleText = (i18n: I18n, { instrument, number }: Rule): string =>
  instrumentWords(i18n, getInstrument(instrument), number)

/** The same, as a link to the section in the reader's language. */
export const ruleLink = (i18n: I18n, rule: Rule): Content => {
  const lawHref = ruleHref(rule, i18n.locale)
  return html`<a href="${lawHref}" rel="noreferrer">${ruleText(i18n, rule)}</a>`
}

const noon = 12 * 3_600_000

/** `Monday 2026-12-28`: a calendar day, without a zone. */
export const dayText = (i18n: I18n, day: string): string =>
  i18n.t('deadlinePages:day', { weekday: i18n.weekday(Date.parse(day) + noon, 'UTC'), date: day })

/** `10 days before`, `5 clear days before`, `15 days after`. */
export const countText = ({ t }: I18n, { way, unit, days }: Count): string =>
  t(`deadlinePages:count.${way}.${unit}`, { count: days })

type Source = Paired<'source'> & { readonly link: string | null }

/** A practice notice's name, as a link where there is one. */
export function sourceWords(i18n: I18n, source: Source): Content {
  const { link } = source
  const words = textIn(i18n, localized(source, 'source'))
  const sourceHref = httpsHref(link)
  return sourceHref ? html`<a href="${sourceHref}" rel="noreferrer">${words}</a>` : html`<bdi>${words}</bdi>`
}

function httpsHref(link: string | null): string | undefined {
  const address = link && URL.canParse(link) ? new URL(link) : undefined
  return address?.protocol === 'https:' ? address.href : undefined
}

/** How far away, the last day and its end at the office, and in the reader's zone where that differs. `zone`: the office's. */
export function deadlineEnd(i18n: I18n, now: number, deadline: Deadline, zone: string): Content {
  const { day, endsAt, bound, safeDay } = deadline
  if (day === null || endsAt === null) return ''
  const { t } = i18n
  const words = { day: dayText(i18n, day), zone: i18n.zoneName(zone) }
  const at = t(`deadlinePages:end.${bound}`, words)
  const isSame = i18n.moment(endsAt, zone) === i18n.moment(endsAt)
  const own = { moment: i18n.moment(endsAt), zone: i18n.zoneName(i18n.zone) }
  const left = bound === 'last' ? i18n.distance(now, endsAt - 1, zone) : i18n.distance(now, endsAt, zone)
  return html`${dotted(html`<strong>${left}</strong>`, timeTag(endsAt, at))}${!isSame && html`<br><span class="aside">${unbroken(t('deadlinePages:end.own', own))}</span>`}${safeDay && html`<br><span class="aside">${unbroken(t('deadlinePages:end.safe', { day: dayText(i18n, safeDay) }))}</span>`}`
}

/** What to do, where no day is counted or besides it. */
export const taskText = ({ t }: I18n, { task }: Pick<Deadline, 'task'>): string =>
  task && task !== 'none' ? t(`deadlinePages:task.${task}`) : ''

export const limitRule = (i18n: I18n, limit: Limit | undefined): string => (limit ? ruleText(i18n, limit.rule) : '')
