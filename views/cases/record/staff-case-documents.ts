import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { groupOf } from '../../../src/documents/case-documents/values.ts'
import type { Holdings } from '../../../src/documents/holdings/holdings.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import { submissionTag } from '../../admin/words.ts'
import { caseLinks } from '../../components/case-links.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { statementTag } from '../../components/document-words.ts'
import { holdingsPart } from '../../components/holdings-part.ts'
import {
  type Content,
  dataTable,
  emptyLine,
  html,
  momentTag,
  personName,
  reference,
  tag,
} from '../../components/index.ts'
import { textSearch } from '../../components/text-search.ts'
import { workPager } from '../../components/work-bar.ts'
import { documentRows, documentTable } from './staff-case-document-table.ts'
import { pageOfOfficeCase, type StaffCasePageData } from './staff-case-head.ts'

type Listed = StaffCasePageData['head']['documents'][number]

type StaffDocumentsData = StaffCasePageData & {
  readonly found: {
    readonly shown: readonly Listed[]
    readonly page: number
    readonly pages: number
    readonly first: number
  }
  readonly submissions: readonly Submission[]
  readonly holdings: Holdings
  readonly confidential: ReadonlyMap<string, Confidentiality>
  readonly names: ReadonlyMap<string, string>
}

/** What both sides filed and the registry sent, with the numbers of exhibits, and what came with which receipt. */
export function staffDocumentsPage(data: StaffDocumentsData) {
  const { i18n, head, submissions } = data
  const { t } = i18n
  const { id } = head.theCase
  const isAny = submissions.length + head.documents.length > 0
  return pageOfOfficeCase(
    data,
    'documents',
    html`
    <h2>${t('cases:tabs.documents')}</h2>
    ${isAny && textSearch(i18n, { caseId: id, isOffice: true })}
    ${documentList(data)}
    <h2 id="received">${t('admin:case.receivedTitle')}</h2>
    ${receivedTable(data)}
    ${holdingsPart(i18n, id, data.holdings, true)}
    ${isAny && html`<h3 id="copies">${t('exhibits:bundle.heading')}</h3>${caseLinks(i18n, id, true)}`}`,
  )
}

function documentList(data: StaffDocumentsData): Content {
  const { i18n, head, found } = data
  const { t, locale } = i18n
  const { shown, page, pages, first } = found
  if (shown.length === 0) return emptyLine(t('officeCase:documents.none'))
  const groups = Map.groupBy(shown, groupOf)
  const order = [...new Set(shown.map(groupOf))].sort((a, b) => Number(a === 'papers') - Number(b === 'papers'))
  const count = head.documents.length
  return html`
    ${documentTable(
      data,
      t('viewer:list.caption'),
      order.map((group) => ({
        title: html`${t(`viewer:list.group.${group}`)} <span class="count">${i18n.number(groups.get(group)?.length ?? 0)}</span>`,
        rows: documentRows(data, groups.get(group) ?? []),
      })),
    )}
    ${
      pages > 1 &&
      workPager({
        i18n,
        words: t('officeCase:documents.range', { first, last: first + shown.length - 1, count }),
        page,
        pages,
        pageHref: (to) => staffOutgoingPaths.caseDocuments(locale, head.theCase.id, { page: to }),
      })
    }`
}

function receivedTable({ i18n, submissions, names, head }: StaffDocumentsData): Content {
  const { t, locale } = i18n
  return dataTable({
    none: t('admin:case.noneReceived'),
    caption: t('admin:case.receivedTitle'),
    captionHidden: true,
    columns: [
      { label: t('admin:queue.number') },
      { label: t('admin:queue.received'), isNamed: true },
      { label: t('admin:queue.sender'), isNamed: true },
      { label: t('admin:queue.verdict') },
      { label: t('admin:queue.state') },
    ],
    rows: submissions.map((s) => [
      html`<a href="${staffSubmissionPaths.submission(locale, s.id)}">${reference(s.number ?? '')}</a>${s.isConfidential && html` ${confidentialTag(t)}`}`,
      momentTag({ i18n, at: s.receivedAt ?? 0, zone: s.officeZone ?? head.office.zone }),
      html`${personName(s.filedBy ?? names.get(s.principalId) ?? '')}${s.channel !== 'portal' && html`<br><span class="aside">${t(`registry:side.${s.side}`)} · ${t(`registry:channel.${s.channel}`)}</span>`}`,
      s.verdict ? statementTag(i18n, verdictOf(s)) : '',
      tag(submissionTag(i18n, s.state)),
    ]),
  })
}
