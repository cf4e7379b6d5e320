import type { Telling } from '../../src/cases/access/telling.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { OfficeCase } from '../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../src/cases/record/paths.ts'
import type { Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { staffRequestPaths } from '../../src/requests/paths.ts'
import type { Recording } from '../../src/requests/recordings.ts'
import {
  caseName,
  emptyLine,
  errorSummary,
  fileField,
  html,
  notice,
  postForm,
  reference,
  sentencesOf,
  submitButton,
  textField,
  warningText,
} from '../components/index.ts'
import { tellingPart } from '../components/telling.ts'
import { page } from '../layout.ts'
import { recordingList } from './recording-list.ts'
import { hearingLine } from './words.ts'

type RecordingsData = {
  i18n: I18n
  theCase: OfficeCase
  hearing: Hearing
  recordings: readonly Recording[]
  telling: Telling
  /** Bytes. */
  maximum: number
  isNew: boolean
  typed?: Typed
  errors?: Readonly<Record<string, string>>
}

export function recordingsPage(data: RecordingsData) {
  const { i18n, theCase, hearing, recordings, telling, maximum, isNew, typed = {}, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`requests:error.${error}` as Key))
  const size = i18n.size(maximum)
  return page(
    i18n,
    {
      title: t('requests:recording.title'),
      error: Object.keys(errors).length > 0,
      back: {
        href: staffCasePaths.case(locale, theCase.id),
        label: t('requests:backToCase', { reference: theCase.reference }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${isNew && notice({ i18n, kind: 'success', title: t('requests:recording.published') })}
    <h1>${t('requests:recording.title')}</h1>
    <p class="lead">${reference(theCase.reference)} ${caseName(theCase)}</p>
    <p>${hearingLine(i18n, hearing)}</p>
    ${recordings.length === 0 ? emptyLine(t('requests:recording.none')) : recordingList(i18n, recordings)}
    <h2>${t('requests:recording.publish')}</h2>
    ${tellingPart(i18n, theCase, telling)}
    ${postForm(
      { action: staffRequestPaths.recordings(locale, hearing.id), seal: i18n.seal, multipart: true },
      html`
      ${textField({ i18n, name: 'title', label: t('requests:recording.name'), value: typed.title ?? '', autoDirection: true, autocomplete: 'off', ...(sentences.title ? { error: sentences.title } : {}) })}
      ${fileField({ i18n, name: 'file', label: t('requests:recording.file'), hint: t('requests:recording.fileHint', { size }), accept: 'audio/mpeg,audio/mp4,.mp3,.m4a,.mp4', ...(sentences.file ? { error: sentences.file } : {}) })}
      ${warningText({ i18n, text: t('requests:recording.warning') })}
      ${submitButton({ label: t('requests:recording.submit') })}`,
    )}`,
  )
}
