import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { isWaived } from '../../../src/cases/deadlines/values.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { dayCell } from '../../components/days.ts'
import { type Content, disclosure, emptyLine, html, separated, tag, unbroken } from '../../components/index.ts'
import {
  authorityLink,
  deadlineName,
  endInList,
  formerText,
  taskText,
  unconfirmedInCase,
} from '../../components/limit-words.ts'
import { orderTag, orderWords } from '../../components/order-words.ts'
import { formLink } from '../../components/request-link.ts'
import { toVerifyTag } from '../../components/to-verify.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
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

type Beside = ReturnType<typeof unconfirmedInCase>['beside']
type Listed = {
  readonly list: readonly MemberDeadline[]
  readonly name: string
  readonly isOwn: boolean
  readonly beside: Beside
}
type SectionData = { readonly i18n: I18n; readonly now: number; readonly deadlines: DeadlinesOfCase }

/** All deadlines of a case: the reader's own first, less pressing ones folded. */
export function deadlinesSection({ i18n, now, deadlines }: SectionData): Content {
  const { t, locale } = i18n
  const { coming, ifNeeded, settled, waived, past, ofOthers } = deadlines
  const { above, beside } = unconfirmedInCase(i18n, [
    ...coming,
    ...ifNeeded,
    ...settled,
    ...waived,
    ...past,
    ...ofOthers,
  ])
  const isAny = [ifNeeded, settled, waived, past, ofOthers].some((list) => list.length > 0)
  const folded = (name: 'ifNeeded' | 'settled' | 'waived' | 'past' | 'ofOthers', list: readonly MemberDeadline[]) => {
    if (list.length === 0) return ''
    const words = t(`deadlinePages:section.${name}`, { count: list.length })
    return disclosure(words, table(i18n, now, { list, name: words, isOwn: name !== 'ofOthers', beside }))
  }
  const title = t('deadlinePages:section.title')
  return html`
    <h2 id="deadlines">${title}</h2>
    ${above}
    ${coming.length === 0 ? emptyLine(t(isAny ? 'deadlinePages:section.noneNow' : 'deadlinePages:section.none')) : table(i18n, now, { list: coming, name: title, isOwn: true, beside })}
    ${folded('ifNeeded', ifNeeded)}
    ${folded('settled', settled)}
    ${folded('waived', waived)}
    ${folded('past', past)}
    ${folded('ofOthers', ofOthers)}
    <p class="aside">${t('deadlinePages:end.office')} ${t('deadlinePages:notAdvice')}</p>
    <p><a href="${deadlinePaths.deadlines(locale)}">${t('deadlinePages:section.all')}</a> · <a href="${calculatorPaths.calculator(locale)}">${t('deadlineCalculator:link')}</a></p>`
}

/** `name`: what these are, for whoever hears the page. */
const table = (i18n: I18n, now: number, { list, name, isOwn, beside }: Listed): Content =>
  workTable({
    caption: name,
    columns: [
      ...(['lastDay', 'due', 'sent'] as const).map((column) => ({
        label: i18n.t(`deadlinePages:list.column.${column}`),
      })),
      { label: i18n.t('deadlinePages:list.column.act'), isHidden: true },
    ],
    groups: [{ rows: list.map((one) => row(i18n, now, one, { isOwn, mark: beside(one) })) }],
  })

type RowOptions = { readonly isOwn: boolean; readonly mark: Content }

function row(i18n: I18n, now: number, deadline: MemberDeadline, { isOwn, mark }: RowOptions): WorkRow {
  const { t } = i18n
  const { notice, order, correction, zone } = deadline
  return {
    heading: { content: lastDay(i18n, now, deadline) },
    cells: [
      {
        content: html`${deadlineName(i18n, deadline)} ${notice && !order && html`· ${tag({ kind: 'info', word: t('deadlinePages:section.notice') })}`}${orderTag(i18n, deadline)}${correction === null && toVerifyTag(i18n, deadline, zone)} <br><span class="aside">${facts(i18n, deadline, { isOwn, mark })}</span>${deadline.endsAt !== null && html`<br><span class="aside">${endInList(i18n, now, deadline, zone)}</span>`}${correction === null && howCounted(i18n, deadline, { zone })}`,
        kind: 'whole',
      },
      { content: isOwn ? html`${standingWords(i18n, deadline)}${markWords(i18n, deadline)}` : '' },
      { content: isOwn && !isWaived(deadline) ? markForms(i18n, deadline) : '', kind: 'act' },
    ],
  }
}

/** What is to be done without a day says what. */
function lastDay(i18n: I18n, now: number, deadline: MemberDeadline): Content {
  if (deadline.day === null) return hasTask(deadline) ? taskText(i18n, deadline) : ''
  return dayCell(i18n, deadline, { now, zone: deadline.zone, form: 'short' })
}

const hasTask = ({ task }: MemberDeadline): boolean => task !== null && task !== 'set' && task !== 'none'

/** What its name and its day alone do not say: what moved it, by which rule and for whom. */
function facts(i18n: I18n, deadline: MemberDeadline, { isOwn, mark }: RowOptions): Content {
  const { t } = i18n
  const { strictest, bases, order, task, limit, endsAt } = deadline
  return separated(' · ', [
    html`${authorityLink(i18n, deadline)}`,
    html`${limit.who.map((who, index) => html`${index > 0 && ', '}${t(`deadlines:bearer.${who}` as Key)}`)}`,
    order && html`${orderWords(i18n, deadline)}`,
    endsAt !== null && hasTask(deadline) && taskText(i18n, deadline),
    task === 'checkText' && limit.former !== undefined && formerText(i18n, deadline),
    bases !== null &&
      strictest !== 'both' &&
      !order &&
      unbroken(t('deadlinePages:section.differ', { english: i18n.day(bases.en.day), french: i18n.day(bases.fr.day) })),
    mark,
    isOwn && !isWaived(deadline) && formLink(i18n, deadline, deadline.theCase.id),
  ])
}
