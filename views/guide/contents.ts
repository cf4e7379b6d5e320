import type { Guide, GuidePart } from '../../src/guide/guide.ts'
import type { Slug } from '../../src/guide/parts.ts'
import { guidePaths } from '../../src/guide/paths.ts'
import type { Hit } from '../../src/guide/search.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, html, submitButton, textField } from '../components/index.ts'
import { markedText } from '../components/marked-text.ts'
import { page } from '../layout.ts'

type Readers = Readonly<Record<'counsel' | 'delegate' | 'party' | 'registry', readonly Slug[]>>
type GuideData = {
  readonly i18n: I18n
  readonly guide: Guide
  readonly readers: Readers
  readonly search: string
  readonly hits: readonly Hit[]
}

export function guidePage(data: GuideData) {
  const { i18n, search } = data
  const title = i18n.t('guide:contents.title')
  return page(
    i18n,
    { title: search ? i18n.t('guide:search.label') : title },
    html`
    <div class="titled"><h1>${title}</h1><p>${i18n.t('guide:contents.lead')}</p></div>
    ${guideSearch(i18n, search)}
    ${search ? results(data) : contents(data)}`,
  )
}

const guideSearch = (i18n: I18n, search = ''): Content => html`
    <form class="filters no-print" method="get" action="${guidePaths.guide(i18n.locale)}" role="search" aria-label="${i18n.t('guide:search.label')}">
      ${textField({ i18n, name: 'q', label: i18n.t('guide:search.label'), type: 'search', value: search, size: 30, spellcheck: false })}
      ${submitButton({ label: i18n.t('guide:search.button'), kind: 'secondary' })}
    </form>`

function contents({ i18n, guide, readers }: GuideData): Content {
  const byReader = (['counsel', 'delegate', 'party', 'registry'] as const).map((reader) => {
    const parts = readers[reader].flatMap((slug) => guide.filter((part) => part.slug === slug))
    return html`
    <h3>${i18n.t(`guide:contents.reader.${reader}`)}</h3>
    ${partList(i18n, parts)}`
  })
  return html`
    <h2>${i18n.t('guide:contents.first')}</h2>
    <div class="readers">${byReader.map((reader) => html`<div>${reader}</div>`)}</div>
    <h2>${i18n.t('guide:contents.all')}</h2>
    ${partList(i18n, guide)}`
}

const partList = ({ locale }: I18n, parts: readonly GuidePart[]): Content => html`
    <ul>${parts.map(({ slug, title }) => html`<li><a href="${guidePaths.guidePart(locale, slug)}">${title}</a></li>`)}</ul>`

function results({ i18n, search, hits }: GuideData): Content {
  const { t, locale } = i18n
  return html`
    <h2>${t('guide:search.title', { search })}</h2>
    ${hits.length === 0 && html`<p>${t('guide:search.none')}</p>`}
    <ul class="hits">${hits.map(
      ({ part, section, pieces }) => html`
      <li><a href="${guidePaths.guidePart(locale, part.slug, section.anchor)}">${section.title}</a> <span class="aside">${part.title}</span>
        <p>${markedText(pieces)}</p></li>`,
    )}</ul>
    <p><a href="${guidePaths.guide(locale)}">${t('guide:contents.back')}</a></p>`
}
