import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { SavedFilter } from '../../../src/admin/desk/saved-filters.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  dataTable,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type FilterError = 'nameMissing' | 'nameTooLong' | 'nameTaken' | 'nothingFiltered' | 'tooMany'
type FiltersData = {
  i18n: I18n
  filters: readonly SavedFilter[]
  query: string
  name?: string
  error?: FilterError
}

export function filtersPage({ i18n, filters, query, name, error }: FiltersData) {
  const { t, locale } = i18n
  const sentence = error && t(`desk:error.${error}`)
  return page(
    i18n,
    {
      title: t('desk:saved.title'),
      error: error !== undefined,
      back: { href: deskPaths.filteredDesk(locale, query), label: t('desk:title') },
    },
    html`
    ${errorSummary({ i18n, errors: { [query === '' ? 'form' : 'name']: sentence } })}
    <h1>${t('desk:saved.title')}</h1>
    ${
      query !== '' &&
      postForm(
        { action: deskPaths.deskFilters(locale), label: t('desk:saved.keep') },
        html`
      <h2>${t('desk:saved.keep')}</h2>
      ${hiddenField('query', query)}
      ${textField({ i18n, name: 'name', label: t('desk:saved.name'), size: 20, autoDirection: true, value: name, error: sentence })}
      ${submitButton({ label: t('desk:saved.save') })}`,
      )
    }
    <h2>${t('desk:saved.own')}</h2>
    ${dataTable({
      none: t('desk:saved.none'),
      caption: t('desk:saved.own'),
      captionHidden: true,
      columns: [{ label: t('desk:saved.name') }, { label: t('desk:saved.delete'), kind: 'act' }],
      rows: filters.map((one) => [
        html`<a href="${deskPaths.filteredDesk(locale, one.query)}">${personName(one.name)}</a>`,
        postForm(
          { action: deskPaths.deskFilterDeletion(locale, one.id), seal: i18n.seal },
          submitButton({ label: t('desk:saved.delete'), kind: 'plain', about: one.name }),
        ),
      ]),
    })}`,
  )
}
