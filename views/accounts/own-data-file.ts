import type { OwnData, OwnEvent, OwnNotice } from '../../src/accounts/index.ts'
import { utcText } from '../../src/platform/clock.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import {
  addressLines,
  bodyName,
  type Content,
  changeList,
  dataTable,
  html,
  moment,
  personName,
  type SummaryRow,
  summaryList,
} from '../components/index.ts'
import { whoDid } from './activity.ts'
import { ownAnnounced } from './own-data-announced.ts'
import { ownMarks } from './own-data-marks.ts'
import { browserName } from './sessions.ts'

type Data = { i18n: I18n; data: OwnData }

/** Where the rows of notices, and then those of the activity, go: they are written one batch after the other. */
export const rowMarks = '<!--rows-->'

/** A page of its own, without style or address: it is kept on the reader's machine and read there. */
export function ownDataFile({ i18n, data }: Data): string {
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
  <p>${t('accounts:data.madeAt')} ${moment({ i18n, at: data.madeAt })}</p>
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
  ${fileTable({ i18n, data })}
  <h2>${t('accounts:data.section.delegations')}</h2>
  ${grantTable({ i18n, data })}
  <h2>${t('accounts:data.section.programs')}</h2>
  ${programTable({ i18n, data })}
  <h2>${t('accounts:data.section.receipts')}</h2>
  ${data.receipts.length === 0 ? none(i18n) : data.receipts.map((one) => receipt(i18n, one))}
  <h2>${t('accounts:data.section.marks')}</h2>
  ${Object.values(data.marks).every(({ length }) => length === 0) ? none(i18n) : ownMarks(i18n, data.marks)}
  <h2>${t('accounts:data.section.announced')}</h2>
  ${data.announced.closed.length + data.announced.accepted.length === 0 ? none(i18n) : ownAnnounced(i18n, data.announced)}
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

const feedbackTable = ({ i18n, data: { feedback } }: Data): Content =>
  feedback.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.feedback'),
        captionHidden: true,
        columns: (['page', 'kind', 'words', 'when'] as const).map((column) => ({
          label: i18n.t(`feedback:office.column.${column}`),
        })),
        rows: feedback.map((said) => [
          html`<code>${said.page}</code>`,
          i18n.t(`feedback:kind.${said.kind}`),
          personName(said.words),
          moment({ i18n, at: said.at }),
        ]),
      })

const none = ({ t }: I18n) => html`<p>${t('accounts:data.none')}</p>`
const time = (i18n: I18n, at: number | null): Content => (at === null ? '' : moment({ i18n, at }))
const line = (key: string, value: Content | null | undefined): SummaryRow[] => (value ? [{ key, value }] : [])

function accountLines({ i18n, data: { account: a, counsel, identityChecks, terms, mutedFiles } }: Data): SummaryRow[] {
  const { t, locale } = i18n
  return [
    ...line(t('accounts:profile.name'), personName(a.name)),
    ...line(t('accounts:account.role'), t(`accounts:role.${a.role}`)),
    ...line(t('accounts:profile.email'), a.email),
    ...line(t('accounts:email.new'), a.newEmail),
    ...line(t('accounts:account.office'), locale === 'fr' ? a.officeFr : a.officeEn),
    ...line(t('accounts:profile.firm'), a.firm),
    ...line(t('accounts:profile.phone'), a.phone),
    ...line(t('accounts:profile.address'), a.address && addressLines(a.address)),
    ...line(t('accounts:profile.locale'), t(`common:language.${a.locale}`)),
    ...line(t('accounts:profile.zone'), i18n.zoneName(a.zone)),
    ...line(t('accounts:profile.kind'), counsel && t(`accounts:kind.${counsel.kind}`)),
    ...line(t('accounts:profile.body'), counsel?.body && bodyName(i18n, counsel.body)),
    ...line(t('accounts:profile.membershipNumber'), counsel?.membershipNumber),
    ...line(t('accounts:data.standingUntil'), time(i18n, counsel?.standingUntil ?? null)),
    ...line(t('accounts:data.since'), time(i18n, a.createdAt)),
    ...identityChecks.flatMap((check) => line(t(`accounts:data.identity.${check.way}`), time(i18n, check.metAt))),
    ...line(t('accounts:account.termsWhat', { version: a.termsVersion }), time(i18n, a.termsAcceptedAt)),
    ...terms
      .filter(({ version }) => version !== a.termsVersion)
      .flatMap(({ version, acceptedAt }) => line(t('accounts:account.termsWhat', { version }), time(i18n, acceptedAt))),
    ...line(t('notices:failing.office'), time(i18n, a.mailComesBackAt)),
    ...line(t('notices:settings.mutedTitle'), mutedFiles.join(' · ')),
    ...line(
      t('notices:settings.title'),
      a.paces.map(({ kind, pace }) => `${t(`notices:kind.${kind}`)}: ${t(`notices:pace.${pace}`)}`).join(' · '),
    ),
  ]
}

function meansLines({ i18n, data: { signingIn: s } }: Data): SummaryRow[] {
  const { t } = i18n
  return [
    ...line(t('accounts:data.authenticator'), t(s.authenticator ? 'accounts:data.yes' : 'accounts:data.no')),
    ...s.passkeys.flatMap((p) =>
      line(t('accounts:data.passkey'), html`${personName(p.name)}, ${time(i18n, p.createdAt)}`),
    ),
    ...line(t('accounts:data.codesLeft'), i18n.number(s.codesLeft)),
    ...s.partners.flatMap((p) => line(t('accounts:data.partner'), html`${p.partner}, ${time(i18n, p.linkedAt)}`)),
    ...s.knownBrowsers.flatMap((b) =>
      line(t('accounts:data.browser'), html`${time(i18n, b.createdAt)} – ${time(i18n, b.lastSeenAt)}`),
    ),
  ]
}

const sessionTable = ({ i18n, data }: Data) =>
  dataTable({
    caption: i18n.t('accounts:sessions.title'),
    columns: columns(i18n, [
      'accounts:sessions.browser',
      'accounts:sessions.from',
      'accounts:sessions.since',
      'accounts:sessions.seen',
    ]),
    rows: data.sessions.map((s) => [
      browserName(i18n, s.userAgent),
      s.address,
      time(i18n, s.createdAt),
      time(i18n, s.lastSeenAt),
    ]),
  })

const changeTable = ({ i18n, data }: Data) =>
  data.contactChanges.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.contactChanges'),
        captionHidden: true,
        columns: columns(i18n, ['accounts:activity.when', 'accounts:activity.what']),
        rows: data.contactChanges.map((c) => [time(i18n, c.createdAt), changeList(i18n, c.changes)]),
      })

const unreachedTable = ({ i18n, data }: Data) =>
  data.unreached.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.unreached'),
        captionHidden: true,
        columns: columns(i18n, ['accounts:activity.when', 'desk:unreached.why', 'desk:unreached.before']),
        rows: data.unreached.map(({ since, cause, way, wayAt, place }) => [
          time(i18n, since),
          i18n.t(`desk:unreached.cause.${cause}`),
          way ? html`${i18n.t(`desk:unreached.way.${way}`)} ${time(i18n, wayAt)}<br>${place}` : '',
        ]),
      })

const fileTable = ({ i18n, data }: Data) =>
  data.files.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.files'),
        captionHidden: true,
        columns: columns(i18n, ['accounts:data.file', 'accounts:data.as', 'accounts:data.from', 'accounts:data.until']),
        rows: data.files.map((f) => [
          f.file,
          i18n.t(`accounts:data.part.${f.as}`),
          time(i18n, f.from),
          time(i18n, f.until),
        ]),
      })

const grantTable = ({ i18n, data }: Data) =>
  data.delegations.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.delegations'),
        captionHidden: true,
        columns: columns(i18n, [
          'accounts:data.person',
          'accounts:data.direction',
          'accounts:data.rights',
          'accounts:data.offered',
          'accounts:data.accepted',
          'accounts:data.until',
          'accounts:data.ended',
          'accounts:sessions.seen',
        ]),
        rows: data.delegations.map((d) => [
          personName(d.name),
          i18n.t(`accounts:data.grant.${d.direction}`),
          i18n.t(`delegation:rights.${d.rights}`),
          time(i18n, d.offeredAt),
          time(i18n, d.acceptedAt),
          time(i18n, d.until),
          time(i18n, d.endedAt),
          time(i18n, d.lastUsedAt),
        ]),
      })

const programTable = ({ i18n, data }: Data) =>
  data.programs.length === 0
    ? none(i18n)
    : dataTable({
        caption: i18n.t('accounts:data.section.programs'),
        captionHidden: true,
        columns: columns(i18n, [
          'accounts:data.program',
          'accounts:data.rights',
          'accounts:data.made',
          'accounts:data.until',
          'accounts:data.ended',
          'accounts:sessions.seen',
          'accounts:sessions.from',
        ]),
        rows: data.programs.map((p) => [
          personName(p.name),
          html`<code>${p.rights}</code>`,
          time(i18n, p.createdAt),
          time(i18n, p.until),
          time(i18n, p.endedAt),
          time(i18n, p.lastUsedAt),
          p.lastAddress ?? '',
        ]),
      })

function receipt(i18n: I18n, r: OwnData['receipts'][number]) {
  const { t, locale } = i18n
  const received = moment({ i18n, at: r.receivedAt, zone: r.officeZone })
  return html`
  <h3>${r.number}</h3>
  ${summaryList([
    ...line(t('accounts:data.file'), r.file),
    ...line(t('accounts:account.office'), locale === 'fr' ? r.officeFr : r.officeEn),
    ...line(t('accounts:data.received'), html`${received} (${utcText(r.receivedAt)})`),
    ...line(t('accounts:data.state'), t(`documents:state.${r.state}`)),
    ...line(t('accounts:data.sentBy'), personName(r.sentBy)),
    ...line(t('accounts:data.lastDay'), r.lastDay),
    ...line(t('accounts:data.note'), r.note && personName(r.note)),
    ...line(t('accounts:data.returnReason'), r.returnReason && personName(r.returnReason)),
  ])}
  <ol>
    ${r.documents.map(
      (
        d,
      ) => html`<li>${personName(d.title)}, ${personName(d.fileName)}, ${i18n.size(d.bytes)}<br>${t('accounts:data.hash', { hash: d.sha256 })}</li>
    `,
    )}
  </ol>`
}

const columns = ({ t }: I18n, keys: readonly Key[]) => keys.map((key) => ({ label: t(key) }))
