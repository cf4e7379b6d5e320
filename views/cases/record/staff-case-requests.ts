import { staffRequestPaths } from '../../../src/requests/paths.ts'
import { dataTable, emptyLine, html, momentTag, personName } from '../../components/index.ts'
import { questionTable } from '../../components/question-table.ts'
import { pageOfOfficeCase, type StaffCasePageData } from './staff-case-head.ts'

type StaffRequestsData = StaffCasePageData & {
  /** By id of an account. */
  readonly names: ReadonlyMap<string, string>
}

/** What was asked in a case, and what the office answered. */
export function staffRequestsPage(data: StaffRequestsData) {
  const { i18n, head, names } = data
  const { t, locale } = i18n
  const { requests, questions } = head
  return pageOfOfficeCase(
    data,
    'requests',
    html`
    <h2>${t('requests:list.title')}</h2>
    ${
      requests.length === 0
        ? emptyLine(t('officeCase:requests.none'))
        : dataTable({
            caption: t('requests:list.title'),
            captionHidden: true,
            columns: [
              { label: t('requests:list.request') },
              { label: t('requests:for.label'), isNamed: true },
              { label: t('requests:sent.received'), isNamed: true },
              { label: t('requests:list.state') },
            ],
            rows: requests.map((one) => [
              html`<a href="${staffRequestPaths.request(locale, one.id)}">${t(`requests:kind.${one.kind}`)}</a>`,
              personName(names.get(one.principalId) ?? ''),
              momentTag({ i18n, at: one.sentAt ?? one.changedAt, zone: head.office.zone }),
              html`${t(`requests:state.${one.state}`)}${one.decidedAt !== null && html`<br><span class="aside">${momentTag({ i18n, at: one.decidedAt, zone: head.office.zone })}</span>`}`,
            ]),
          })
    }
    <h2 id="questions">${t('questions:office.history')}</h2>
    ${questions.length === 0 ? emptyLine(t('officeCase:requests.noQuestion')) : questionTable(i18n, questions, true)}`,
  )
}
