import { officePaths } from '../../../src/admin/offices/paths.ts'
import type { ForeignCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import { errorSummary, html, postForm, submitButton, textArea, unbroken } from '../../components/index.ts'
import { page } from '../../layout.ts'

type ReasonData = { i18n: I18n; foreign: ForeignCase; errors?: FormErrors; typed?: Typed }

/** Another office's file opens only with a reason. */
export function reasonPage(data: ReasonData) {
  const { i18n, foreign, errors = {} } = data
  const { t, locale } = i18n
  const isTheirs = i18n.reader?.office?.others.some(({ officeId }) => officeId === foreign.office.id)
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    {
      title: t('admin:reason.title', { reference: foreign.reference }),
      error: isWrong(errors),
      back: { href: staffCasePaths.cases(locale), label: t('admin:cases.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${unbroken(t('admin:reason.title', { reference: foreign.reference }))}</h1>
    <p class="lead">${t(isTheirs ? 'postings:foreign.lead' : 'admin:reason.whose', { office: nameIn(i18n, foreign.office) })}</p>
    ${isTheirs ? changeForm(i18n, foreign) : html`<p>${t('admin:reason.what')}</p>${reasonForm(data, sentences)}`}`,
  )
}

/** Who also has a posting at the file's office changes to it, without a reason. */
const changeForm = (i18n: I18n, { id, office }: ForeignCase) =>
  postForm(
    {
      action: officePaths.officeChange(i18n.locale, {
        office: office.id,
        back: staffCasePaths.case(i18n.locale, id),
      }),
    },
    submitButton({ label: i18n.t('postings:foreign.change', { office: nameIn(i18n, office) }) }),
  )

const reasonForm = ({ i18n, foreign, typed = {} }: ReasonData, sentences: Record<string, string>) => {
  const { t, locale } = i18n
  return html`
    ${postForm(
      { action: staffCasePaths.caseReason(locale, foreign.id) },
      html`
      ${textArea({ i18n, name: 'reason', label: t('admin:reason.label'), hint: t('admin:reason.hint'), value: typed.reason, rows: 4, error: sentences.reason })}
      ${submitButton({ label: t('admin:reason.submit') })}`,
    )}`
}
