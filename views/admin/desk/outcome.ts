import { workPaths } from '../../../src/addresses.ts'
import { deskPaths, writeRef } from '../../../src/admin/desk/paths.ts'
import type { LeftItem, Outcome, TickedMove } from '../../../src/admin/desk/ticked.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { buttonLink, type Content, caseName, dataTable, html, reference } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { changeWords } from './changes.ts'
import { doneWords, workName } from './words.ts'

type OutcomeData = {
  i18n: I18n
  office: Paired<'name'>
  act: TickedMove['act'] | 'accept'
  /** To whom it was given. */
  to?: string
  outcome: Outcome
  /** The filter of the desk from which they were ticked. */
  query: string
}

/** After an act on ticked items of which some were left: each of these with its reason, then what was done. */
export function outcomePage({ i18n, office, act, to, outcome, query }: OutcomeData) {
  const { t, locale } = i18n
  const { done, left } = outcome
  const title = t('desk:outcome.title', { count: left.length })
  return page(
    i18n,
    { title, error: true, back: { href: deskPaths.filteredDesk(locale, query), label: t('desk:title') } },
    html`
    <h1>${title}</h1>
    <p class="lead" role="status">${done.length === 0 ? t('desk:outcome.nothing') : doneWords(i18n, { act, count: done.length, ...(to && { name: to }) })}</p>
    <div data-lines>${dataTable({
      caption: t('desk:outcome.left', { office: nameIn(i18n, office) }),
      captionHidden: true,
      columns: [{ label: t('desk:column.item') }, { label: t('desk:column.case') }, { label: t('desk:outcome.why') }],
      rows: left.map((one) => [leftLink(i18n, one, query), one.work ? caseOf(one.work) : '', whyOf(i18n, one)]),
    })}</div>
    <p>${buttonLink({ href: deskPaths.filteredDesk(locale, query), label: t('desk:outcome.back'), focus: true, key: 'd' })}</p>
    ${
      done.length > 0 &&
      html`<h2>${t('desk:outcome.done')}</h2>
    <ul class="plain">${done.map((work) => html`<li><a href="${workPaths.item(locale, work, { desk: query || 'all' })}">${workName(i18n, work)}</a> ${caseOf(work)}</li>`)}</ul>`
    }`,
  )
}

const caseOf = (work: Work): Content => (work.reference ? html`${reference(work.reference)} ${caseName(work)}` : '')

const leftLink = (i18n: I18n, { ref, work }: LeftItem, query: string): Content =>
  html`<a href="${workPaths.item(i18n.locale, ref, { desk: query || 'all' })}">${work ? workName(i18n, work) : html`${i18n.t('desk:outcome.item')} <span class="hidden">${writeRef(ref)}</span>`}</a>`

const whyOf = (i18n: I18n, { why, item }: LeftItem): Content =>
  html`${i18n.t(`desk:why.${why}`)}${item && (why === 'gone' || why === 'changed') && html` <span class="aside">${changeWords(i18n, item)}</span>`}`
