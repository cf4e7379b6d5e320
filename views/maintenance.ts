import type { I18n, Told } from '../src/platform/web/i18n.ts'
import { paths } from '../src/platform/web/paths.ts'
import { html } from './components/html.ts'
import { unbroken } from './components/times.ts'

/** On every page, from a week before announced maintenance to its end. */
export function maintenanceBanner(i18n: I18n, { kind, startsAt, endsAt, isNow }: Told) {
  const { t, locale, zone } = i18n
  const words = t(`operation:banner.${isNow ? 'now' : 'soon'}.${kind}`, {
    from: i18n.moment(startsAt),
    until: i18n.moment(endsAt),
    zone: i18n.zoneName(zone),
  })
  return html`<div class="maintenance"><p>${unbroken(words)} <a href="${paths.status(locale)}">${t('operation:banner.link')}</a></p></div>`
}
