import type { VisibleCase } from '../../src/cases/index.ts'
import type { TextSearch } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, emptyLine, errorSummary, html, personName } from '../components/index.ts'
import { page } from '../layout.ts'
import { searchForm } from './document.ts'
import { typeName } from './words.ts'

type SearchData = {
  readonly i18n: I18n
  readonly theCase: VisibleCase
  readonly q: string
  readonly error?: 'tooLong' | 'tooMany'
  /** Nothing was asked: none. */
  readonly result?: TextSearch | undefined
}

/** Words found in the text of a case's documents, each with its page. */
export function documentSearchPage({ i18n, theCase, q, error, result }: SearchData) {
  const { t, locale } = i18n
  const sentence = error && t(`viewer:search.error.${error}`)
  return page(
    i18n,
    {
      title: t('viewer:search.pageTitle', { reference: theCase.reference }),
      error: error !== undefined,
      wide: true,
      back: {
        href: paths.caseDocuments(locale, theCase.id),
        label: t('viewer:back', { reference: theCase.reference }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: { q: sentence } })}
    <h1>${t('viewer:search.title')}</h1>
    <p class="lead">${t('viewer:search.in', { reference: theCase.reference })} ${personName(theCase.title)}</p>
    ${searchForm(i18n, theCase.id, q, sentence)}
    ${result && results(i18n, result)}`,
  )
}

function results(i18n: I18n, { found, searched, withoutText, waiting, unreached }: TextSearch): Content {
  const { t } = i18n
  const pages = found.reduce((sum, { pageCount }) => sum + pageCount, 0)
  return html`
    <h2>${pages > 0 ? t('viewer:search.found', { count: pages }) : t('viewer:search.none')}</h2>
    ${pages === 0 && emptyLine(t('viewer:search.noneMore', { count: searched }))}
    <ol class="cards">${found.map((one) => html`<li>${foundIn(i18n, one)}</li>`)}</ol>
    ${unreached > 0 && html`<p>${t('viewer:search.unreached', { count: unreached })}</p>`}
    ${waiting > 0 && html`<p class="aside">${t('viewer:search.waiting', { count: waiting })}</p>`}
    ${withoutText > 0 && html`<p class="aside">${t('viewer:search.withoutText', { count: withoutText })}</p>`}`
}

function foundIn(i18n: I18n, { document, pages, pageCount }: TextSearch['found'][number]): Content {
  const { t, locale } = i18n
  return html`
      <h3><a href="${paths.document(locale, document.id)}">${personName(document.title)}</a></h3>
      <p class="aside">${document.exhibitLabel && html`${t('viewer:exhibit', { label: document.exhibitLabel })} · `}${typeName(i18n, document.type)}</p>
      <ul class="plain">${pages.map(
        ({ page, snippet }) => html`
        <li>
          <p><a href="${paths.documentPage(locale, document.id, { page })}">${t('viewer:search.page', { number: i18n.number(page) })}<span class="hidden">, ${personName(document.title)}</span></a></p>
          <p class="snippet" dir="auto">${snippet.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : text))}</p>
        </li>`,
      )}</ul>
      ${pageCount > pages.length && html`<p class="aside">${t('viewer:search.more', { count: pageCount - pages.length })}</p>`}`
}
