import type { OwnData } from '../../../src/accounts/own-account/own-data.ts'
import { utcText } from '../../../src/platform/clock.ts'
import { localized, textIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  addressLines,
  bodyName,
  type Content,
  html,
  momentTag,
  personName,
  phoneNumber,
  type SummaryRow,
  summaryList,
} from '../../components/index.ts'

export type OwnDataView = { readonly i18n: I18n; readonly data: OwnData }

export const time = (i18n: I18n, at: number | null): Content => (at === null ? '' : momentTag({ i18n, at }))
const line = (key: string, value: Content | null | undefined): SummaryRow[] => (value ? [{ key, value }] : [])

export function accountLines({
  i18n,
  data: { account: a, counsel, identityChecks, terms, mutedFiles },
}: OwnDataView): SummaryRow[] {
  const { t } = i18n
  return [
    ...line(t('accounts:profile.name'), personName(a.name)),
    ...line(t('accounts:account.role'), t(`accounts:role.${a.role}`)),
    ...line(t('accounts:profile.email'), a.email),
    ...line(t('accounts:email.new'), a.newEmail),
    ...line(t('accounts:account.office'), textIn(i18n, localized(a, 'office'))),
    ...line(t('accounts:profile.firm'), a.firm),
    ...line(t('accounts:profile.phone'), a.phone && phoneNumber(a.phone)),
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
      t('deadlinePages:reminders.title'),
      a.reminders &&
        [
          t(`deadlinePages:list.choice.which.${a.reminders.which}`),
          ...a.reminders.days.map((days) => t('deadlinePages:reminders.day', { count: days })),
          ...(a.reminders.inCasesOf ?? []),
        ].join(' · '),
    ),
    ...line(
      t('notices:settings.title'),
      a.paces
        .map(({ kind, pace }) => `${t(`notices:kind.${kind}`)}${i18n.colon}${t(`notices:pace.${pace}`)}`)
        .join(' · '),
    ),
  ]
}

export function meansLines({ i18n, data: { signingIn: s } }: OwnDataView): SummaryRow[] {
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

export function receiptPart(i18n: I18n, r: OwnData['receipts'][number]) {
  const { t } = i18n
  const received = momentTag({ i18n, at: r.receivedAt, zone: r.officeZone })
  return html`
  <h3>${r.number}</h3>
  ${summaryList([
    ...line(t('accounts:data.file'), r.file),
    ...line(t('accounts:account.office'), textIn(i18n, localized(r, 'office'))),
    ...line(t('accounts:data.received'), html`${received} (${utcText(r.receivedAt)})`),
    ...line(t('accounts:data.state'), t(`documents:state.${r.state}`)),
    ...line(t('accounts:data.sentBy'), personName(r.sentBy)),
    ...line(t('accounts:data.lastDay'), r.lastDay && i18n.day(r.lastDay)),
    ...line(t('documents:emergency.label'), r.emergency && t(`documents:emergency.${r.emergency}`)),
    ...line(
      t('deadlinePages:orders.order'),
      r.order &&
        html`${t(`deadlinePages:orders.does.${r.order.effect}`)} (${i18n.day(r.order.madeOn, 'plain')}, ${personName(r.order.madeBy)})`,
    ),
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
