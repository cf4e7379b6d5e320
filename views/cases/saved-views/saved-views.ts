import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { savedViewPaths } from '../../../src/cases/saved-views/paths.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  asTyped,
  type Content,
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  personName,
  postForm,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type NameError = 'nameMissing' | 'nameTooLong' | 'nameTaken' | 'nothingFiltered' | 'tooManyViews'
type SavedQuery = Pick<SavedView, 'page' | 'query'>

const nameForm = (i18n: I18n, action: string, name: string, error: string | undefined, hidden: Content): Content =>
  postForm(
    { action, label: i18n.t('savedViews:keep') },
    html`
      ${hidden}
      ${textField({ i18n, name: 'name', label: i18n.t('savedViews:name'), value: name, error, size: 20, autoDirection: true })}
      ${submitButton({ label: i18n.t('savedViews:save') })}`,
  )

export function viewCreationPage({
  i18n,
  name,
  error,
  ...kept
}: SavedQuery & { i18n: I18n; name: string; error?: NameError }) {
  const { t, locale } = i18n
  const sentence = error && t(`savedViews:error.${error}`)
  return page(
    i18n,
    {
      title: t('savedViews:keep'),
      error: error !== undefined,
      back: { href: savedViewPaths.viewed(i18n.locale, kept), label: t(`common:layout.place.${kept.page}`) },
    },
    html`
    ${errorSummary({ i18n, errors: { name: sentence } })}
    <h1>${t('savedViews:keep')}</h1>
    ${nameForm(i18n, savedViewPaths.savedViews(locale), name, sentence, html`${hiddenField('page', kept.page)}${hiddenField('query', kept.query)}`)}`,
  )
}

export function savedViewPage({
  i18n,
  view,
  typed,
  error,
  conflict,
}: {
  i18n: I18n
  view: SavedView
  typed: Typed
  error?: NameError
  conflict?: EditConflict
}) {
  const { t, locale } = i18n
  const sentence = error && t(`savedViews:error.${error}`)
  return page(
    i18n,
    {
      title: t('savedViews:change', { name: view.name }),
      error: error !== undefined || !!conflict,
      back: { href: savedViewPaths.viewed(i18n.locale, view), label: t(`common:layout.place.${view.page}`) },
    },
    html`
    ${errorSummary({ i18n, errors: { name: sentence, ...conflictError(i18n, conflict) } })}
    <h1>${t('savedViews:changeOne')}</h1>
    ${conflictPart({ i18n, conflict, fields: { name: { label: t('savedViews:name'), say: asTyped } } })}
    <p class="lead">${personName(view.name)}</p>
    ${nameForm(i18n, savedViewPaths.savedView(locale, view.id), typed.name ?? '', sentence, hiddenField('seen', typed.seen ?? ''))}
    ${postForm(
      { action: savedViewPaths.savedViewDeletion(locale, view.id), seal: i18n.seal },
      submitButton({ label: t('savedViews:delete'), kind: 'danger' }),
    )}`,
  )
}
