import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import { errorSummary, html, postForm, submitButton } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { scriptFields } from '../people/script-fields.ts'
import { detailFields, numberFields, titleField } from './staff-case-fields.ts'

export function caseCreationPage({
  i18n,
  errors = {},
  typed = {},
}: {
  i18n: I18n
  errors?: FormErrors
  typed?: Typed
}) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  const fields = { i18n, typed, sentences }
  return page(
    i18n,
    {
      title: t('admin:cases.new'),
      error: isWrong(errors),
      back: { href: staffCasePaths.cases(locale), label: t('admin:cases.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('admin:cases.new')}</h1>
    <p>${t('admin:caseForm.newLead')}</p>
    ${postForm(
      { action: staffCasePaths.caseCreation(locale) },
      html`
      ${numberFields(fields)}
      ${titleField(fields)}
      ${scriptFields({ ...fields, name: 'scriptTitle' })}
      ${detailFields(fields)}
      ${submitButton({ label: t('admin:caseForm.create') })}`,
    )}`,
  )
}
