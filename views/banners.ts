import { announcementPaths } from '../src/announcements/paths.ts'
import { sameIn } from '../src/platform/web/address-language.ts'
import type { Banner, I18n, MaintenanceNotice } from '../src/platform/web/i18n.ts'
import { publicPaths } from '../src/public/paths.ts'

import { hiddenField, postForm, submitButton } from './components/form.ts'
import { type Content, html } from './components/html.ts'
import { smallText } from './components/small-text.ts'
import { unbroken } from './components/times.ts'

/** The top of every page, one region that is read once: maintenance under way, important announcements, coming maintenance, the rest. */
export function banners(i18n: I18n): Content {
  const { maintenance, t } = i18n
  const told = i18n.banners?.() ?? []
  if (told.length === 0 && !maintenance) return ''
  const isNow = maintenance?.isNow ?? false
  const work = maintenance ? maintenanceLine(i18n, maintenance) : ''
  return html`<section aria-label="${t('announcements:banner.region')}">${isNow && work}${told
    .filter(({ isImportant }) => isImportant)
    .map((one) => bannerLine(i18n, one))}${!isNow && work}${told
    .filter(({ isImportant }) => !isImportant)
    .map((one) => bannerLine(i18n, one))}</section>`
}

/** From a week before announced maintenance to its end. */
function maintenanceLine(i18n: I18n, { kind, startsAt, endsAt, isNow }: MaintenanceNotice) {
  const { t, locale, zone } = i18n
  const words = t(`maintenance:banner.${isNow ? 'now' : 'soon'}.${kind}`, {
    from: i18n.moment(startsAt),
    until: i18n.moment(endsAt),
    zone: i18n.zoneName(zone),
  })
  return html`<div class="told maintenance"><div><p>${unbroken(words)} <a href="${publicPaths.status(locale)}">${t('maintenance:banner.link')}</a></p></div></div>`
}

export function bannerLine(i18n: I18n, one: Banner): Content {
  const { t, locale } = i18n
  const word = t(`announcements:severity.${one.isImportant ? 'important' : 'information'}`)
  const severity = one.isImportant ? html`${word} – ` : html`<span class="hidden">${word} – </span>`
  const about = html`<span class="hidden"> ${t('announcements:banner.about', { title: one.title })}</span>`
  const more = html`<a href="${announcementPaths.announcement(locale, one.id)}">${t('announcements:banner.more')}${about}</a>`
  return html`
<div class="told announcement ${one.isImportant && 'important'}"><div>
<div>
<p><strong>${severity}${one.title}</strong>${!one.text && html` ${more}`}</p>
${one.text && smallText(locale, one.text)}
</div>
${one.canClose && closing(i18n, one)}
</div></div>`
}

const closing = (i18n: I18n, { id, version, title }: Banner) =>
  postForm(
    { action: announcementPaths.announcementClosing(i18n.locale, id) },
    html`${hiddenField('version', version)}${hiddenField('back', sameIn(i18n.locale, i18n.here))}${submitButton({ label: i18n.t('announcements:banner.close'), kind: 'plain', about: i18n.t('announcements:banner.about', { title }) })}`,
  )
