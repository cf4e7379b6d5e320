import type { RefusedSend } from '../../src/documents/check-findings/refused-sends.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { personName } from './names.ts'
import { unbroken } from './times.ts'

/** Proof that Send was pressed on an outdated page. */
export function refusedSendsPart(i18n: I18n, attempts: readonly RefusedSend[], zone: string): Content {
  if (attempts.length === 0) return ''
  const { t } = i18n
  return html`
    <section>
      <h2>${t('findings:refusedSend.title')}</h2>
      <p>${t('findings:refusedSend.lead')}</p>
      <ul>${attempts.map(({ at, by, reason }) => html`<li>${exactTime(i18n, at, zone)}, ${personName(by)}<br>${t(`findings:refusedSend.${reason}`)}</li>`)}</ul>
    </section>`
}

/** With seconds, which matter at midnight. */
const exactTime = (i18n: I18n, at: number, zone: string) =>
  unbroken(
    i18n.t('admin:submission.exact', {
      moment: i18n.moment(at, zone),
      seconds: String(Math.floor(at / 1000) % 60).padStart(2, '0'),
      zone: i18n.zoneName(zone),
    }),
  )
