import type { OwnEvent } from '../../../src/accounts/own-account/activity.ts'
import type { OwnData } from '../../../src/accounts/own-account/own-data.ts'
import type { OwnNotice } from '../../../src/accounts/own-account/own-notices.ts'
import { localized, textIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, dataTable, html, momentTag, personName, summaryList } from '../../components/index.ts'
import { whoDid } from './activity.ts'
import { accountLines, meansLines, type OwnDataView, receiptPart, time } from './own-data-lines.ts'
import {
  accessTable,
  changeTable,
  deadlineTable,
  feedbackTable,
  grantTable,
  noneLine,
  openFileTable,
  programTable,
  sessionTable,
  unreachedTable,
} from './own-data-tables.ts'

/** Placeholder for rows that are written in batches: notices first, then activity. */
export const rowMarks = '<!--rows-->'

/** A complete page without style and links: it is kept and read without the portal. */
export function ownDataFile({ i18n, data }: OwnDataView): string {
  const { t, locale } = i18n
  const title = t('accounts:data.fileTitle', { brand: i18n.brand })
  return String(html`<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <title>${title}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
  <h1>${title}</h1>
  <p>${t('accounts:data.madeAt')} ${momentTag({ i18n, at: data.madeAt })}</p>
  <p>${t('accounts:data.holdsNot')}</p>
  <h2>${t('accounts:data.section.account')}</h2>
  ${summaryList(accountLines({ i18n, data }))}
  <h2>${t('accounts:data.section.signingIn')}</h2>
  ${summaryList(meansLines({ i18n, data }))}
  ${sessionTable({ i18n, data })}
  <h2>${t('accounts:data.section.contactChanges')}</h2>
  ${changeTable({ i18n, data })}
  <h2>${t('accounts:data.section.unreached')}</h2>
  ${unreachedTable({ i18n, data })}
  <h2>${t('accounts:data.section.files')}</h2>
  ${openFileTable({ i18n, data })}
  <h2>${t('accounts:data.section.delegations')}</h2>
  ${grantTable({ i18n, data })}
  <h2>${t('accounts:data.section.accesses')}</h2>
  ${accessTable({ i18n, data })}
  <h2>${t('accounts:data.section.programs')}</h2>
  ${programTable({ i18n, data })}
  <h2>${t('accounts:data.section.receipts')}</h2>
  ${data.receipts.length === 0 ? noneLine(i18n) : data.receipts.map((one) => receiptPart(i18n, one))}
  <h2>${t('accounts:data.section.deadlines')}</h2>
  ${deadlineTable({ i18n, data })}
  <h2>${t('accounts:data.section.marks')}</h2>
  ${Object.values(data.marks).every(({ length }) => length === 0) ? noneLine(i18n) : ownMarks(i18n, data.marks)}
  <h2>${t('accounts:data.section.announced')}</h2>
  ${data.announced.closed.length + data.announced.accepted.length === 0 ? noneLine(i18n) : ownAnnounced(i18n, data.announced)}
  <h2>${t('accounts:data.section.feedback')}</h2>
  ${feedbackTable({ i18n, data })}
  <h2>${t('accounts:data.section.notices')}</h2>
  <table>
    <thead><tr>${['what', 'kind', 'case', 'when', 'mail', 'read'].map((column) => html`<th scope="col">${t(`notices:list.${column}` as Key)}</th>`)}</tr></thead>
    <tbody>
<!--rows--></tbody>
  </table>
  <h2>${t('accounts:activity.title')}</h2>
  <table>
    <thead><tr><th scope="col">${t('accounts:activity.what')}</th><th scope="col">${t('accounts:activity.who')}</th><th scope="col">${t('accounts:activity.when')}</th><th scope="col">${t('accounts:sessions.from')}</th></tr></thead>
    <tbody>
<!--rows--></tbody>
  </table>
</body>
</html>
`)
}

export const noticeRow = (i18n: I18n, n: OwnNotice): string =>
  String(html`<tr><td>${i18n.t(`notices:what.${n.action}`)}</td><td>${i18n.t(`notices:kind.${n.kind}`)}</td><td>${n.file}</td><td>${time(i18n, n.at)}</td><td>${i18n.t(`notices:list.told.${n.pace}`)}</td><td>${time(i18n, n.readAt)}</td></tr>
`)

export const activityRow = (i18n: I18n, e: OwnEvent): string =>
  String(html`<tr><td>${i18n.t(`common:action.${e.action}`)} ${e.file}</td><td>${whoDid(i18n, e)}</td><td>${time(i18n, e.at)}</td><td>${e.address}</td></tr>
`)

function ownAnnounced(i18n: I18n, { closed, accepted }: OwnData['announced']): Content {
  const { t } = i18n
  const rows = [
    ...closed.map((one) => ({ ...one, did: t('common:action.announcement.closed') })),
    ...accepted.map((one) => ({
      ...one,
      did: `${t('common:action.practiceNotice.accepted')} (${t(`common:language.${one.locale}`)})`,
    })),
  ]
  return dataTable({
    caption: t('accounts:data.section.announced'),
    captionHidden: true,
    columns: [
      { label: t('announcements:column.title') },
      { label: t('accounts:activity.what') },
      { label: t('announcements:history.version'), kind: 'number' },
      { label: t('accounts:activity.when') },
    ],
    rows: rows.map((one) => [
      textIn(i18n, localized(one, 'title')),
      one.did,
      i18n.number(one.version),
      momentTag({ i18n, at: one.at }),
    ]),
  })
}

/** The person's own stars, file numbers, notes and views; empty without any. */
function ownMarks(i18n: I18n, { stars, matterNumbers, notes, savedViews }: OwnData['marks']): Content {
  const { t } = i18n
  const when = (at: number) => momentTag({ i18n, at })
  const file = t('accounts:data.file')
  const since = t('accounts:activity.when')
  return html`
  ${table(t('firmNotes:star.label'), [file, since], stars, (one) => [one.file, when(one.at)])}
  ${table(t('firmNotes:number.title'), [file, t('firmNotes:number.title'), since], matterNumbers, (one) => [one.file, personName(one.number), when(one.changedAt)])}
  ${table(t('firmNotes:notes.title'), [file, t('firmNotes:notes.label'), since], notes, (one) => [one.file, personName(one.text), when(one.changedAt)])}
  ${table(t('savedViews:title'), [t('savedViews:name'), t('accounts:data.viewOf'), t('accounts:data.filters'), since], savedViews, (one) => [personName(one.name), t(`common:layout.place.${one.page}`), html`<code>${one.query}</code>`, when(one.createdAt)])}`
}

const table = <T>(caption: string, columns: readonly string[], rows: readonly T[], cells: (row: T) => Content[]) =>
  rows.length > 0 && dataTable({ caption, columns: columns.map((label) => ({ label })), rows: rows.map(cells) })
