import { bothDays } from '../../../src/cases/deadlines/day-words.ts'
import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { dayStatement } from '../../../src/cases/deadlines/statement.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { ruleCode } from '../../../src/tribunal/index.ts'
import { casePageHref } from '../../components/case-head.ts'
import { dayCell } from '../../components/days.ts'
import { type Content, emptyLine, html, ruleWords, unbroken } from '../../components/index.ts'
import {
  appliedText,
  authorityName,
  deadlineEnd,
  deadlineName,
  dueName,
  taskText,
} from '../../components/limit-words.ts'
import { movedLaterLines } from '../../components/moved-later.ts'
import { orderTag } from '../../components/order-words.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import type { OverviewData } from './case-data.ts'

/** What the reader's side has to meet, the soonest first, and how far each is; the rest is on the page of deadlines. */
export function deadlinesPart(data: OverviewData): Content {
  const { i18n, head } = data
  const { t } = i18n
  const { coming } = head.deadlines
  return html`
    <div class="titled" id="deadlines"><h2>${t('cases:overview.deadlines')}</h2><a href="${casePageHref(i18n, head, 'deadlines')}">${t('cases:overview.allDeadlines')}</a></div>
    ${mainWords(data)}
    ${
      coming.length === 0
        ? emptyLine(noneWords(data))
        : workTable({
            caption: t('cases:overview.deadlines'),
            columns: [
              { label: t('cases:overview.lastDay') },
              { label: t('cases:overview.due') },
              { label: t('cases:overview.state') },
            ],
            groups: [{ rows: coming.map((one) => row(data, one)) }],
          })
    }
    ${ifNeeded(data)}`
}

function row(data: OverviewData, deadline: MemberDeadline): WorkRow {
  const { i18n, head } = data
  const { t } = i18n
  const basis = deadline.correction ? t('cases:overview.correctionBasis') : authorityName(i18n, deadline)
  return {
    heading: { content: lastDay(i18n, head.now, deadline) },
    cells: [
      {
        content: html`<a href="${casePageHref(i18n, head, 'deadlines')}">${dueName(i18n, deadline)}</a> ${orderTag(i18n, deadline)}<br><span class="aside">${unbroken(basis)}</span>`,
        kind: 'whole',
      },
      { content: stateOf(data, deadline) },
    ],
  }
}

function lastDay(i18n: I18n, now: number, deadline: MemberDeadline): Content {
  if (deadline.day === null) return html`<strong>${taskText(i18n, deadline)}</strong>`
  return dayCell(i18n, deadline, { now, zone: deadline.zone })
}

/** The draft that answers it, as far as it is. */
function stateOf({ i18n, work }: OverviewData, deadline: MemberDeadline): Content {
  const { key, correction } = deadline
  const draft = work.drafts.find(({ keys, replaces }) =>
    correction ? replaces === correction.submissionId : keys.includes(key),
  )
  const [earlier] = movedLaterLines(i18n, deadline)
  if (!draft) return earlier ?? i18n.t('cases:overview.notBegun')
  const words = i18n.t(`cases:overview.${draft.isReady ? 'draftReady' : 'draft'}`, { count: draft.count })
  return html`<a href="${submissionPaths.submission(i18n.locale, draft.id)}">${words}</a>`
}

/** That the day for documents has passed or was waived, beside what is still open. */
function mainWords({ i18n, head }: OverviewData): Content | false {
  const { t } = i18n
  const { next } = head.deadlines
  if (next?.weight === 'main') return ''
  if (head.waived)
    return html`<p>${t('cases:limit.waived')} <span class="aside"><bdi>${unbroken(appliedText(i18n, { order: head.waived }) ?? '')}</bdi></span></p>`
  const { passed } = head
  return (
    passed !== undefined &&
    html`<p><strong>${t('cases:limit.over')}</strong>: ${deadlineName(i18n, passed)}<br>${deadlineEnd(i18n, head.now, passed, passed.zone)}${passed.rule && html`<br><span class="aside">${t('cases:limit.late', { rule: ruleWords(i18n, ruleCode(passed.rule)) })}</span>`}</p>`
  )
}

function noneWords({ i18n: { t }, head }: OverviewData): string {
  if (head.deadlines.ifNeeded.length > 0) return t('deadlinePages:section.noneNow')
  if (head.isUrgent) return t('cases:limit.urgent')
  return t(`cases:limit.${head.deadlines.hasDays ? 'nothingOpen' : 'none'}`)
}

/** Those that depend on the reader, by the first of their days. */
function ifNeeded({ i18n, head }: OverviewData): Content {
  const { ifNeeded } = head.deadlines
  const first = ifNeeded.find(({ day }) => day !== null)
  if (!first?.day) return ''
  const words = {
    count: ifNeeded.length,
    name: deadlineName(i18n, first),
    day: bothDays(i18n, dayStatement(first, head.now)!),
  }
  return html`<p class="aside"><a href="${casePageHref(i18n, head, 'deadlines')}">${unbroken(i18n.t('cases:overview.ifNeeded', words))}</a></p>`
}
