import { html } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { results, type SearchData, searchForm } from './results.ts'

export const searchPage = (data: SearchData) =>
  page(
    data.i18n,
    { title: data.i18n.t('search:title'), error: data.error !== undefined },
    html`
    ${searchForm(data, false)}
    ${results(data, false)}`,
  )
