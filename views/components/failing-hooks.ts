import { programPaths } from '../../src/api/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { webAddress } from './addresses.ts'
import { type Content, html } from './html.ts'
import { notice } from './notices.ts'
import { momentTag } from './times.ts'

type Failing = { readonly id: string; readonly url: string; readonly since: number; readonly isStopped: boolean }

/** The reader's webhooks that fail; empty without any. */
export const failingHooks = (i18n: I18n, hooks: readonly Failing[]): Content =>
  hooks.length === 0
    ? ''
    : notice({
        i18n,
        kind: 'warning',
        title: i18n.t('api:hooks.failingTitle'),
        body: html`<p>${i18n.t('api:hooks.failingWhat')}</p>
        <ul>${hooks.map((one) => line(i18n, one))}</ul>`,
      })

const line = (i18n: I18n, { id, url, since, isStopped }: Failing): Content =>
  html`<li><a href="${programPaths.hook(i18n.locale, id)}">${webAddress(url)}</a><br>${i18n.t(isStopped ? 'api:hook.stopped' : 'api:hook.failingSince')}${!isStopped && html` ${momentTag({ i18n, at: since })}`}</li>`
