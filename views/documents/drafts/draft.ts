import { casePaths } from '../../../src/cases/record/paths.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'

import {
  type Content,
  caseName,
  errorSummary,
  html,
  lapsedNotice,
  notice,
  personName,
  sentencesOf,
  summaryList,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { refusedPart } from '../check-findings/findings.ts'
import { exhibitsPart } from '../exhibits/exhibits.ts'
import { servicePart } from '../service/service.ts'
import { purposeSection } from '../submissions/progress.ts'
import { actingWords, editedWords, outlookRows, withReference } from '../words.ts'
import { attentionPart } from './attention.ts'
import { differencePart } from './difference.ts'
import type { DraftData } from './draft-data.ts'
import { addForm, detailsForm, finishingPart, finishLink } from './draft-forms.ts'
import { targetsPart } from './targets.ts'

export function draftPage(data: DraftData) {
  const { i18n, submission, theCase, capacity, documents, outlook, errors = {}, refused = [], differences } = data
  const { t, locale } = i18n
  const { reference } = theCase
  const sentences = {
    ...sentencesOf(errors, (error) => t(`documents:error.${error as 'fileMissing'}`)),
    ...(differences && { form: t('documents:error.changedMeanwhile') }),
    ...(refused.length > 0 && { refused: t('documents:refused.count', { count: refused.length }) }),
  }
  const isWrong = Object.keys(sentences).length > 0
  return page(
    i18n,
    {
      title: t('documents:draft.title', { reference }),
      ...actingHead([capacity]),
      error: isWrong,
      script: ['tus.js', 'upload.js', 'autosave.js'],
      back: { href: casePaths.case(locale, theCase.id), label: t('documents:backToCase', { reference }) },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${withReference(t('documents:draft.title', { reference }), reference)}</h1>
    <p class="lead">${caseName(theCase)}</p>
    <p>${actingWords(i18n, capacity)}. ${t('documents:draft.kept')}</p>
    ${editedWords(i18n, submission, data.editors)}
    ${capacity.isLapsed && lapsedNotice({ i18n, ...capacity })}
    ${data.differences && differencePart(data, data.differences)}
    ${submission.replaces && notice({ i18n, kind: 'information', title: t('documents:draft.replaces'), body: html`<a href="${submissionPaths.submission(locale, submission.replaces)}">${t('documents:draft.replacesLink')}</a>` })}
    ${purposeSection(data)}
    ${summaryList(outlookRows(i18n, outlook, theCase.division))}
    ${attentionPart(data)}
    ${finishLink(data)}
    <h2 id="in-draft">${t('documents:draft.documents', { count: documents.length })}</h2>
    ${capacity.canPrepare ? detailsForm(data, sentences) : readOnlyList(i18n, documents)}
    ${capacity.canPrepare && addForm(data, sentences)}
    ${refusedPart(data)}
    ${exhibitsPart(data)}
    ${servicePart(i18n, submission.id, data.service, capacity.canPrepare, data.targets.reached.length)}
    ${targetsPart(data, data.targets)}
    ${capacity.canPrepare ? finishingPart(data, sentences) : readOnlyNote(i18n, submission.note)}
    ${capacity.canPrepare && html`<p><a href="${draftPaths.submissionDeletion(locale, submission.id)}">${t('documents:draft.delete')}</a></p>`}`,
  )
}

/** The error literals of the form, and of what was refused, as sentences. */
const readOnlyList = (i18n: I18n, documents: readonly DocumentRow[]) => html`
  <p>${i18n.t('documents:draft.readOnly')}</p>
  <ol>${documents.map((document) => html`<li>${personName(document.title)} – ${typeName(i18n, document.type)}</li>`)}</ol>`

const readOnlyNote = ({ t }: I18n, note: string | null): Content =>
  note === null ? '' : html`<h2>${t('documents:draft.note')}</h2><p class="as-written" dir="auto">${note}</p>`
