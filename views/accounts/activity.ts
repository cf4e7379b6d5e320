import type { AuditEvent } from '../../src/platform/audit/index.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { dataTable, emptyLine, html, moment, pager, personName } from '../components/index.ts'
import { page } from '../layout.ts'

type Row = AuditEvent & { actorName?: string; forName?: string }
type ActivityData = { i18n: I18n; own: string; events: Row[]; before?: number }

export function activityPage({ i18n, own, events, before }: ActivityData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('accounts:activity.title'), back: { href: paths.account(locale), label: t('accounts:account.title') } },
    html`
    <h1>${t('accounts:activity.title')}</h1>
    <p>${t('accounts:activity.lead')}</p>
    ${events.length === 0 && emptyLine(t('accounts:activity.none'))}
    ${events.length > 0 && activityTable(i18n, own, events)}
    ${pager({ i18n, next: before ? paths.ownActivity(locale, { before }) : undefined })}`,
  )
}

const activityTable = (i18n: I18n, own: string, events: Row[]) =>
  dataTable({
    caption: i18n.t('accounts:activity.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('accounts:activity.what') },
      { label: i18n.t('accounts:activity.who') },
      { label: i18n.t('accounts:activity.when') },
    ],
    rows: events.map((e) => [
      i18n.t(`common:action.${e.action}` as Key),
      who(i18n, own, e),
      moment({ i18n, at: e.at }),
    ]),
  })

function who({ t }: I18n, own: string, e: Row) {
  const actor =
    e.actorId === own ? t('accounts:activity.you') : personName(e.actorName ?? t('accounts:activity.unknown'))
  return e.forName ? html`${actor} ${t('accounts:activity.for')} ${personName(e.forName)}` : html`${actor}`
}
