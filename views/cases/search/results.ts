import { casePaths, staffCasePaths } from '../../../src/cases/record/paths.ts'
import type {
  FoundCase,
  FoundDocument,
  FoundPerson,
  FoundSubmission,
  SearchResults,
} from '../../../src/cases/search/model.ts'
import { searchPaths, staffSearchPaths } from '../../../src/cases/search/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { caseDocumentPaths, staffCaseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import {
  type Content,
  caseName,
  dataTable,
  emptyLine,
  errorSummary,
  filterForm,
  html,
  pager,
  personName,
  reference,
  scriptMark,
  separated,
  submitButton,
  textField,
} from '../../components/index.ts'
import { markedText } from '../../components/marked-text.ts'

/** `next` as the address of the next page has it; what was sent under the number that was asked for. */
type FoundPage = Omit<SearchResults, 'next'> & {
  readonly next: string | undefined
  readonly submission: FoundSubmission | undefined
}

export type SearchData = {
  readonly i18n: I18n
  readonly q: string
  readonly error?: 'tooLong' | 'tooMany'
  /** Undefined without a search. */
  readonly found?: FoundPage
  /** Not the first page. */
  readonly isLater?: boolean
}

const errorWords = ({ i18n, error }: SearchData): string | undefined => error && i18n.t(`search:error.${error}`)

/** The field, and what is wrong with what stands in it. */
export function searchForm(data: SearchData, isOffice: boolean): Content {
  const { i18n, q } = data
  const { t, locale } = i18n
  const sentence = errorWords(data)
  return html`
    ${errorSummary({ i18n, errors: { q: sentence } })}
    <h1>${t('search:title')}</h1>
    ${filterForm(
      { action: (isOffice ? staffSearchPaths : searchPaths).search(locale), label: t('search:title') },
      html`
      ${textField({ i18n, name: 'q', label: t('search:label'), hint: t(isOffice ? 'search:officeHint' : 'search:hint'), error: sentence, type: 'search', value: q, size: 30, autoDirection: true, spellcheck: false })}
      ${submitButton({ label: t('search:button') })}`,
    )}`
}

/** `more`: what this reader finds besides. */
export function results(
  { i18n, q, found, isLater = false }: SearchData,
  isOffice: boolean,
  more: Content = '',
): Content {
  if (!found) return ''
  const { t, locale } = i18n
  const { cases, people, documents, submission, next } = found
  const isEmpty = cases.length + people.length + documents.length === 0 && !submission && !more
  const addresses = isOffice ? staffSearchPaths : searchPaths
  return html`
    ${isEmpty && emptyLine(t(isLater ? 'search:noMore' : isOffice ? 'search:noneInOffice' : 'search:none'))}
    ${submission && submissionTable(i18n, submission, isOffice)}
    ${cases.length > 0 && caseTable(i18n, cases, isOffice)}
    ${people.length > 0 && personTable(i18n, people, isOffice)}
    ${more}
    ${documents.length > 0 && documentTable(i18n, documents, isOffice)}
    ${pagesOfDocuments(i18n, q, found, isOffice)}
    ${pager({
      i18n,
      first: isLater ? addresses.search(locale, { q }) : undefined,
      next: next && addresses.search(locale, { q, after: next }),
    })}`
}

const mostLinks = 5

/** That the pages of documents were not looked at, and where they are: in the first cases that were found, or in any. */
function pagesOfDocuments(i18n: I18n, q: string, { cases, people, documents }: FoundPage, isOffice: boolean): Content {
  const { t, locale } = i18n
  const found = [...cases, ...people, ...documents].map(({ theCase }) => [theCase.id, theCase.reference] as const)
  const places = [...new Map(found)].slice(0, mostLinks)
  const addresses = isOffice ? staffCaseDocumentPaths : caseDocumentPaths
  const href = isOffice ? staffCasePaths.cases(locale) : casePaths.cases(locale)
  return html`
    <p class="aside">${t('search:pages.unsearched')} ${
      places.length > 0
        ? html`${t('search:pages.inCases')} ${separated(
            ', ',
            places.map(
              ([id, file]) => html`<a class="ref" href="${addresses.caseTexts(locale, id, { q })}">${file}</a>`,
            ),
          )}`
        : html`<a href="${href}">${t('search:pages.ofCase')}</a>`
    }</p>`
}

type Piece = FoundCase['title'][number]
const marked = (found: readonly Piece[]): Content => html`<bdi>${markedText(found)}</bdi>`

/** Both forms of a name, each with what matched in it. */
const markedNames = (latin: readonly Piece[], script: readonly Piece[], lang: string | null): Content =>
  html`${marked(latin)}${script.length > 0 && html` ${scriptMark(script.map(({ text }) => text).join(''), lang, markedText(script))}`}`

const forWords = ({ t }: I18n, names: readonly string[]): Content =>
  names.length > 0
    ? html`<br><span class="aside">${t('search:for')} ${separated(', ', names.map(personName))}</span>`
    : ''

function caseTable(i18n: I18n, cases: readonly FoundCase[], isOffice: boolean) {
  const addresses = isOffice ? staffCasePaths : casePaths
  return dataTable({
    caption: i18n.t('search:cases'),
    columns: [
      { label: i18n.t('search:file') },
      { label: i18n.t('search:names') },
      ...(isOffice
        ? []
        : [{ label: i18n.t('firmNotes:number.title'), isNamed: true }, { label: i18n.t('firmNotes:notes.title') }]),
    ],
    rows: cases.map(({ theCase, reference, title, titleInScript, matterNumber, notes, forWhom }) => [
      html`<a class="ref" href="${addresses.case(i18n.locale, theCase.id)}">${marked(reference)}</a>`,
      html`${markedNames(title, titleInScript, theCase.scriptLang)}${forWords(i18n, forWhom)}`,
      ...(isOffice
        ? []
        : [
            matterNumber ? marked(matterNumber) : '',
            notes.length > 0 ? html`${notes.map((note) => html`<p>${marked(note)}</p>`)}` : '',
          ]),
    ]),
  })
}

function inCase(i18n: I18n, { theCase, forWhom }: Pick<FoundCase, 'theCase' | 'forWhom'>, isOffice: boolean) {
  const addresses = isOffice ? staffCasePaths : casePaths
  return html`<a class="ref" href="${addresses.case(i18n.locale, theCase.id)}">${theCase.reference}</a>${forWords(i18n, forWhom)}`
}

const personTable = (i18n: I18n, people: readonly FoundPerson[], isOffice: boolean) =>
  dataTable({
    caption: i18n.t('search:people'),
    columns: [
      { label: i18n.t('cases:people.name') },
      { label: i18n.t('cases:people.role') },
      { label: i18n.t('cases:people.uci'), isNamed: true },
      { label: i18n.t('search:file') },
    ],
    rows: people.map((person) => [
      markedNames(person.name, person.nameInScript, person.scriptLang),
      i18n.t(`cases:role.${person.role}`),
      person.uci.length > 0 ? html`<span class="ref">${marked(person.uci)}</span>` : '',
      inCase(i18n, person, isOffice),
    ]),
  })

function documentTable(i18n: I18n, documents: readonly FoundDocument[], isOffice: boolean) {
  const addresses = isOffice ? staffDocumentPaths : documentPaths
  return dataTable({
    caption: i18n.t('search:documents'),
    columns: [
      { label: i18n.t('search:document') },
      { label: i18n.t('search:file') },
      { label: i18n.t('search:names') },
    ],
    rows: documents.map((found) => [
      html`<a href="${addresses.document(i18n.locale, found.id)}">${marked(found.title)}</a>${found.isConfidential && html` ${confidentialTag(i18n.t)}`}`,
      inCase(i18n, found, isOffice),
      caseName(found.theCase),
    ]),
  })
}

function submissionTable(i18n: I18n, { id, number, reference: file }: FoundSubmission, isOffice: boolean) {
  const addresses = isOffice ? staffSubmissionPaths : submissionPaths
  return dataTable({
    caption: i18n.t('search:submissions'),
    columns: [{ label: i18n.t('search:receipt') }, { label: i18n.t('search:file') }],
    rows: [[html`<a href="${addresses.submission(i18n.locale, id)}">${reference(number)}</a>`, reference(file)]],
  })
}
