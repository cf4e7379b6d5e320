import { stepText, textsOf } from '../../../views/cases/deadlines/how-counted.ts'
import {
  authorityName,
  deadlineName,
  endText,
  formerText,
  ruleText,
  safeText,
  sourceHref,
  sourceText,
  taskText,
  unconfirmedText,
} from '../../../views/components/limit-words.ts'
import { orderText } from '../../../views/components/order-words.ts'
import { toVerifyText } from '../../../views/components/to-verify.ts'
import { getOffice } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { inEach } from '../../platform/localized.ts'
import type { Portal } from '../../platform/web/context.ts'
import { type I18n, type Key, type Locale, makeI18n } from '../../platform/web/i18n.ts'
import { ruleCode, ruleHref, stampZone } from '../../tribunal/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { type CitedStep, citedSteps, countsByRule } from './cited.ts'
import { type OfficeDeadline, officeDeadlines } from './office-standings.ts'
import { casesUnder } from './queries.ts'
import { isByCourtClock } from './statement.ts'
import type { AnyDeadline, Basis, Deadline } from './types.ts'

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
    return linesOf(makeI18n(catalogue(locale), frame), theCase, officeDeadlines(db, theCase, at), at, isExplained)
  })
}

function linesOf(
  i18n: I18n,
  theCase: ReachedCase,
  deadlines: readonly OfficeDeadline[],
  at: Instant,
  isExplained: boolean,
) {
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
    t('deadlinePages:end.office'),
    t('deadlinePages:notAdvice'),
    ...deadlines.flatMap((one) => [
      '',
      `${deadlineName(i18n, one)} [${one.id}]`,
      ...[
        whenOf(i18n, one, now),
        authorityName(i18n, one),
        ...standingLines(i18n, one),
        ...(isExplained && one.correction === null ? reasonsOf(i18n, one) : []),
      ].map((line) => `  ${line}`),
    ]),
  ]
}

/** How it stands for each of those whose limit it is, as the tribunal sees it. Of one that is waived the order says it. */
const standingLines = (i18n: I18n, { standings, zone }: OfficeDeadline): string[] =>
  standings.flatMap(({ name, standing }) => {
    const { state } = standing
    if (state === 'task' || state === 'waived' || state === 'marked') return []
    const filed = 'answer' in standing && {
      moment: i18n.moment(standing.answer.receivedAt, zone),
      number: standing.answer.number,
    }
    return [i18n.t(`deadlines:explain.standing.${state}`, { name, ...filed })]
  })

function whenOf(i18n: I18n, one: AnyDeadline & { readonly zone: string }, now: number): string {
  const { t } = i18n
  const { zone } = one
  const task = taskText(i18n, one)
  if (one.day === null || one.endsAt === null) return task || orderText(i18n, one)
  const isOtherClock = !isByCourtClock(one) && i18n.moment(one.endsAt, zone) !== i18n.moment(one.endsAt, stampZone)
  const eastern = isOtherClock
    ? t('deadlines:explain.eastern', { moment: i18n.moment(one.endsAt, stampZone), zone: i18n.zoneName(stampZone) })
    : ''
  const over = one.bound === 'last' && one.endsAt <= now ? t('deadlines:explain.over') : ''
  return [task, endText(i18n, one, zone), eastern, over, orderText(i18n, one)]
    .filter((words) => words !== '')
    .join(' · ')
}

function reasonsOf(i18n: I18n, one: Deadline): string[] {
  const { t } = i18n
  const { limit, strictest, notice, safeDay, onlyIf, unconfirmedYear } = one
  const stepLines = (basis: Basis) => citedSteps(one, basis).map((cited) => `  - ${citedText(i18n, cited)}`)
  const day = one.ruleDay ? i18n.day(one.ruleDay) : ''
  return [
    t('deadlines:explain.who', { who: limit.who.map((who) => t(`deadlines:bearer.${who}` as Key)).join(', ') }),
    t('deadlines:explain.to', { to: limit.to.map((to) => t(`deadlines:recipient.${to}` as Key)).join(', ') }),
    ...countsByRule(one, i18n.locale).flatMap(({ by, basis }) => [
      t(by === 'both' ? 'deadlines:explain.both' : `deadlines:explain.by.${by}`),
      ...stepLines(basis),
    ]),
    ...(strictest === 'both' ? [] : [t('deadlines:explain.stricter', { day })]),
    ...(notice
      ? [
          t('deadlines:explain.notice', {
            source: [sourceText(i18n, notice.change), sourceHref(i18n, notice.change) ?? '']
              .filter((part) => part !== '')
              .join(', '),
            day: i18n.day(notice.basis.day),
            ruleDay: day,
          }),
          ...stepLines(notice.basis),
        ]
      : []),
    ...(one.order ? [orderText(i18n, one), ...(one.order.basis ? stepLines(one.order.basis) : [])] : []),
    ...(safeDay ? [safeText(i18n, one)] : []),
    ...(onlyIf ? [t(`deadlinePages:onlyIf.more.${onlyIf.on}`)] : []),
    ...(formerText(i18n, one) ? [formerText(i18n, one)] : []),
    ...(unconfirmedYear === null ? [] : [unconfirmedText(i18n, unconfirmedYear)]),
    ...toVerifyText(i18n, one, i18n.zone),
    ...(limit.late === 'none'
      ? []
      : [
          t('deadlines:explain.late', {
            late: [
              t(`tribunal:late.${limit.late}` as Key),
              ...(limit.lateRules ?? []).map((rule) => `${ruleText(i18n, rule)}.`),
            ].join(' '),
          }),
        ]),
    ...textsOf(one).map((rule) =>
      t('deadlines:explain.text', { link: `${ruleText(i18n, rule)}, ${ruleHref(rule, i18n.locale)}` }),
    ),
  ]
}

function citedText(i18n: I18n, { step, notice, rules }: CitedStep): string {
  const by = [...(notice ? [sourceText(i18n, notice)] : []), ...rules.map((rule) => ruleText(i18n, rule))].join('; ')
  return i18n.t('deadlines:explain.step', { step: stepText(i18n, step), by })
}

/** The steps of one of a deadline's counts as sentences, each in every language and with the provisions that it rests on. */
export const sentencesOfCount = (
  { catalogue, settings }: Portal,
  deadline: Deadline,
  basis: Basis,
  zone: string,
): { step: CitedStep['step']; sentence: Record<Locale, string>; rules: string[] }[] => {
  const i18ns = inEach((locale) => {
    const frame = { locale, zone, here: '/', brand: '', demo: settings.demo, version: '' }
    return makeI18n(catalogue(locale), frame)
  })
  return citedSteps(deadline, basis).map(({ step, rules }) => ({
    step,
    sentence: inEach((locale) => stepText(i18ns[locale], step)),
    rules: rules.map(ruleCode),
  }))
}
