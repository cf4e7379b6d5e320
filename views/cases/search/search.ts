import { casePaths } from '../../../src/cases/record/paths.ts'
import type { FoundCase, FoundDocument, FoundPerson, SearchResults } from '../../../src/cases/search/model.ts'
import { searchPaths } from '../../../src/cases/search/paths.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  errorSummary,
  filterForm,
  html,
  pager,
  personName,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

/** `next` as the address of the next page has it. */
type FoundPage = Omit<SearchResults, 'next'> & { readonly next: string | undefined }

type SearchData = {
  i18n: I18n
  q: string
  error?: 'tooLong' | 'tooMany'
  /** Undefined without a search. */
  found?: FoundPage
  /** Not the first page. */
  isLater?: boolean
}

export function searchPage({ i18n, q, error, found, isLater }: SearchData) {
  const { t, locale } = i18n
  const sentence = error && t(`search:error.${error}`)
  return page(
    i18n,
    { title: t('search:title'), error: error !== undefined },
    html`
    ${errorSummary({ i18n, errors: { q: sentence } })}
    <h1>${t('search:title')}</h1>
    ${filterForm(
      { action: searchPaths.search(locale), label: t('search:title') },
      html`
      ${textField({ i18n, name: 'q', label: t('search:label'), hint: t('search:hint'), error: sentence, type: 'search', value: q, size: 30, autoDirection: true, spellcheck: false })}
      ${submitButton({ label: t('search:button') })}`,
    )}
    ${found && results(i18n, q, found, isLater ?? false)}`,
  )
}

function results(i18n: I18n, q: string, { cases, people, documents, next }: FoundPage, isLater: boolean): Content {
  const { t, locale } = i18n
  const isEmpty = cases.length + people.length + documents.length === 0
  return html`
    ${isEmpty && emptyLine(isLater ? t('search:noMore') : t('search:none'))}
    ${cases.length > 0 && caseTable(i18n, cases)}
    ${people.length > 0 && personTable(i18n, people)}
    ${documents.length > 0 && documentTable(i18n, documents)}
    ${pager({
      i18n,
      first: isLater ? searchPaths.search(locale, { q }) : undefined,
      next: next && searchPaths.search(locale, { q, after: next }),
    })}`
}

type Piece = FoundCase['title'][number]
const marked = (pieces: readonly Piece[]): Content =>
  html`<bdi>${pieces.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : text))}</bdi>`

const forWords = ({ t }: I18n, names: readonly string[]): Content =>
  names.length > 0 ? html`<br><span class="aside">${t('search:for')} ${names.map(personName)}</span>` : ''

const caseTable = (i18n: I18n, cases: readonly FoundCase[]) =>
  dataTable({
    caption: i18n.t('search:cases'),
    columns: [
      { label: i18n.t('search:file') },
      { label: i18n.t('search:names') },
      { label: i18n.t('firmNotes:number.title'), isNamed: true },
      { label: i18n.t('firmNotes:notes.title') },
    ],
    rows: cases.map(({ theCase, reference, title, matterNumber, notes, forWhom }) => [
      html`<a class="ref" href="${casePaths.case(i18n.locale, theCase.id)}">${marked(reference)}</a>`,
      html`${marked(title)}${forWords(i18n, forWhom)}`,
      matterNumber ? marked(matterNumber) : '–',
      notes.length > 0 ? html`${notes.map((note) => html`<p>${marked(note)}</p>`)}` : '–',
    ]),
  })

const inCase = (i18n: I18n, { theCase, forWhom }: Pick<FoundCase, 'theCase' | 'forWhom'>) =>
  html`<a class="ref" href="${casePaths.case(i18n.locale, theCase.id)}">${theCase.reference}</a>${forWords(i18n, forWhom)}`

const personTable = (i18n: I18n, people: readonly FoundPerson[]) =>
  dataTable({
    caption: i18n.t('search:people'),
    columns: [
      { label: i18n.t('cases:people.name') },
      { label: i18n.t('cases:people.role') },
      { label: i18n.t('cases:people.uci'), isNamed: true },
      { label: i18n.t('search:file') },
    ],
    rows: people.map((person) => [
      marked(person.name),
      i18n.t(`cases:role.${person.role}`),
      person.uci.length > 0 ? html`<span class="ref">${marked(person.uci)}</span>` : '–',
      inCase(i18n, person),
    ]),
  })

const documentTable = (i18n: I18n, documents: readonly FoundDocument[]) =>
  dataTable({
    caption: i18n.t('search:documents'),
    columns: [
      { label: i18n.t('search:document') },
      { label: i18n.t('search:file') },
      { label: i18n.t('search:names') },
    ],
    rows: documents.map((found) => [
      html`<a href="${documentPaths.document(i18n.locale, found.id)}">${marked(found.title)}</a>`,
      inCase(i18n, found),
      personName(found.theCase.title),
    ]),
  })
