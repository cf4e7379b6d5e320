import { casePaths, staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { caseDocumentPaths, staffCaseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import type { PageSearch } from '../../../src/documents/reading/marks.ts'
import type { PageView } from '../../../src/documents/reading/page-view.ts'
import { documentPaths, staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { DocumentView } from '../../../src/documents/reading/view.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { confidentialMark, confidentialTag } from '../../components/confidential-mark.ts'
import { checkTag, madeFromWords, typeName } from '../../components/document-words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  hiddenField,
  html,
  momentTag,
  personName,
  reference,
  type SummaryRow,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { player } from '../../components/player.ts'
import { sheetPicture, sheetText } from '../../components/sheet.ts'
import { textSearch } from '../../components/text-search.ts'
import { actingHead, page } from '../../layout.ts'
import { fileFacts, pagesFromTo, sideName } from '../case-documents/document-words.ts'
import { findingList } from '../check-findings/findings.ts'
import { documentStateTag, pagesOf, submissionStateTag } from '../words.ts'

type DocumentPageData = PageView & { readonly i18n: I18n; readonly view: DocumentView }

/** Its facts, then its pages with their text, or a player. */
export function documentPage(data: DocumentPageData) {
  const { i18n, view, pages } = data
  const { t, locale } = i18n
  const { document, capacity } = view
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  return page(
    i18n,
    { title: document.title, ...actingHead(capacity ? [capacity] : []) },
    html`
    ${caseFormHead(i18n, { theCase: view.theCase, title: html`${personName(document.title)}${view.confidential && html` ${confidentialTag(t)}`}`, back: backOf(i18n, view) })}
    <div class="titled"><p class="lead">${leadWords(i18n, view)}</p>${buttonRow(buttonLink({ href: addresses.documentFile(locale, document.id), label: t('viewer:download', { facts: fileFacts(i18n, document) }), kind: 'secondary' }))}</div>
    ${document.stampedObjectId && html`<p><a href="${addresses.stampedDocument(locale, document.id)}">${t('exhibits:made.stamped')}</a></p>`}
    ${pages > 0 ? pageByPage(data) : whole(data)}
    <h2 id="about">${t('viewer:about')}</h2>
    ${summaryList(factRows(i18n, view))}`,
  )
}

function backOf({ t, locale }: I18n, { isOffice, theCase, submission }: DocumentView) {
  const { id, reference: number } = theCase
  if (isOffice)
    return { href: staffCasePaths.case(locale, id), label: t('documents:backToCase', { reference: number }) }
  return submission?.state === 'draft'
    ? { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') }
    : { href: caseDocumentPaths.caseDocuments(locale, id), label: t('viewer:back', { reference: number }) }
}

function leadWords(i18n: I18n, { document, submission, isKept, confidential }: DocumentView): Content {
  const { t } = i18n
  return html`
    ${document.exhibitLabel && html`${t('viewer:exhibit', { label: document.exhibitLabel })} · `}${typeName(i18n, document.type)}
    ${submission && !isKept && documentStateTag(i18n, submission.state)}
    ${document.check !== 'clean' && checkTag(i18n, document.check)}${confidentialMark(i18n, confidential)}`
}

/** A document without pictures of pages: a recording, or one that only its own program can show. */
function whole({ i18n, view }: DocumentPageData): Content {
  const { document } = view
  const { t, locale } = i18n
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  if (document.mediaType === 'application/pdf') return html`<p>${t('viewer:noPictures')}</p>`
  return html`
    <p>${player({ src: addresses.documentFile(locale, document.id), mediaType: document.mediaType, label: document.title, fallback: t('viewer:noPlayer') })}</p>
    <p class="aside">${t('viewer:recordingMore')}</p>`
}

function pageByPage(data: DocumentPageData): Content {
  const { i18n, view, pages, page: number, isLarge, search } = data
  const { t, locale } = i18n
  const { document, theCase } = view
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  const size = isLarge ? 'large' : undefined
  const here = { ...(number > 1 && { page: number }), ...(search && { q: search.q }) }
  return html`
    <section aria-labelledby="page">
      <h2 id="page">${t('viewer:page', { number: i18n.number(number), count: i18n.number(pages) })}</h2>
      ${search && hitsOf(data, search)}
      ${turning(data)}
      ${sheetPicture({ i18n, places: search?.places, src: addresses.documentPicture(locale, document.id, number, { ...(size && { size }) }), number, isLarge, labelledBy: 'page' })}
      <p>${
        isLarge
          ? html`<a href="${addresses.documentPage(locale, document.id, here)}">${t('viewer:smaller')}</a>`
          : html`<a href="${addresses.documentPage(locale, document.id, { ...here, size: 'large' })}">${t('viewer:larger')}</a>`
      }</p>
      ${sheetText(i18n, document, data, view.submission?.state === 'draft')}
      ${pages > 1 && turning(data, 'below')}
    </section>
    <h2>${t('viewer:search.title')}</h2>
    ${textSearch(i18n, { caseId: theCase.id, isOffice: view.isOffice, ...(search && { q: search.q }) })}`
}

/** Where else in the document that stands for which the case was searched. */
function hitsOf({ i18n, view, isLarge }: DocumentPageData, { q, count, isHere, before, after }: PageSearch): Content {
  const { t, locale } = i18n
  const { document, theCase } = view
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  const textAddresses = view.isOffice ? staffCaseDocumentPaths : caseDocumentPaths
  const pageHref = (page: number) =>
    addresses.documentPage(locale, document.id, { page, ...(isLarge && { size: 'large' }), q })
  const label = (number: number) => ({ number: i18n.number(number) })
  return html`
      <div class="turning">
        <span>${count > 0 && `${t('viewer:hits.pages', { count })} `}${isHere || t('viewer:hits.notHere')}</span>
        <nav aria-label="${t('viewer:hits.title')}">
          ${before && html`<a href="${pageHref(before)}">${t('viewer:hits.before', label(before))}</a>`}
          ${after && html`<a href="${pageHref(after)}">${t('viewer:hits.after', label(after))}</a>`}
          <a href="${textAddresses.caseTexts(locale, theCase.id, { q })}">${t('viewer:hits.all')}</a>
        </nav>
      </div>`
}

function turning({ i18n, view, pages, page: number, isLarge, search }: DocumentPageData, place?: 'below'): Content {
  const { t, locale } = i18n
  const { document } = view
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  if (pages === 1) return ''
  const kept = { ...(isLarge && { size: 'large' }), ...(search && { q: search.q }) }
  return html`
      <nav class="turning" aria-label="${place ? t('viewer:turningBelow') : t('viewer:turning')}">
        ${number > 1 && html`<a rel="prev" href="${addresses.documentPage(locale, document.id, { page: number - 1, ...kept })}">${t('viewer:previous')}</a>`}
        ${number < pages && html`<a rel="next" href="${addresses.documentPage(locale, document.id, { page: number + 1, ...kept })}">${t('viewer:next')}</a>`}
        ${
          !place &&
          html`<form method="get" action="${addresses.documentPage(locale, document.id)}">
          <label for="go-to">${t('viewer:goTo')}</label>
          <input type="text" class="input place" id="go-to" name="page" inputmode="numeric" value="${number}" autocomplete="off">
          ${Object.entries(kept).map(([name, value]) => hiddenField(name, value))}
          ${submitButton({ label: t('viewer:go'), kind: 'secondary' })}
        </form>`
        }
      </nav>`
}

function factRows(i18n: I18n, view: DocumentView): SummaryRow[] {
  const { t, locale } = i18n
  const { document, side, filedBy, submission, original, translations, theCase } = view
  const caseAddresses = view.isOffice ? staffCasePaths : casePaths
  const submissionAddresses = view.isOffice ? staffSubmissionPaths : submissionPaths
  const addresses = view.isOffice ? staffDocumentPaths : documentPaths
  const row = (key: string, value: Content | false | undefined | null | ''): SummaryRow[] =>
    value ? [{ key, value }] : []
  const linked = (id: string, title: string) =>
    html`<a href="${addresses.document(locale, id)}">${personName(title)}</a>`
  const numbered = document.firstPage !== null && document.lastPage !== null
  return [
    ...row(
      t('documents:case'),
      html`<a href="${caseAddresses.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
    ),
    ...row(t('viewer:fact.exhibit'), document.exhibitLabel && personName(document.exhibitLabel)),
    ...row(t('documents:draft.type'), typeName(i18n, document.type)),
    ...row(
      t('viewer:fact.side'),
      view.isMade
        ? t('exhibits:made.byPortal')
        : html`${sideName(i18n, side)}${filedBy && html`, ${personName(filedBy)}`}`,
    ),
    ...row(
      document.direction === 'out' ? t('documents:inbox.available') : t('documents:inCase.received'),
      document.availableAt !== null && momentTag({ i18n, at: document.availableAt }),
    ),
    ...row(
      t('viewer:fact.submission'),
      submission?.number &&
        html`<a href="${submissionAddresses.submission(locale, submission.id)}">${reference(submission.number)}</a> ${submissionStateTag(i18n, submission.state)}`,
    ),
    ...row(t('documents:pages.title'), document.mediaType === 'application/pdf' && pagesOf(i18n, document.pages)),
    ...row(t('viewer:fact.numbered'), numbered && pagesFromTo(i18n, document.firstPage ?? 0, document.lastPage ?? 0)),
    ...row(t('viewer:fact.language'), document.language && t(`viewer:language.${document.language}`)),
    ...row(t('viewer:fact.original'), original && linked(original.id, original.title)),
    ...row(
      t('viewer:fact.translations'),
      translations.length > 0 && html`${translations.map(({ id, title }) => html`<p>${linked(id, title)}</p>`)}`,
    ),
    ...row(
      t('viewer:fact.file'),
      html`${personName(document.fileName)} (${fileFacts(i18n, document)})${view.originals.length > 0 && html`<br>${madeFromWords(i18n, view.originals)}`}`,
    ),
    ...row(
      t('documents:check.title'),
      html`${checkTag(i18n, document.check)}${findingList(i18n, document, view.findings)}`,
    ),
    ...row(t('documents:hash'), html`<code>${document.sha256.match(/.{1,8}/g)?.join(' ')}</code>`),
  ]
}
