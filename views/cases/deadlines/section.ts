import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { isWaived } from '../../../src/cases/deadlines/values.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { type Content, disclosure, emptyLine, html, tag, unbroken } from '../../components/index.ts'
import {
  authorityLink,
  deadlineEnd,
  deadlineName,
  formerText,
  orderTag,
  orderWords,
  taskText,
} from '../../components/limit-words.ts'
import { formLink } from '../../components/request-link.ts'
import { howCounted } from './how-counted.ts'
import { markForms, markWords } from './marks.ts'
import { standingWords } from './standing.ts'

type DeadlinesOfCase = {
  /** The earliest with a day that is open for the reader's side: of those that every such case has, if there is one. */
  readonly next: MemberDeadline | undefined
  /** An optional one that ends before it. */
  readonly sooner: MemberDeadline | undefined
  /** What is to be done without a day, where none has one. */
  readonly task: MemberDeadline | undefined
  /** A day is counted for somebody in this case. */
  readonly hasDays: boolean
  /** Open ones, the soonest first: those that every such case has, then optional ones. */
  readonly coming: readonly MemberDeadline[]
  readonly ifNeeded: readonly MemberDeadline[]
  readonly settled: readonly MemberDeadline[]
  /** Waived by an order. */
  readonly waived: readonly MemberDeadline[]
  readonly past: readonly MemberDeadline[]
  /** Deadlines of the Minister, the Division or others. */
  readonly ofOthers: readonly MemberDeadline[]
}

type SectionData = { readonly i18n: I18n; readonly now: number; readonly deadlines: DeadlinesOfCase }

/** All deadlines of a case: the reader's own first, less pressing ones folded. */
export function deadlinesSection({ i18n, now, deadlines }: SectionData): Content {
  const { t, locale } = i18n
  const { coming, ifNeeded, settled, waived, past, ofOthers } = deadlines
  const isAny = [ifNeeded, settled, waived, past, ofOthers].some((list) => list.length > 0)
  const folded = (name: 'ifNeeded' | 'settled' | 'waived' | 'past' | 'ofOthers', list: readonly MemberDeadline[]) =>
    list.length > 0 &&
    disclosure(t(`deadlinePages:section.${name}`, { count: list.length }), cards(i18n, now, list, name !== 'ofOthers'))
  return html`
    <h2 id="deadlines">${t('deadlinePages:section.title')}</h2>
    ${coming.length === 0 ? emptyLine(t(isAny ? 'deadlinePages:section.noneNow' : 'deadlinePages:section.none')) : cards(i18n, now, coming, true)}
    ${folded('ifNeeded', ifNeeded)}
    ${folded('settled', settled)}
    ${folded('waived', waived)}
    ${folded('past', past)}
    ${folded('ofOthers', ofOthers)}
    <p class="aside">${t('deadlinePages:end.office')} ${t('deadlinePages:notAdvice')}</p>
    <p><a href="${deadlinePaths.deadlines(locale)}">${t('deadlinePages:section.all')}</a> · <a href="${calculatorPaths.calculator(locale)}">${t('deadlineCalculator:link')}</a></p>`
}

const cards = (i18n: I18n, now: number, list: readonly MemberDeadline[], isOwn: boolean) =>
  html`<ul class="cards">${list.map((one) => html`<li>${card(i18n, now, one, isOwn)}</li>`)}</ul>`

function card(i18n: I18n, now: number, deadline: MemberDeadline, isOwn: boolean): Content {
  const { t } = i18n
  const { zone, strictest, bases, notice, task, limit } = deadline
  return html`
    <p><strong>${deadlineName(i18n, deadline)}</strong> ${notice && !deadline.order && tag({ kind: 'info', word: t('deadlinePages:section.notice') })}${orderTag(i18n, deadline)}</p>
    ${deadline.endsAt !== null && html`<p>${deadlineEnd(i18n, now, deadline, zone)}</p>`}
    ${deadline.order && html`<p>${orderWords(i18n, deadline)}</p>`}
    ${task && task !== 'set' && task !== 'none' && html`<p>${taskText(i18n, deadline)}</p>`}
    ${task === 'checkText' && html`<p>${formerText(i18n, deadline)}</p>`}
    ${bases && strictest !== 'both' && !deadline.order && html`<p>${unbroken(t('deadlinePages:section.differ', { english: i18n.day(bases.en.day), french: i18n.day(bases.fr.day) }))}</p>`}
    <p class="aside">${authorityLink(i18n, deadline)} · ${limit.who.map((who, index) => html`${index > 0 && ', '}${t(`deadlines:bearer.${who}` as Key)}`)}${isOwn && !isWaived(deadline) && formLink(i18n, deadline, deadline.theCase.id)}</p>
    ${isOwn && standingWords(i18n, deadline)}
    ${isOwn && markWords(i18n, deadline)}
    ${deadline.correction === null && howCounted(i18n, deadline, { zone })}
    ${isOwn && !isWaived(deadline) && markForms(i18n, deadline)}`
}
