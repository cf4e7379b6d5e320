import type { Beside, BesidePaper } from '../../src/admin/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, dateTag, emptyLine, html, personName, tag } from '../components/index.ts'
import { player } from '../components/player.ts'
import { sheetPicture, sheetText } from '../components/sheet.ts'
import { checkTag, typeName } from './words.ts'

type BesideData = {
  readonly i18n: I18n
  readonly beside: Beside
  readonly submissionId: string
  /** Where the panel stands: beside the submission, or beside the form of its return, in which something may be typed. */
  readonly place: 'submission' | 'return'
}
type Query = Record<string, string | number | undefined>

/** The page's own matter, and the documents of the case beside it; on a narrow window, below. */
export const twoColumns = (main: Content, beside: Content): Content => html`
    <div class="columns">
      <div>${main}</div>
      ${beside}
    </div>`

/** The documents of the case, one of them open. Its links change nothing outside it: with a script at once, else see \`hrefOf\`. */
export function besidePart(data: BesideData): Content {
  const { i18n, beside, place } = data
  const { t } = i18n
  return html`
      <section class="beside no-print" id="beside" tabindex="-1" aria-labelledby="beside-title">
        <h2 id="beside-title">${t('desk:papers.title', { count: beside.total })}</h2>
        ${place === 'return' && html`<noscript><p class="aside">${t('desk:papers.otherTab')}</p></noscript>`}
        ${place === 'return' && html`<input type="hidden" name="open" value="${new URLSearchParams(beside.asked).toString()}" form="return">`}
        ${beside.open ? openPart(data, beside.open) : listPart(data)}
      </section>`
}

/** Without a script, documents beside a form open in a tab of their own: what was typed stays. */
function hrefOf({ i18n: { locale }, submissionId, place }: BesideData, query: Query): Content {
  const shown = `${paths.admin.submission(locale, submissionId, query)}#beside`
  const swapped = place === 'return' ? paths.admin.submissionReturn(locale, submissionId, query) : shown
  return html`href="${shown}" ${place === 'return' && html`target="beside"`} hx-get="${swapped}" hx-target="#beside" hx-select="#beside" hx-swap="outerHTML"`
}

function listPart(data: BesideData): Content {
  const { i18n, beside } = data
  const { t } = i18n
  const { papers, next, asked } = beside
  if (papers.length === 0) return emptyLine(t('desk:papers.none'))
  return html`
        <ol class="plain papers">${papers.map((paper) => paperLine(data, paper))}</ol>
        <p class="turning">${asked.from && html`<a id="beside-first" ${hrefOf(data, {})}>${t('desk:papers.latest')}</a>`}
        ${next !== undefined && html`<a id="beside-next" ${hrefOf(data, { from: next })}>${t('desk:papers.earlier')}</a>`}</p>`
}

function paperLine(data: BesideData, paper: BesidePaper): Content {
  const { i18n, beside } = data
  const { id, title, type, exhibitLabel, availableAt, check, isOpenable, isOfSubmission } = paper
  const name = personName(title)
  return html`
          <li>${isOpenable ? html`<a id="beside-${id}" ${hrefOf(data, { beside: id, from: beside.asked.from })}>${name}</a>` : html`${name} ${tag(checkTag(i18n, check))}`}${isOfSubmission && html` ${tag({ kind: 'info', word: i18n.t('desk:papers.ofThis') })}`}<br>
            <span class="aside">${exhibitLabel && html`${personName(exhibitLabel)} · `}${typeName(i18n, type)}${availableAt !== null && html` · ${dateTag({ i18n, at: availableAt })}`}</span></li>`
}

function openPart(data: BesideData, { document, sight }: NonNullable<Beside['open']>): Content {
  const { i18n, beside } = data
  const { t } = i18n
  return html`
        <p><a id="beside-all" ${hrefOf(data, { from: beside.asked.from })}>${t('desk:papers.all')}</a></p>
        <h3 tabindex="-1" autofocus id="beside-open">${personName(document.title)}</h3>
        <p class="aside">${document.exhibitLabel && html`${personName(document.exhibitLabel)} · `}${typeName(i18n, document.type)}${document.availableAt !== null && html` · ${dateTag({ i18n, at: document.availableAt })}`}</p>
        ${sight ? sightPart(data, document, sight) : html`<p>${tag(checkTag(i18n, document.check))}</p>`}`
}

type Open = NonNullable<Beside['open']>

function sightPart(data: BesideData, document: Open['document'], sight: NonNullable<Open['sight']>): Content {
  const { i18n } = data
  const { t, locale } = i18n
  const { pages, page, text, isLarge } = sight
  const file = paths.admin.documentFile(locale, document.id)
  const download = html`<p><a href="${file}">${t('desk:papers.download')}</a></p>`
  if (pages === 0)
    return document.mediaType === 'application/pdf'
      ? html`<p>${t('viewer:noPictures')}</p>${download}`
      : html`<p>${player({ src: file, mediaType: document.mediaType, label: document.title, fallback: t('viewer:noPlayer') })}</p>${download}`
  const size = isLarge ? 'large' : undefined
  const here = { beside: document.id, from: data.beside.asked.from }
  return html`
        <h4 id="beside-page">${t('viewer:page', { number: i18n.number(page), count: i18n.number(pages) })}</h4>
        <nav class="turning" aria-label="${t('viewer:turning')}">
          ${page > 1 && html`<a rel="prev" id="beside-prev" ${hrefOf(data, { ...here, page: page - 1, size })}>${t('viewer:previous')}</a>`}
          ${page < pages && html`<a rel="next" id="beside-turn" ${hrefOf(data, { ...here, page: page + 1, size })}>${t('viewer:next')}</a>`}
          <a id="beside-size" ${hrefOf(data, { ...here, page, size: isLarge ? undefined : 'large' })}>${t(isLarge ? 'viewer:smaller' : 'viewer:larger')}</a>
        </nav>
        ${sheetPicture({ i18n, src: paths.admin.documentPicture(locale, document.id, page, size ? { size } : {}), number: page, isLarge, labelledBy: 'beside-page' })}
        ${sheetText(i18n, document, text)}
        ${download}`
}
