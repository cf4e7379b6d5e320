import type { GuidePart } from '../../src/guide/guide.ts'
import { guidePaths } from '../../src/guide/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { html } from '../components/index.ts'
import { page } from '../layout.ts'

type GuidePartData = {
  readonly i18n: I18n
  readonly part: GuidePart
  readonly previous: GuidePart | undefined
  readonly next: GuidePart | undefined
}

export function guidePartPage({ i18n, part, previous, next }: GuidePartData) {
  const { t, locale } = i18n
  const step = (way: 'previous' | 'next', other: GuidePart | undefined) =>
    other &&
    html`<li>${t(`guide:part.${way}`)} <a href="${guidePaths.guidePart(locale, other.slug)}" rel="${way === 'next' ? 'next' : 'prev'}">${other.title}</a></li>`
  return page(
    i18n,
    { title: part.title, back: { href: guidePaths.guide(locale), label: t('guide:contents.title') } },
    html`
    <h1>${part.title}</h1>
    <nav class="contents" aria-label="${t('guide:part.contents')}">
      <ul>${part.sections.map(({ anchor, title }) => html`<li><a href="#${anchor}">${title}</a></li>`)}</ul>
    </nav>
    ${part.sections.map(
      ({ anchor, title, html: text }) => html`
    <section class="text" aria-labelledby="${anchor}">
      <h2 id="${anchor}">${title}</h2>
      ${text}
    </section>`,
    )}
    <nav class="no-print" aria-label="${t('guide:part.others')}">
      <ul class="inline">${step('previous', previous)}${step('next', next)}</ul>
    </nav>`,
  )
}
