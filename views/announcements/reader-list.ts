import { announcementPaths } from '../../src/announcements/paths.ts'
import type { Announcement } from '../../src/announcements/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Block } from '../../src/platform/web/small-markdown.ts'
import { publicPaths } from '../../src/public/paths.ts'
import { type Content, dataTable, emptyLine, html, momentTag, notice, smallText, spanOf } from '../components/index.ts'
import { page } from '../layout.ts'
import { severityTag } from './words.ts'

type Running = Announcement & { readonly text: readonly Block[] | undefined }
type ReaderListData = {
  readonly i18n: I18n
  readonly at: number
  /** Long ones are without their text, which has a page of its own. */
  readonly running: readonly Running[]
  /** The latest first. */
  readonly past: readonly Announcement[]
}

export function readerListPage({ i18n, running, past }: ReaderListData) {
  const { t, locale, zone } = i18n
  const title = t('announcements:told.title')
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('announcements:told.lead', { zone: i18n.zoneName(zone) })}</p></div>
    <h2>${t('announcements:told.running')}</h2>
    ${running.length === 0 ? emptyLine(t('announcements:told.none')) : running.map((one) => summary(i18n, one))}
    <h2>${t('announcements:told.past')}</h2>
    ${past.length === 0 ? emptyLine(t('announcements:told.nonePast')) : pastTable(i18n, past)}
    <p><a href="${publicPaths.status(locale)}">${t('status:title')}</a></p>`,
  )
}

const summary = (i18n: I18n, one: Running): Content => html`
    <article>
      <h3><a href="${announcementPaths.announcement(i18n.locale, one.id)}">${textIn(i18n, localized(one, 'title'))}</a></h3>
      <p class="aside">${severityTag(i18n, one)} ${spanOf(i18n, one)}</p>
      ${one.text && html`<div class="text">${smallText(i18n.locale, one.text, textIn(i18n, localized(one, 'title')))}</div>`}
    </article>`

const pastTable = (i18n: I18n, past: readonly Announcement[]): Content =>
  dataTable({
    caption: i18n.t('announcements:told.past'),
    captionHidden: true,
    columns: [
      { label: i18n.t('announcements:column.title') },
      { label: i18n.t('announcements:column.from'), isNamed: true },
      { label: i18n.t('announcements:column.until'), isNamed: true },
    ],
    rows: past.map((one) => [
      html`<a href="${announcementPaths.announcement(i18n.locale, one.id)}">${textIn(i18n, localized(one, 'title'))}</a>`,
      momentTag({ i18n, at: one.startsAt }),
      momentTag({ i18n, at: one.endsAt }),
    ]),
  })

/** One announcement in full. */
export function announcementPage({
  i18n,
  at,
  announcement: one,
  text,
}: {
  readonly i18n: I18n
  readonly at: number
  readonly announcement: Announcement
  readonly text: readonly Block[]
}) {
  const { t, locale } = i18n
  const title = textIn(i18n, localized(one, 'title'))
  return page(
    i18n,
    { title, back: { href: announcementPaths.announcements(locale), label: t('announcements:told.title') } },
    html`
    <h1>${title}</h1>
    ${one.endsAt <= at && notice({ i18n, kind: 'information', title: t('announcements:told.over') })}
    <p class="aside">${severityTag(i18n, one)} ${spanOf(i18n, one)}</p>
    <div class="text">${smallText(locale, text, title)}</div>`,
  )
}
