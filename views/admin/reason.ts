import type { ForeignCase } from '../../src/cases/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, postForm, submitButton, textArea } from '../components/index.ts'
import { page } from '../layout.ts'
import { isWrong, officeName, sayErrors } from './words.ts'

type ReasonData = { i18n: I18n; foreign: ForeignCase; errors?: FormErrors; typed?: Typed }

/** A file of another office stays shut until an officer has said why they need it. */
export function reasonPage({ i18n, foreign, errors = {}, typed = {} }: ReasonData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('admin:reason.title', { reference: foreign.reference }),
      error: isWrong(errors),
      back: { href: paths.admin.cases(locale), label: t('admin:cases.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('admin:reason.title', { reference: foreign.reference })}</h1>
    <p class="lead">${t('admin:reason.whose', { office: officeName(i18n, foreign.office) })}</p>
    <p>${t('admin:reason.what')}</p>
    ${postForm(
      { action: paths.admin.caseReason(locale, foreign.id) },
      html`
      ${textArea({ i18n, name: 'reason', label: t('admin:reason.label'), hint: t('admin:reason.hint'), value: typed.reason, rows: 4, error: sentences.reason })}
      ${submitButton({ label: t('admin:reason.submit') })}`,
    )}`,
  )
}
