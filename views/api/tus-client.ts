import { apiPaths } from '../../src/api/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { type Content, disclosure, html } from '../components/index.ts'

/** For those who write a program: a stock client with what it needs to go on after a break. A test runs the lines as the page prints them. */
export const tusClient = ({ t }: I18n, { origin, program }: { origin: string; program: string }): Content =>
  disclosure(
    t('api:resuming.title'),
    html`
    <p>${t('api:resuming.what')}</p>
    <ul>
      <li>${t('api:resuming.segments')}</li>
      <li>${t('api:resuming.held')}</li>
    </ul>
    <pre translate="no" dir="ltr"><code id="tus-client">${program}</code></pre>
    <p>${t('api:resuming.given', { address: `${origin}${apiPaths.base}` })}</p>
    <p>${t('api:resuming.restarted')}</p>`,
  )
