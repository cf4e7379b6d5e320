import type { Capacity, VisibleCase } from '../../src/cases/index.ts'
import type {
  Difference,
  DocumentRow,
  Editors,
  ExhibitNumbers,
  Finding,
  ListedUpload,
  MissingPiece,
  OfferedGroup,
  Outlook,
  RefusedAttempt,
  RefusedFile,
  ServiceSight,
  Targets,
} from '../../src/documents/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, lapsedNotice, notice, personName, summaryList } from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { differencePart } from './difference.ts'
import { addForm, detailsForm } from './draft-forms.ts'
import { exhibitsLink } from './exhibits.ts'
import { refusedPart } from './findings.ts'
import { missingPart } from './needs.ts'
import { type PurposeData, purposeSection } from './progress.ts'
import type { Limits } from './send.ts'
import { servicePart } from './service.ts'
import { targetsPart } from './targets.ts'
import { editedWords, forWhom, outlookRows, typeName, withReference } from './words.ts'

export type DraftData = PurposeData & {
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  outlook: Outlook
  limits: Limits
  /** What a document can be, by groups in their order. */
  types: readonly OfferedGroup[]
  room: { readonly files: number; readonly bytes: number }
  /** Files that have not arrived whole. */
  uploads: readonly ListedUpload[]
  /** What the documents would be called if they were sent now. */
  expected: ReadonlyMap<string, ExhibitNumbers>
  editors: Editors
  /** Cases beside its own that get it too. */
  targets: Targets
  /** The reader made the last change themselves, here or in another window. */
  isOwnChange: boolean
  /** What this page shows of the draft, as hidden fields of its form. */
  seen: Readonly<Record<string, string>>
  /** After a form that met someone else's change: what the two say differently. */
  differences?: readonly Difference[]
  /** Ids of documents that stay as they were sent first. */
  kept: readonly string[]
  errors?: FormErrors
  typed?: Typed
  /** By document: what the checks found. */
  findings: ReadonlyMap<string, readonly Finding[]>
  missing: readonly MissingPiece[]
  service: ServiceSight
  /** Files that were not taken, of all attempts. */
  attempts: readonly RefusedAttempt[]
  /** How many other dates an application for another date names here. */
  datesAsked: number
  refused?: readonly RefusedFile[]
  isCut?: boolean
}

export function draftPage(data: DraftData) {
  const { i18n, submission, theCase, capacity, documents, outlook, refused = [], isCut } = data
  const { t, locale } = i18n
  const { reference } = theCase
  const sentences = sayErrors(data)
  const isWrong = Object.keys(sentences).length > 0
  return page(
    i18n,
    {
      title: t('documents:draft.title', { reference }),
      ...actingHead([capacity]),
      error: isWrong,
      script: ['tus.js', 'upload.js', 'autosave.js'],
      back: { href: paths.case(locale, theCase.id), label: t('documents:backToCase', { reference }) },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${withReference(t('documents:draft.title', { reference }), reference)}</h1>
    <p class="lead">${personName(theCase.title)}</p>
    <p>${forWhom(i18n, capacity)}. ${t('documents:draft.kept')}</p>
    ${editedWords(i18n, submission, data.editors)}
    ${capacity.isLapsed && lapsedNotice({ i18n, ...capacity })}
    ${data.differences && differencePart(data, data.differences)}
    ${refused.length > 0 && refusedNotice(i18n, refused, isCut === true, data.limits)}
    ${submission.replaces && notice({ i18n, kind: 'information', title: t('documents:draft.replaces'), body: html`<a href="${paths.submission(locale, submission.replaces)}">${t('documents:draft.replacesLink')}</a>` })}
    ${purposeSection(data)}
    ${missingPart(i18n, submission.id, data.missing)}
    ${summaryList(outlookRows(i18n, outlook, theCase.division))}
    <h2>${t('documents:draft.documents', { count: documents.length })}</h2>
    ${documents.length > 0 && exhibitsLink(i18n, submission)}
    ${capacity.canPrepare ? detailsForm(data, sentences) : readOnlyList(i18n, documents)}
    ${capacity.canPrepare && addForm(data, sentences)}
    ${refusedPart(i18n, data.attempts)}
    ${servicePart(i18n, submission.id, data.service, capacity.canPrepare)}
    ${targetsPart(data, data.targets)}
    ${capacity.canPrepare && html`<p><a href="${paths.submissionDeletion(locale, submission.id)}">${t('documents:draft.delete')}</a></p>`}`,
  )
}

/** The error literals of the form, and of what was refused, as sentences. */
function sayErrors({ i18n: { t }, errors = {}, refused = [], differences }: DraftData): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [field, error] of Object.entries(errors))
    if (error) said[field] = t(`documents:error.${error as 'fileMissing'}`)
  if (differences) said.form = t('documents:error.changedMeanwhile')
  const [first] = refused
  if (first) said.file = t('documents:refused.count', { count: refused.length })
  return said
}

const refusedNotice = (i18n: I18n, refused: readonly RefusedFile[], isCut: boolean, limits: Limits) =>
  notice({
    i18n,
    kind: 'error',
    title: i18n.t('documents:refused.count', { count: refused.length }),
    body: html`
    <ul>
      ${refused.map(
        ({ fileName, reason }) => html`
      <li><strong>${personName(fileName)}</strong> – ${i18n.t(`documents:refused.${reason}`, {
        file: i18n.size(limits.fileBytes),
        all: i18n.size(limits.submissionBytes),
        count: limits.files,
      })}</li>`,
      )}
    </ul>
    <p>${isCut ? i18n.t('documents:refused.cut') : i18n.t('documents:refused.others')}</p>`,
  })

const readOnlyList = (i18n: I18n, documents: readonly DocumentRow[]) => html`
  <p>${i18n.t('documents:draft.readOnly')}</p>
  <ol>${documents.map((document) => html`<li>${personName(document.title)} – ${typeName(i18n, document.type)}</li>`)}</ol>`
