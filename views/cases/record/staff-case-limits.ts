import type { OfficeDeadline } from '../../../src/cases/deadlines/office-standings.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, dataTable, disclosure, html, personName, reference, unbroken } from '../../components/index.ts'
import {
  authorityName,
  deadlineEnd,
  deadlineName,
  orderTag,
  orderWords,
  ruleLink,
  taskText,
} from '../../components/limit-words.ts'
import { standingLine } from '../deadlines/standing.ts'
import type { OfficeCaseData } from './staff-case-data.ts'

/** What is counted in a case and how each limit stands, as the tribunal sees it: what a party's side marked itself is theirs. */
export function limitTable({ i18n, at, deadlines }: OfficeCaseData): Content {
  const { t } = i18n
  const isFirst = ({ side, weight, order, standings }: OfficeDeadline) =>
    side === 'party' && (weight === 'main' || order !== null || standings.some(({ standing }) => 'answer' in standing))
  const [first, more] = [deadlines.filter(isFirst), deadlines.filter((one) => !isFirst(one))]
  const table = (title: string, list: readonly OfficeDeadline[]) =>
    dataTable({
      none: t('admin:limits.none'),
      caption: title,
      captionHidden: true,
      columns: [
        { label: t('deadlinePages:list.due') },
        { label: t('deadlinePages:list.ends') },
        { label: t('admin:limits.stands') },
      ],
      rows: list.map((one) => limitRow(i18n, at, one)),
    })
  return html`
    ${table(t('deadlinePages:section.title'), first)}
    ${more.length > 0 && disclosure(t('admin:limits.more', { count: more.length }), table(t('admin:limits.moreTitle'), more))}`
}

const limitRow = (i18n: I18n, now: number, one: OfficeDeadline): Content[] => [
  html`${deadlineName(i18n, one)} ${orderTag(i18n, one)}<br><span class="aside">${one.rule ? ruleLink(i18n, one.rule) : unbroken(authorityName(i18n, one))}</span>`,
  html`${one.endsAt === null ? taskText(i18n, one) : deadlineEnd(i18n, now, one, one.zone)}${one.order && html`${(one.endsAt !== null || taskText(i18n, one)) && html`<br>`}<span class="aside">${orderWords(i18n, one)}</span>`}`,
  html`${one.standings.map((standing) => standingCell(i18n, one, standing))}`,
]

function standingCell(i18n: I18n, { zone }: OfficeDeadline, { name, standing }: OfficeDeadline['standings'][number]) {
  const { t, locale } = i18n
  const { state } = standing
  if (state === 'task' || state === 'waived' || state === 'marked') return ''
  if (state === 'open' || state === 'passed')
    return html`<p>${personName(name)} · ${t(state === 'open' ? 'admin:limits.open' : 'admin:limits.passed')}</p>`
  const { answer } = standing
  const receipt = html`<a href="${staffSubmissionPaths.submission(locale, answer.submissionId)}">${reference(answer.number)}</a>`
  const who = html`${personName(name)}`
  return html`<p>${standingLine(i18n, { state, at: answer.receivedAt, zone, receipt, who })}</p>`
}
