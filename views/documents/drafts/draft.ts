import { casePaths } from '../../../src/cases/record/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead, factStrip, type StripItem } from '../../components/case-head.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { typeName } from '../../components/document-words.ts'
import {
  type Content,
  errorSummary,
  html,
  lapsedNotice,
  momentTag,
  personName,
  sentencesOf,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { exhibitsLine } from '../exhibits/exhibits.ts'
import { servicePart } from '../service/service.ts'
import { purposeSection } from '../submissions/progress.ts'
import { confidentialWords, outlookFacts } from '../words.ts'
import { attentionPart, photographsPart } from './attention.ts'
import { differencePart } from './difference.ts'
import type { DraftData } from './draft-data.ts'
import { actBar, addForm, confidentialField, noteField } from './draft-forms.ts'
import { documentsForm, judgedDocuments } from './draft-table.ts'
import { draftTasks } from './draft-tasks.ts'
import { judged } from './judged.ts'
import { readinessNotice } from './readiness.ts'
import { targetsPart } from './targets.ts'

export function draftPage(data: DraftData) {
  const { i18n, theCase, capacity, errors = {}, refused = [], differences } = data
  const { t, locale } = i18n
  const { reference } = theCase
  const sentences = {
    ...sentencesOf(errors, (error) => t(`documents:error.${error as 'fileMissing'}`)),
    ...(differences && { form: t('documents:error.changedMeanwhile') }),
    ...(refused.length > 0 && { refused: t('documents:refused.count', { count: refused.length }) }),
  }
  return page(
    i18n,
    {
      title: t('documents:draft.title', { reference }),
      ...actingHead([capacity]),
      error: Object.keys(sentences).length > 0,
      script: ['tus.js', 'upload.js', 'autosave.js'],
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, {
      back: { href: casePaths.case(locale, theCase.id), label: t('documents:backToCase', { reference }) },
      title: t('documents:draft.heading'),
      theCase,
      strip: draftFacts(data),
    })}
    ${capacity.isLapsed && lapsedNotice({ i18n, ...capacity })}
    ${readiness(data)}
    ${differences && differencePart(data, differences)}
    ${purposeSection(data)}
    ${capacity.canPrepare ? editing(data, sentences) : readOnly(data)}`,
  )
}

/** What the page says of the draft beside its fields, as it is now: all of it once more, for a page that has saved by itself. */
export const judgedParts = (data: DraftData): Content => html`
    ${factStrip(draftFacts(data), 'aside', 'facts')}
    ${readiness(data)}
    ${draftTasks(data)}
    ${attention(data)}
    ${judgedDocuments(data)}
    ${adds(data)}
    ${copy(data)}`

const readiness = (data: DraftData): Content => judged('ready', readinessNotice(data))
const attention = (data: DraftData): Content => judged('attention', attentionPart(data))
const adds = (data: DraftData): Content => judged('adds', exhibitsLine(data))

const draftFacts = (data: DraftData): StripItem[] => [
  ...outlookFacts(data.i18n, data.outlook, data.theCase.division, data.statement),
  ...ownFacts(data),
]

/** For whom and by whom, and when it was saved last. */
function ownFacts({ i18n, submission, capacity, editors }: DraftData): StripItem[] {
  const { t } = i18n
  const own = capacity.as === 'self'
  return [
    {
      label: t(own ? 'documents:for.label' : `documents:for.${capacity.as}`),
      lines: [
        own ? t('documents:for.you') : personName(capacity.principalName),
        html`${t('documents:draft.begunBy')} ${personName(editors.begun)}, ${momentTag({ i18n, at: submission.createdAt })}`,
      ],
    },
    {
      label: t('documents:draft.savedAt'),
      lines: [
        momentTag({ i18n, at: submission.changedAt }),
        html`${personName(editors.changed)}. ${t('documents:draft.kept')}`,
      ],
    },
  ]
}

const editing = (data: DraftData, sentences: Readonly<Record<string, string>>): Content => html`
    ${photographsPart(data)}
    ${draftTasks(data)}
    ${attention(data)}
    ${documentsForm(data, sentences)}
    ${adds(data)}
    <div class="halves">
      <div>${addForm(data, sentences)}</div>
      <div>
        ${sidePart(data)}
        ${data.documents.length > 0 && html`${confidentialField(data)}${noteField(data, sentences)}`}
      </div>
    </div>
    ${actBar(data)}`

const readOnly = (data: DraftData): Content => {
  const { i18n, documents, submission } = data
  return html`
    <h2 id="in-draft">${i18n.t('documents:draft.documents', { count: documents.length })}</h2>
    ${readOnlyList(i18n, documents)}
    ${sidePart(data)}
    ${submission.isConfidential && html`<p>${confidentialTag(i18n.t)} ${confidentialWords(i18n, 'said')}</p>`}
    ${submission.note !== null && html`<h2>${i18n.t('documents:draft.note')}</h2><p class="as-written" dir="auto">${submission.note}</p>`}`
}

const sidePart = (data: DraftData): Content => html`${copy(data)}
        ${targetsPart(data, data.targets)}`

const copy = ({ i18n, submission, service, capacity, targets }: DraftData): Content =>
  judged(
    'copy',
    servicePart(i18n, {
      submissionId: submission.id,
      sight: service,
      mayChange: capacity.canPrepare,
      otherCases: targets.reached.length,
    }),
  )

const readOnlyList = (i18n: I18n, documents: readonly DocumentRow[]) => html`
  <p>${i18n.t('documents:draft.readOnly')}</p>
  <ol>${documents.map((document) => html`<li>${personName(document.title)} – ${typeName(i18n, document.type)}</li>`)}</ol>`
