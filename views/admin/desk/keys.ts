import type { I18n } from '../../../src/platform/web/i18n.ts'
import { disclosure, html } from '../../components/index.ts'

const keys = ['move', 'open', 'accept', 'return', 'take', 'next', 'desk', 'help'] as const

/** Which single keys do what. They are off in fields, and can be switched off altogether (WCAG 2.1.4). */
export const keysPart = ({ t }: I18n) => html`
    <div class="no-print" id="keys">${disclosure(
      t('desk:keys.title'),
      html`
      <p>${t('desk:keys.lead')}</p>
      <dl class="keys">${keys.map((name) => html`<div><dt><kbd>${t(`desk:keys.${name}.key`)}</kbd></dt><dd>${t(`desk:keys.${name}.what`)}</dd></div>`)}</dl>
      <p><button class="button secondary" type="button" data-keys="switch" aria-pressed="false" hidden>${t('desk:keys.off')}</button></p>
      <noscript><p>${t('desk:keys.noScript')}</p></noscript>`,
    )}</div>`
