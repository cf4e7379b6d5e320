import { maintenancePaths } from '../../../src/admin/maintenance/paths.ts'
import { staffAnnouncementPaths } from '../../../src/announcements/paths.ts'
import type { Maintenance } from '../../../src/platform/uptime/index.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  type Content,
  dataTable,
  errorSummary,
  html,
  momentTag,
  notice,
  postForm,
  radios,
  sentencesOf,
  submitButton,
  type Tag,
  tag,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { isWrong } from '../words.ts'

type MaintenanceData = {
  readonly i18n: I18n
  readonly at: number
  readonly list: readonly Maintenance[]
  readonly done?: 'announced' | 'ended'
  readonly errors?: FormErrors
  readonly typed?: Typed
}

export function maintenancePage(data: MaintenanceData) {
  const { i18n, done, errors = {} } = data
  const { t } = i18n
  const title = t('maintenance:admin.title')
  const sentences = sentencesOf(errors, (error) => t(`maintenance:error.${error}` as Key))
  return page(
    i18n,
    {
      title,
      error: isWrong(errors),
      back: backToStaffHome(i18n),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${done && notice({ i18n, kind: 'success', title: t(`maintenance:admin.done.${done}`) })}
    <h1>${title}</h1>
    <p>${t('maintenance:admin.lead')} <a href="${staffAnnouncementPaths.announcements(i18n.locale)}">${t('announcements:office.link')}</a></p>
    ${maintenanceTable(data)}
    ${announceForm(data, sentences)}`,
  )
}

function maintenanceTable({ i18n, at, list }: MaintenanceData): Content {
  const { t } = i18n
  return dataTable({
    none: t('maintenance:admin.none'),
    caption: t('maintenance:admin.caption'),
    captionHidden: true,
    columns: [
      { label: t('maintenance:admin.from') },
      { label: t('maintenance:admin.until'), isNamed: true },
      { label: t('maintenance:admin.kind') },
      { label: t('maintenance:admin.state') },
      { label: t('maintenance:admin.acts'), kind: 'act' },
    ],
    rows: list.map((one) => [
      momentTag({ i18n, at: one.startsAt }),
      momentTag({ i18n, at: one.endedAt !== null && one.endedAt > one.startsAt ? one.endedAt : one.endsAt }),
      t(`status:kind.${one.kind}`),
      tag(stateOf(i18n, one, at)),
      isOpen(one, at) ? ending(i18n, one, at) : '',
    ]),
  })
}

const isOpen = ({ endsAt, endedAt }: Maintenance, at: number) => endedAt === null && endsAt > at

function stateOf({ t }: I18n, one: Maintenance, at: number): Tag {
  if (one.endedAt !== null && one.endedAt <= one.startsAt)
    return { kind: 'neutral', word: t('maintenance:admin.calledOff') }
  if (!isOpen(one, at)) return { kind: 'neutral', word: t('maintenance:admin.over') }
  return one.startsAt > at
    ? { kind: 'info', word: t('maintenance:admin.coming') }
    : { kind: 'warning', word: t('maintenance:admin.underWay') }
}

const ending = (i18n: I18n, { id, startsAt }: Maintenance, at: number) =>
  postForm(
    { action: maintenancePaths.maintenanceEnding(i18n.locale, id), seal: i18n.seal },
    submitButton({
      label: i18n.t(startsAt > at ? 'maintenance:admin.callOff' : 'maintenance:admin.endNow'),
      kind: 'secondary',
      about: i18n.t('maintenance:admin.about', { moment: i18n.moment(startsAt) }),
    }),
  )

function announceForm({ i18n, typed = {} }: MaintenanceData, sentences: Record<string, string>): Content {
  const { t, locale, zone } = i18n
  const day = (name: 'startDate' | 'endDate') =>
    textField({
      i18n,
      name,
      label: t(`maintenance:admin.${name}`),
      type: 'date',
      size: 10,
      value: typed[name],
      error: sentences[name],
    })
  const time = (name: 'startTime' | 'endTime') =>
    textField({
      i18n,
      name,
      label: t(`maintenance:admin.${name}`),
      hint: t('maintenance:admin.timeHint'),
      size: 5,
      autocomplete: 'off',
      value: typed[name],
      error: sentences[name],
    })
  const kinds = (['readOnly', 'away'] as const).map((value) => ({
    value,
    label: t(`status:kind.${value}`),
    hint: t(`maintenance:admin.kindHint.${value}`),
  }))
  return html`
    <h2>${t('maintenance:admin.addTitle')}</h2>
    <p>${t('maintenance:admin.zone', { zone: i18n.zoneName(zone) })}</p>
    ${postForm(
      { action: maintenancePaths.maintenance(locale), seal: i18n.seal, label: t('maintenance:admin.addTitle') },
      html`
      ${day('startDate')}${time('startTime')}
      ${day('endDate')}${time('endTime')}
      ${radios({ i18n, name: 'kind', label: t('maintenance:admin.kindLabel'), options: kinds, value: typed.kind, error: sentences.kind })}
      ${submitButton({ label: t('maintenance:admin.submit') })}`,
    )}`
}
