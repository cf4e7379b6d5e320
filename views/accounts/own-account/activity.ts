import type { OwnEvent } from '../../../src/accounts/own-account/activity.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { dataTable, emptyLine, html, momentTag, pager, personName, reference } from '../../components/index.ts'
import { page } from '../../layout.ts'

type ActivityData = { i18n: I18n; events: readonly OwnEvent[]; isFirst: boolean; next?: number }

export function activityPage({ i18n, events, isFirst, next }: ActivityData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('accounts:activity.title'),
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    <div class="titled"><h1>${t('accounts:activity.title')}</h1><p>${t('accounts:activity.lead')}</p></div>
    ${events.length === 0 && emptyLine(t('accounts:activity.none'))}
    ${events.length > 0 && activityTable(i18n, events)}
    ${pager({ i18n, first: isFirst ? undefined : accountPaths.ownActivity(locale), next: next ? accountPaths.ownActivity(locale, { before: next }) : undefined })}`,
  )
}

const activityTable = (i18n: I18n, events: readonly OwnEvent[]) =>
  dataTable({
    caption: i18n.t('accounts:activity.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('accounts:activity.what') },
      { label: i18n.t('accounts:activity.who') },
      { label: i18n.t('accounts:activity.when') },
    ],
    rows: events.map((e) => [
      html`${i18n.t(`common:action.${e.action}`)}${e.file && html` ${reference(e.file)}`}`,
      whoDid(i18n, e),
      momentTag({ i18n, at: e.at }),
    ]),
  })

export function whoDid({ t }: I18n, { by, byName, forName }: OwnEvent) {
  const who = by === 'someone' ? personName(byName ?? '') : t(`accounts:activity.by.${by}`)
  return forName ? html`${who} ${t('accounts:activity.for')} ${personName(forName)}` : html`${who}`
}
