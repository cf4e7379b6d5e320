import { stepText } from '../../../views/cases/deadlines/how-counted.ts'
import { dayText, limitName, ruleText, taskText } from '../../../views/components/limit-words.ts'
import { getOffice } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { localized, textIn } from '../../platform/localized.ts'
import type { Portal } from '../../platform/web/context.ts'
import { type I18n, type Key, type Locale, makeI18n } from '../../platform/web/i18n.ts'
import { ruleHref } from '../../tribunal/index.ts'
import { lawLanguages } from '../../tribunal/languages.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { casesUnder, deadlinesOf } from './queries.ts'
import type { Basis, Deadline } from './types.ts'

/**
 * The deadlines of a case in lines of plain text for the operator, by its file number with or without hyphens; with how each
 * was counted when `isExplained`. Undefined where there is no such case.
 */
export function explainDeadlines(
  { db, catalogue, settings }: Portal,
  { reference, locale, isExplained }: { reference: string; locale: Locale; isExplained: boolean },
  at: Instant,
): string[] | undefined {
  const found = casesUnder(db, reference)
  if (found.length === 0) return undefined
  return found.flatMap((theCase) => {
    const { zone } = getOffice(db, theCase.officeId)
    const frame = { locale, zone, here: '/', brand: '', demo: settings.demo, version: '' }
    return linesOf(makeI18n(catalogue(locale), frame), theCase, deadlinesOf(db, theCase, at), at, isExplained)
  })
}

function linesOf(i18n: I18n, theCase: ReachedCase, deadlines: readonly Deadline[], at: Instant, isExplained: boolean) {
  const { t, zone } = i18n
  const now = at.epochMilliseconds
  const title = t('deadlines:explain.title', {
    reference: `${theCase.reference} (${t(`tribunal:${theCase.division}.code`)})`,
    moment: i18n.moment(now),
    zone: i18n.zoneName(zone),
  })
  if (deadlines.length === 0) return [title, t('deadlines:explain.none')]
  return [
    title,
    ...deadlines.flatMap((one) => [
      '',
      `${limitName(i18n, one.id)} [${one.id}]`,
      ...[whenOf(i18n, one, now), ruleText(i18n, one.rule), ...(isExplained ? reasonsOf(i18n, one) : [])].map(
        (line) => `  ${line}`,
      ),
    ]),
  ]
}

function whenOf(i18n: I18n, one: Deadline, now: number): string {
  const { t, zone } = i18n
  const task = taskText(i18n, one)
  if (one.day === null || one.endsAt === null) return task
  const day = t(`deadlines:explain.${one.bound}`, { day: dayText(i18n, one.day), zone: i18n.zoneName(zone) })
  const over = one.bound === 'last' && one.endsAt <= now ? t('deadlines:explain.over') : ''
  return [task, day, over].filter((words) => words !== '').join(' · ')
}

function reasonsOf(i18n: I18n, one: Deadline): string[] {
  const { t } = i18n
  const { limit, bases, strictest, notice, safeDay } = one
  const day = one.ruleDay ? dayText(i18n, one.ruleDay) : ''
  return [
    t('deadlines:explain.who', { who: limit.who.map((who) => t(`deadlines:bearer.${who}` as Key)).join(', ') }),
    t('deadlines:explain.to', { to: limit.to.map((to) => t(`deadlines:recipient.${to}` as Key)).join(', ') }),
    ...(bases && strictest === 'both' ? [t('deadlines:explain.both'), ...stepLines(i18n, bases[lawLanguages[0]])] : []),
    ...(bases && strictest !== 'both'
      ? [
          ...lawLanguages.flatMap((text) => [t(`deadlines:explain.by.${text}`), ...stepLines(i18n, bases[text])]),
          t('deadlines:explain.stricter', { day }),
        ]
      : []),
    ...(notice
      ? [
          t('deadlines:explain.notice', {
            source: textIn(i18n, localized(notice.change, 'source')),
            day: dayText(i18n, one.day!),
            ruleDay: day,
          }),
          ...stepLines(i18n, notice.basis),
        ]
      : []),
    ...(safeDay ? [t('deadlines:explain.safe', { day: dayText(i18n, safeDay) })] : []),
    ...(limit.late === 'none' ? [] : [t('deadlines:explain.late', { late: t(`tribunal:late.${limit.late}` as Key) })]),
    ...[limit.rule, ...(limit.also ?? [])].map((rule) =>
      t('deadlines:explain.text', { link: `${ruleText(i18n, rule)}, ${ruleHref(rule, i18n.locale)}` }),
    ),
  ]
}

const stepLines = (i18n: I18n, { steps }: Basis): string[] => steps.map((step) => `  - ${stepText(i18n, step)}`)
