import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { CaseOfCounsel } from '../../../src/cases/search/staff-counsel.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseName, dataTable, html, personName } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { results, type SearchData, searchForm } from './results.ts'

type StaffSearchData = SearchData & { readonly counsel?: readonly CaseOfCounsel[] }

export const staffSearchPage = ({ counsel = [], ...data }: StaffSearchData) =>
  page(
    data.i18n,
    { title: data.i18n.t('search:title'), error: data.error !== undefined },
    html`
    ${searchForm(data, true)}
    ${results(data, true, counsel.length > 0 ? counselTable(data.i18n, counsel) : '')}`,
  )

const counselTable = (i18n: I18n, found: readonly CaseOfCounsel[]) =>
  dataTable({
    caption: i18n.t('search:counsel'),
    columns: [
      { label: i18n.t('cases:counsel.name') },
      { label: i18n.t('search:file') },
      { label: i18n.t('search:names') },
    ],
    rows: found.map((one) => [
      personName(one.counselName),
      html`<a class="ref" href="${staffCasePaths.case(i18n.locale, one.id)}">${one.reference}</a>`,
      caseName(one),
    ]),
  })
