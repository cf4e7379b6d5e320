import type { ShortNotice } from '../../src/cases/deadlines/hearing-notice.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import {
  type Count,
  divisions,
  findLimit,
  lawOf,
  type NoticeException,
  noticeExceptions,
  type Rule,
} from '../../src/tribunal/index.ts'
import { countText, ruleText } from './limit-words.ts'

type Said = Pick<ShortNotice, 'rule' | 'count' | 'from' | 'day' | 'firstDay' | 'days'>

/** `Notice of 16 days, from Tue 24 Nov 2026 to Thu 10 Dec 2026. RPD Rules, r. 25(3): at least 20 clear days after …, so not before Tue 15 Dec 2026.` */
export function shortNoticeText(i18n: I18n, { rule, count, from, day, firstDay, days }: Said): string {
  const { t } = i18n
  return [
    t('officeCase:shortNotice.days', { count: days, from: i18n.day(from), day: i18n.day(day) }),
    t('officeCase:shortNotice.asks', {
      rule: ruleText(i18n, rule),
      least: countText(i18n, count),
      firstDay: i18n.day(firstDay),
    }),
  ].join(' ')
}

/** Why it may be shorter, with the place in the rules: what an officer affirms. */
export const exceptionText = (i18n: I18n, why: NoticeException, rule: Rule): string =>
  i18n.t(`officeCase:shortNotice.${why}`, { rule: ruleText(i18n, rule) })

/** The same of what the log keeps, with what an officer affirmed; what is no limit of the tribunal's any more says nothing. */
export function shortNoticeSaid(i18n: I18n, fact: unknown): string {
  if (typeof fact !== 'string') return ''
  const [id = '', number, way, from = '', day = '', firstDay = '', ...affirmed] = fact.split(' ')
  const limit = findLimit(id)
  const law = divisions.map(lawOf).find(({ hearingNotice }) => hearingNotice?.limit === id)
  if (!limit || !law?.hearingNotice || !firstDay) return ''
  const { unless } = law.hearingNotice
  const count = { way, days: Number(number), unit: 'day' } as Count
  const days = (Date.parse(day) - Date.parse(from)) / 86_400_000
  const why = noticeExceptions.flatMap((one) => {
    const place = affirmed.includes(one) ? unless[one] : undefined
    return place ? [exceptionText(i18n, one, { ...limit.rule, number: place })] : []
  })
  const said = shortNoticeText(i18n, { rule: limit.rule, count, from, day, firstDay, days })
  return why.length > 0 ? `${said} ${i18n.t('officeCase:shortNotice.affirmed', { why: why.join('; ') })}` : said
}
