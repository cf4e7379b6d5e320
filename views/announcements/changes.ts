import type { AnnouncementChange } from '../../src/announcements/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { locales, type Paired } from '../../src/tribunal/languages.ts'
import {
  type Content,
  dataTable,
  disclosure,
  html,
  momentTag,
  notice,
  personName,
  spanOf,
} from '../components/index.ts'
import { audienceWords } from './words.ts'

type Office = Paired<'name'> & { readonly id: string }

/** A colleague was faster: who, when and what it says now; the form below keeps what was typed. */
export const staleNotice = (i18n: I18n, change: AnnouncementChange): Content =>
  notice({
    i18n,
    kind: 'warning',
    title: i18n.t(`announcements:stale.${change.act === 'withdrawn' ? 'withdrawn' : 'changed'}`),
    body: html`<p>${personName(change.name)}, ${momentTag({ i18n, at: change.at })}</p>${saidThen(change)}<p>${i18n.t('announcements:stale.goOn')}</p>`,
  })

/** Every version, by whom and when, the latest first. */
export const announcementChangeList = (
  { i18n, offices }: { readonly i18n: I18n; readonly offices: readonly Office[] },
  changes: readonly AnnouncementChange[],
): Content => html`
    <h2>${i18n.t('announcements:history.title')}</h2>
    ${dataTable({
      caption: i18n.t('announcements:history.title'),
      captionHidden: true,
      columns: [
        { label: i18n.t('announcements:history.version'), kind: 'number' },
        { label: i18n.t('announcements:history.act') },
        { label: i18n.t('announcements:history.who') },
        { label: i18n.t('announcements:history.when') },
      ],
      rows: changes.map((change) => [
        i18n.number(change.version),
        html`${i18n.t(`announcements:history.${change.act}`)}${disclosure(
          i18n.t('announcements:history.said'),
          html`<p>${audienceWords(i18n, change.contents, offices)}<br>${spanOf(i18n, change.contents)}</p>${saidThen(change)}`,
        )}`,
        personName(change.name),
        momentTag({ i18n, at: change.at }),
      ]),
    })}`

const saidThen = ({ contents }: AnnouncementChange): Content =>
  html`${locales.map((language) => html`<p lang="${language}"><strong>${textIn({ locale: language }, localized(contents, 'title'))}</strong><br><span class="said">${textIn({ locale: language }, localized(contents, 'text'))}</span></p>`)}`
