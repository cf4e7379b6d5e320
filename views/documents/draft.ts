import type { Capacity, VisibleCase } from '../../src/cases/index.ts'
import type {
  Difference,
  DocumentRow,
  DocumentType,
  Editors,
  ExhibitNumbers,
  Outlook,
  RefusedFile,
  Submission,
} from '../../src/documents/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { errorSummary, html, lapsedNotice, notice, personName, summaryList } from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { differencePart } from './difference.ts'
import { addForm, detailsForm } from './draft-forms.ts'
import { exhibitsLink } from './exhibits.ts'
import type { Limits } from './send.ts'
import { editedWords, forWhom, outlookRows, typeName, withReference } from './words.ts'

export type DraftData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  outlook: Outlook
  limits: Limits
  /** What a document can be, in the order of the list. */
  types: readonly DocumentType[]
  room: { readonly files: number; readonly bytes: number }
  /** What the documents would be called if they were sent now. */
  expected: ReadonlyMap<string, ExhibitNumbers>
  editors: Editors
  /** The reader made the last change themselves, here or in another window. */
  isOwnChange: boolean
  /** What this page shows of the draft, as hidden fields of its form. */
  seen: Readonly<Record<string, string>>
  /** After a form that met someone else's change: what the two say differently. */
  differences?: readonly Difference[]
  errors?: FormErrors
  typed?: Typed
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
      script: 'upload.js',
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
    ${duplicates(documents).map((name) => notice({ i18n, kind: 'warning', title: t('documents:draft.twice', { name }), body: t('documents:draft.twiceMore') }))}
    ${summaryList(outlookRows(i18n, outlook, theCase.division))}
    <h2>${t('documents:draft.documents', { count: documents.length })}</h2>
    ${documents.length > 0 && exhibitsLink(i18n, submission)}
    ${capacity.canPrepare ? detailsForm(data, sentences) : readOnlyList(i18n, documents)}
    ${capacity.canPrepare && addForm(data, sentences)}
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

/** Names of files whose bytes are in the draft already. */
function duplicates(documents: readonly DocumentRow[]): string[] {
  const seen = new Set<string>()
  return documents.flatMap(({ sha256, fileName }) => {
    const isAgain = seen.has(sha256)
    seen.add(sha256)
    return isAgain ? [fileName] : []
  })
}
