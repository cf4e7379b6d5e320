import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { disclosure, html, postForm, submitButton } from '../../components/index.ts'

const keys = ['move', 'open', 'accept', 'goOn', 'return', 'take', 'beside', 'next', 'desk', 'help'] as const

/** Which single keys do what. They are off in fields, and can be switched off altogether (WCAG 2.1.4). */
export const keysPart = ({ t, locale }: I18n, isOff: boolean) => html`
    <div class="no-print" id="keys" ${!isOff && html`data-keys="on"`}>${disclosure(
      t('desk:keys.title'),
      html`
      <p>${t(isOff ? 'desk:keys.areOff' : 'desk:keys.lead')}</p>
      <dl class="keys">${keys.map((name) => html`<div><dt><kbd>${t(`desk:keys.${name}.key`)}</kbd></dt><dd>${t(`desk:keys.${name}.what`)}</dd></div>`)}</dl>
      ${postForm(
        { action: deskPaths.deskKeys(locale) },
        submitButton({
          label: t(isOff ? 'desk:keys.on' : 'desk:keys.off'),
          kind: 'secondary',
          name: 'keys',
          value: isOff ? 'on' : 'off',
        }),
      )}
      <noscript><p>${t('desk:keys.noScript')}</p></noscript>`,
    )}</div>`
