import type { Addressee } from '../../../src/cases/access/addressees.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { CaseRecipient } from '../../../src/cases/record/queries.ts'
import { staffCaseLetterPaths } from '../../../src/documents/letters/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import type { PostalPerson } from '../../../src/documents/post/queries.ts'
import type { StagedFile } from '../../../src/documents/staging/staged-files.ts'
import { outgoingTypes } from '../../../src/documents/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { documentLanguages } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import { backToCase } from '../../cases/record/staff-case-fields.ts'
import {
  caseName,
  errorSummary,
  html,
  postForm,
  reference,
  selectField,
  submitButton,
  warningText,
} from '../../components/index.ts'
import { toldList } from '../../components/telling.ts'
import { page } from '../../layout.ts'
import { postFields } from '../post/post-fields.ts'
import { stagedFilesPart } from '../staging/staged-files.ts'
import { audienceFields, outgoingOptions, sayExchange } from './staff-exchange-words.ts'

type SendingData = {
  i18n: I18n
  theCase: OfficeCase
  recipients: readonly CaseRecipient[]
  addressees: readonly Addressee[]
  /** Whom the portal does not reach. */
  postal: readonly PostalPerson[]
  /** Files that are kept for this form. */
  staged: readonly StagedFile[]
  /** Bytes of a file. */
  maximum: number
  mostFiles: number
  errors?: FormErrors
  typed?: Typed
}

export function documentSendingPage(data: SendingData) {
  const { i18n, theCase, recipients, addressees, staged, maximum, mostFiles, errors = {}, typed = {} } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors, { size: i18n.size(maximum), file: i18n.size(maximum), count: mostFiles })
  return page(
    i18n,
    { title: t('admin:sending.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('admin:sending.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${caseName(theCase)}</p>
    <p><a href="${staffCaseLetterPaths.caseLetter(i18n.locale, theCase.id)}">${t('outgoing:writing.link')}</a></p>
    ${toldList(i18n, recipients, t('officeCase:telling.told'))}
    ${postForm(
      { action: staffOutgoingPaths.caseDocuments(locale, theCase.id), seal: i18n.seal, multipart: true },
      html`
      ${stagedFilesPart({ i18n, staged, offered: { options: outgoingOptions(i18n, outgoingTypes) }, typed, sentences, takesPhotographs: false, maximum, mostFiles })}
      ${selectField({ i18n, name: 'language', label: t('outgoing:writing.language'), options: documentLanguages.map((value) => ({ value, label: value === 'other' ? t('outgoing:writing.otherLanguage') : t(`common:language.${value}`) })), value: typed.language ?? theCase.language, error: sentences.language })}
      ${audienceFields({ i18n, addressees, typed, error: sentences.audience })}
      ${postFields({ i18n, people: data.postal, typed, sentences })}
      ${warningText({ i18n, text: t('admin:sending.warning') })}
      ${submitButton({ label: t('admin:sending.submit') })}`,
    )}`,
  )
}
