import { announcementPaths } from '../../src/announcements/paths.ts'
import type { Announcement } from '../../src/announcements/queries.ts'
import { utcText } from '../../src/platform/clock.ts'
import { localized, textIn } from '../../src/platform/localized.ts'
import type { Maintenance, Outage } from '../../src/platform/uptime/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { reportPaths } from '../../src/reports/paths.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  html,
  momentTag,
  spanOf,
  summaryList,
  type Tag,
  tag,
  timeTag,
  unbroken,
} from '../components/index.ts'
import { page } from '../layout.ts'

type Serves = 'works' | 'fails' | 'waits'

type StatusData = {
  readonly i18n: I18n
  readonly at: number
  readonly now: Readonly<Record<'reading' | 'sending' | 'checking' | 'mail', Serves>>
  readonly isReadOnly: boolean
  /** What is for everyone, also visitors. */
  readonly announced: { readonly running: readonly Announcement[]; readonly past: readonly Announcement[] }
  readonly plans: readonly Maintenance[]
  /** The latest first. */
  readonly outages: readonly Outage[]
  readonly minutes: { readonly unplanned: number; readonly planned: number }
  /** Undefined before the first measurement. */
  readonly since: number | undefined
}

export function statusPage(data: StatusData) {
  const { i18n, at } = data
  const { t, zone } = i18n
  const title = t('status:title')
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    <h2>${t('status:now')}</h2>
    ${summaryList(
      (['reading', 'sending', 'checking', 'mail'] as const).map((part) => ({
        key: t(`status:part.${part}`),
        value: partValue(data, part),
      })),
    )}
    <p class="aside">${timeTag(at, unbroken(t('status:at', { moment: i18n.moment(at), zone: i18n.zoneName(zone) })))}</p>
    <h2>${t('announcements:told.title')}</h2>
    ${announcedList(data)}
    <h2>${t('status:planned')}</h2>
    ${planList(data)}
    <h2>${t('status:past')}</h2>
    ${outageTable(data)}
    <p>${t('status:how')}</p>
    <p>${t('status:statement')}</p>
    <p><a href="${reportPaths.figures(i18n.locale)}">${t('reports:public.title')}</a></p>`,
  )
}

function partValue({ i18n: { t }, now, isReadOnly }: StatusData, part: keyof StatusData['now']): Content {
  const serves = now[part]
  const word: Tag = { kind: serves === 'works' ? 'success' : 'warning', word: t(`status:${serves}`) }
  if (serves === 'works') return tag(word)
  const more = part === 'sending' && isReadOnly ? 'readOnly' : part === 'reading' ? 'sending' : part
  return html`${tag(word)} ${t(`status:more.${more}`)}`
}

function announcedList({ i18n, announced: { running, past } }: StatusData): Content {
  const { t, locale } = i18n
  const line = (one: Announcement) => html`
      <li><a href="${announcementPaths.announcement(locale, one.id)}">${textIn(i18n, localized(one, 'title'))}</a><br>${spanOf(i18n, one)}</li>`
  return html`
    ${running.length === 0 ? html`<p>${t('announcements:told.noneNow')}</p>` : html`<ul>${running.map(line)}</ul>`}
    ${past.length > 0 && html`<p>${t('announcements:told.past')}</p><ul>${past.map(line)}</ul>`}
    <p><a href="${announcementPaths.announcements(locale)}">${t('announcements:told.all')}</a></p>`
}

function planList({ i18n, at, plans }: StatusData): Content {
  const { t } = i18n
  if (plans.length === 0) return html`<p>${t('status:plannedNone')}</p>`
  return dataTable({
    caption: t('status:planned'),
    captionHidden: true,
    columns: [{ label: t('status:from') }, { label: t('status:until'), isNamed: true }, { label: t('status:what') }],
    rows: plans.map(({ startsAt, endsAt, kind }) => [
      momentTag({ i18n, at: startsAt }),
      momentTag({ i18n, at: endsAt }),
      html`${startsAt <= at && tag({ kind: 'info', word: t('maintenance:admin.underWay') })} ${t(`status:kind.${kind}`)}`,
    ]),
  })
}

function outageTable({ i18n, outages, minutes, since }: StatusData): Content {
  const { t, zone } = i18n
  const inWords = (count: number) => t('status:minutes', { count })
  const measured =
    since &&
    html`<p class="aside">${unbroken(t('status:since', { moment: i18n.moment(since), zone: i18n.zoneName(zone) }))}</p>`
  if (outages.length === 0) return html`${emptyLine(t('status:pastNone'))}${measured}`
  return html`
    <p>${t('status:sum', { minutes: inWords(minutes.unplanned), planned: inWords(minutes.planned) })}</p>
    ${dataTable({
      caption: t('status:past'),
      captionHidden: true,
      columns: [
        { label: t('status:from') },
        { label: t('status:until'), isNamed: true },
        { label: t('status:long'), isNamed: true },
        { label: t('status:what') },
      ],
      rows: outages.map(({ from, until, planned, kind }) => [
        html`<time datetime="${utcText(from)}">${i18n.moment(from)}</time>`,
        html`<time datetime="${utcText(until)}">${i18n.moment(until)}</time>`,
        inWords(Math.ceil((until - from) / 60_000)),
        html`${tag({ kind: planned ? 'info' : 'warning', word: t(planned ? 'status:announced' : 'status:unplanned') })}${planned && ' ·'} ${t(`status:was.${kind}`)}`,
      ]),
    })}
    ${measured}`
}
