import { maintenancePaths } from '../../src/admin/maintenance/paths.ts'
import { staffAnnouncementPaths } from '../../src/announcements/paths.ts'
import type { Announcement } from '../../src/announcements/queries.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { Maintenance } from '../../src/platform/uptime/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  html,
  momentTag,
  notice,
  tag,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { announcementStateOf, audienceWords, severityTag } from './words.ts'

type ListData = {
  readonly i18n: I18n
  readonly at: number
  readonly announcements: readonly Announcement[]
  /** Undefined for a supervisor, who announces to their own office. */
  readonly maintenances: readonly Maintenance[] | undefined
  readonly done?: 'published' | 'changed' | 'withdrawn' | 'stale' | undefined
}

/** For administrators: announcements, and maintenance beside them. */
export function announcementListPage(data: ListData) {
  const { i18n, done } = data
  const { t, locale } = i18n
  const title = t('announcements:office.title')
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    ${done && done !== 'stale' && notice({ i18n, kind: 'success', title: t(`announcements:office.done.${done}`) })}
    <div class="titled"><h1>${title}</h1>${buttonRow(
      buttonLink({ href: staffAnnouncementPaths.announcementCreation(locale), label: t('announcements:office.new') }),
      data.maintenances
        ? buttonLink({
            href: maintenancePaths.maintenance(locale),
            label: t('maintenance:admin.addTitle'),
            kind: 'secondary',
          })
        : '',
    )}</div>
    <p>${t(data.maintenances ? 'announcements:office.lead' : 'announcements:office.ownLead')}</p>
    ${listTable(data)}`,
  )
}

type Line = { readonly endsAt: number; readonly cells: readonly Content[] }

function listTable({ i18n, at, announcements, maintenances = [] }: ListData): Content {
  const { t } = i18n
  const lines = [
    ...announcements.map((one) => announcementLine(i18n, one, at)),
    ...maintenances.map((one) => maintenanceLine(i18n, one, at)),
  ].sort((a, b) => b.endsAt - a.endsAt)
  const column = (name: 'title' | 'severity' | 'audience' | 'from' | 'until' | 'state') => ({
    label: t(`announcements:column.${name}`),
    isNamed: name === 'from' || name === 'until',
  })
  return dataTable({
    none: t('announcements:office.none'),
    caption: t('announcements:office.caption'),
    captionHidden: true,
    columns: [
      column('title'),
      column('severity'),
      column('audience'),
      column('from'),
      column('until'),
      column('state'),
    ],
    rows: lines.map(({ cells }) => [...cells]),
  })
}

const announcementLine = (i18n: I18n, one: Announcement, at: number): Line => ({
  endsAt: one.endsAt,
  cells: [
    html`<a href="${staffAnnouncementPaths.announcement(i18n.locale, one.id)}">${textIn(i18n, localized(one, 'title'))}</a>`,
    severityTag(i18n, one),
    `${audienceWords(i18n, { ...one, offices: [] }, [])}${one.offices.length > 0 ? ` · ${i18n.t('announcements:office.offices', { count: one.offices.length })}` : ''}`,
    momentTag({ i18n, at: one.startsAt }),
    momentTag({ i18n, at: one.endsAt }),
    tag(announcementStateOf(i18n, one, at)),
  ],
})

function maintenanceLine(i18n: I18n, { kind, startsAt, endsAt, endedAt }: Maintenance, at: number): Line {
  const { t, locale } = i18n
  const end = endedAt !== null && endedAt > startsAt ? endedAt : endsAt
  const isOff = endedAt !== null && endedAt <= startsAt
  const word = isOff ? 'calledOff' : end <= at ? 'over' : startsAt > at ? 'coming' : 'underWay'
  return {
    endsAt: end,
    cells: [
      html`<a href="${maintenancePaths.maintenance(locale)}">${t('maintenance:admin.title')}</a><br><span class="aside">${t(`status:kind.${kind}`)}</span>`,
      tag({ kind: 'warning', word: t('maintenance:admin.title') }),
      t('announcements:audience.everyone'),
      momentTag({ i18n, at: startsAt }),
      momentTag({ i18n, at: end }),
      tag({
        kind: word === 'coming' ? 'info' : word === 'underWay' ? 'success' : 'neutral',
        word: t(`maintenance:admin.${word}`),
      }),
    ],
  }
}
