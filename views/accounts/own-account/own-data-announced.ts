import type { OwnData } from '../../../src/accounts/own-account/own-data.ts'
import { localized, textIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, dataTable, moment } from '../../components/index.ts'

/** Announcements that a person closed, and practice notices that they accepted. */
export function ownAnnounced(i18n: I18n, { closed, accepted }: OwnData['announced']): Content {
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
      moment({ i18n, at: one.at }),
    ]),
  })
}
