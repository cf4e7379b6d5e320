import { announcementPaths } from '../../src/announcements/paths.ts'
import type { Announcement } from '../../src/announcements/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import type { Block } from '../../src/platform/web/small-markdown.ts'
import { html, notice, smallText, spanOf } from '../components/index.ts'
import { page } from '../layout.ts'
import { severityTag } from './words.ts'

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
