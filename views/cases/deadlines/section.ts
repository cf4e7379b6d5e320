import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { type Content, disclosure, emptyLine, html, tag, unbroken } from '../../components/index.ts'
import { dayText, deadlineEnd, limitName, ruleLink, taskText } from '../../components/limit-words.ts'
import { formLink } from '../../components/request-link.ts'
import { howCounted } from './how-counted.ts'
import { markForms, markWords } from './marks.ts'

export type DeadlinesOfCase = {
  /** Open ones, the soonest first: those that every such case has, then optional ones. */
  readonly coming: readonly MemberDeadline[]
  readonly ifNeeded: readonly MemberDeadline[]
  readonly settled: readonly MemberDeadline[]
  readonly past: readonly MemberDeadline[]
  /** Deadlines of the Minister, the Division or others. */
  readonly ofOthers: readonly MemberDeadline[]
}

type SectionData = { readonly i18n: I18n; readonly now: number; readonly deadlines: DeadlinesOfCase }

/** All deadlines of a case: the reader's own first, less pressing ones folded. */
export function deadlinesSection({ i18n, now, deadlines }: SectionData): Content {
  const { t, locale } = i18n
  const { coming, ifNeeded, settled, past, ofOthers } = deadlines
  const folded = (name: 'ifNeeded' | 'settled' | 'past' | 'ofOthers', list: readonly MemberDeadline[]) =>
    list.length > 0 &&
    disclosure(t(`deadlinePages:section.${name}`, { count: list.length }), cards(i18n, now, list, name !== 'ofOthers'))
  return html`
    <h2 id="deadlines">${t('deadlinePages:section.title')}</h2>
    ${coming.length === 0 ? emptyLine(t('deadlinePages:section.none')) : cards(i18n, now, coming, true)}
    ${folded('ifNeeded', ifNeeded)}
    ${folded('settled', settled)}
    ${folded('past', past)}
    ${folded('ofOthers', ofOthers)}
    <p><a href="${deadlinePaths.deadlines(locale)}">${t('deadlinePages:section.all')}</a></p>`
}

const cards = (i18n: I18n, now: number, list: readonly MemberDeadline[], isOwn: boolean) =>
  html`<ul class="cards">${list.map((one) => html`<li>${card(i18n, now, one, isOwn)}</li>`)}</ul>`

function card(i18n: I18n, now: number, deadline: MemberDeadline, isOwn: boolean): Content {
  const { t } = i18n
  const { id, zone, rule, strictest, bases, notice, task, limit } = deadline
  return html`
    <p><strong>${limitName(i18n, id)}</strong> ${notice && tag({ kind: 'info', word: t('deadlinePages:section.notice') })}</p>
    ${deadline.endsAt !== null && html`<p>${deadlineEnd(i18n, now, deadline, zone)}</p>`}
    ${task && task !== 'set' && task !== 'none' && html`<p>${taskText(i18n, deadline)}</p>`}
    ${bases && strictest !== 'both' && html`<p>${unbroken(t('deadlinePages:section.differ', { english: dayText(i18n, bases.en.day), french: dayText(i18n, bases.fr.day) }))}</p>`}
    <p class="aside">${ruleLink(i18n, rule)} · ${limit.who.map((who, index) => html`${index > 0 && ', '}${t(`deadlines:bearer.${who}` as Key)}`)}${isOwn && formLink(i18n, deadline, deadline.theCase.id)}</p>
    ${isOwn && markWords(i18n, deadline)}
    ${howCounted(i18n, deadline)}
    ${isOwn && markForms(i18n, deadline)}`
}
