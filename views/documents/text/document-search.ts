import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { CaseNames } from '../../../src/cases/people/values.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { caseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { TextSearch } from '../../../src/documents/text/case-search.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { typeName } from '../../components/document-words.ts'
import { type Content, emptyLine, errorSummary, html, personName, tag } from '../../components/index.ts'
import { markedText } from '../../components/marked-text.ts'
import { textSearch } from '../../components/text-search.ts'
import { page } from '../../layout.ts'

type SearchData = {
  readonly i18n: I18n
  readonly theCase: CaseNames & Pick<VisibleCase, 'id' | 'reference'>
  readonly isOffice: boolean
  readonly q: string
  readonly error?: 'tooLong' | 'tooMany'
  /** Undefined without a search. */
  readonly result?: TextSearch | undefined
  /** For staff, by document. */
  readonly confidential?: ReadonlyMap<string, Confidentiality>
}

export function documentSearchPage(data: SearchData) {
  const { i18n, theCase, isOffice, q, error, result } = data
  const { t } = i18n
  const sentence = error && t(`viewer:search.error.${error}`)
  return page(
    i18n,
    {
      title: t('viewer:search.pageTitle', { reference: theCase.reference }),
      error: error !== undefined,
    },
    html`
    ${errorSummary({ i18n, errors: { q: sentence } })}
    ${caseFormHead(i18n, { theCase, title: t('viewer:search.title'), back: backTo(i18n, theCase, isOffice) })}
    ${textSearch(i18n, { caseId: theCase.id, isOffice, q, error: sentence })}
    ${result && results(data, result)}`,
  )
}

function backTo({ t, locale }: I18n, { id, reference }: SearchData['theCase'], isOffice: boolean) {
  return isOffice
    ? { href: staffCasePaths.case(locale, id), label: t('documents:backToCase', { reference }) }
    : { href: caseDocumentPaths.caseDocuments(locale, id), label: t('viewer:back', { reference }) }
}

function results(data: SearchData, result: TextSearch): Content {
  const { i18n, confidential } = data
  const { t } = i18n
  const { found, searched, withoutText, waiting, toRead, isReading, unread, unreached, unopened } = result
  const pages = found.reduce((sum, { pageCount }) => sum + pageCount, 0)
  return html`
    <h2>${pages > 0 ? t('viewer:search.found', { count: pages }) : t('viewer:search.none')}</h2>
    ${pages === 0 && emptyLine(t('viewer:search.noneMore', { count: searched }))}
    <ol class="cards">${found.map((one) => html`<li>${foundIn(data, one, confidential?.get(one.document.id))}</li>`)}</ol>
    ${unreached > 0 && html`<p>${t('viewer:search.unreached', { count: unreached })}</p>`}
    ${unopened > 0 && html`<p class="aside">${t('viewer:search.unopened', { count: unopened })}</p>`}
    ${waiting > 0 && html`<p class="aside">${t('viewer:search.waiting', { count: waiting })}</p>`}
    ${toRead > 0 && html`<p class="aside">${isReading ? t('viewer:search.toRead', { count: toRead }) : t('viewer:search.notRead', { count: toRead })}</p>`}
    ${unread > 0 && html`<p class="aside">${t('viewer:search.unread', { count: unread })}</p>`}
    ${withoutText > 0 && html`<p class="aside">${t('viewer:search.withoutText', { count: withoutText })}</p>`}`
}

function foundIn(
  { i18n, isOffice, q }: SearchData,
  one: TextSearch['found'][number],
  confidential: Confidentiality | undefined,
): Content {
  const { t, locale } = i18n
  const { document, pages, pageCount } = one
  const addresses = isOffice ? staffDocumentPaths : documentPaths
  return html`
      <h3><a href="${addresses.documentPage(locale, document.id, { page: pages[0]?.page ?? 1, q })}">${personName(document.title)}</a></h3>
      <p class="aside">${document.exhibitLabel && html`${t('viewer:exhibit', { label: document.exhibitLabel })} · `}${typeName(i18n, document.type)}${confidentialMark(i18n, confidential)}</p>
      <ul class="plain">${pages.map(
        ({ page, snippet, isMachine }) => html`
        <li>
          <p><a href="${addresses.documentPage(locale, document.id, { page, q })}">${t('viewer:search.page', { number: i18n.number(page) })}<span class="hidden">, ${personName(document.title)}</span></a>${isMachine && html` ${tag({ kind: 'neutral', word: t('viewer:machine.tag') })}`}</p>
          <p dir="auto">${markedText(snippet)}</p>
        </li>`,
      )}</ul>
      ${pageCount > pages.length && html`<p class="aside">${t('viewer:search.more', { count: pageCount - pages.length })}</p>`}`
}
