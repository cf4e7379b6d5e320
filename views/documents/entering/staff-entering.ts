import type { Telling } from '../../../src/cases/access/telling.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import { staffEnteringPaths } from '../../../src/documents/entering/paths.ts'
import { enteringChannels, enteringSides } from '../../../src/documents/entering/values.ts'
import type { StagedFile } from '../../../src/documents/staging/staged-files.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { emergencies } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import { backToCase } from '../../cases/record/staff-case-fields.ts'
import {
  caseName,
  errorSummary,
  html,
  postForm,
  radios,
  reference,
  selectField,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { tellingPart } from '../../components/telling.ts'
import { page } from '../../layout.ts'
import { sayExchange } from '../outgoing/staff-exchange-words.ts'
import { stagedFilesPart } from '../staging/staged-files.ts'
import { confidentialHint } from '../words.ts'

type EnteringData = {
  i18n: I18n
  theCase: OfficeCase
  office: Paired<'name'> & { zone: string }
  /** What the case's division knows, by groups. */
  offered: readonly OfferedGroup[]
  /** Files that are kept for this form. */
  staged: readonly StagedFile[]
  /** Some of them have a limit that medical reasons and other emergencies take out. */
  asksEmergency: boolean
  telling: Telling
  /** Bytes of a file. */
  maximum: number
  mostFiles: number
  errors?: FormErrors
  typed?: Typed
}

/** What came by another way than the portal, with its own time of receipt. */
export function enteringPage(data: EnteringData) {
  const { i18n, theCase, office, offered, staged, maximum, mostFiles, errors = {}, typed = {} } = data
  const { t } = i18n
  const sentences = sayExchange(i18n, errors, { size: i18n.size(maximum), file: i18n.size(maximum), count: mostFiles })
  const groups = offered.map(({ group, types }) => ({
    label: t(`documents:typeGroup.${group}`),
    options: types.map(({ key }) => ({ value: key, label: t(`documents:type.${key}`) })),
  }))
  return page(
    i18n,
    { title: t('registry:entering.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('registry:entering.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${caseName(theCase)}</p>
    <p>${t('registry:entering.lead')}</p>
    ${postForm(
      { action: staffEnteringPaths.caseEntries(i18n.locale, theCase.id), seal: i18n.seal, multipart: true },
      html`
      ${selectField({ i18n, name: 'channel', label: t('registry:entering.channel'), empty: true, options: enteringChannels.map((value) => ({ value, label: t(`registry:channel.${value}`) })), value: typed.channel, error: sentences.channel })}
      ${radios({ i18n, name: 'side', label: t('registry:entering.side'), options: enteringSides.map((value) => ({ value, label: t(`registry:side.${value}`) })), value: typed.side, error: sentences.side })}
      ${textField({ i18n, name: 'filedBy', label: t('registry:entering.filedBy'), hint: t('registry:entering.filedByHint'), value: typed.filedBy, autoDirection: true, autocomplete: 'off', error: sentences.filedBy })}
      <fieldset>
        <legend>${t('registry:entering.when')}</legend>
        <p class="hint">${t('registry:entering.whenHint', { office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) })}</p>
        ${textField({ i18n, name: 'date', label: t('registry:entering.date'), type: 'date', value: typed.date, size: 10, error: sentences.date })}
        ${textField({ i18n, name: 'time', label: t('registry:entering.time'), hint: t('registry:entering.timeHint'), value: typed.time, size: 5, autocomplete: 'off', spellcheck: false, error: sentences.time })}
      </fieldset>
      ${data.asksEmergency && selectField({ i18n, name: 'emergency', label: t('documents:emergency.label'), hint: t('registry:entering.emergencyHint'), options: [{ value: '', label: t('documents:emergency.no') }, ...emergencies.map((value) => ({ value, label: t(`documents:emergency.${value}`) }))], value: typed.emergency ?? '' })}
      ${stagedFilesPart({ i18n, staged, offered: { groups }, typed, sentences, takesPhotographs: true, maximum, mostFiles })}
      ${radios({
        i18n,
        name: 'confidential',
        label: t('documents:confidential.label'),
        hint: confidentialHint(i18n, theCase.division),
        options: [
          { value: 'no', label: t('documents:confidential.no') },
          { value: 'yes', label: t('registry:entering.confidential'), hint: t('registry:entering.confidentialHint') },
        ],
        value: typed.confidential ?? 'no',
      })}
      ${textArea({ i18n, name: 'note', label: t('registry:entering.note'), hint: t('registry:entering.noteHint'), optional: true, rows: 3, value: typed.note, error: sentences.note })}
      ${tellingPart(i18n, theCase, data.telling)}
      ${submitButton({ label: t('registry:entering.submit') })}`,
    )}`,
  )
}
