import type { I18n } from '../src/platform/web/i18n.ts'
import { html } from './components/html.ts'
import { page } from './layout.ts'
import { homePlace } from './places.ts'

export type ErrorKind =
  | 'notFound'
  | 'forbidden'
  | 'supervisorsOnly'
  | 'noPosting'
  | 'tooLarge'
  | 'refusedOrigin'
  | 'broken'
  | 'busy'
  | 'storeAway'
  | 'noRoom'

/** What happened, why, and what to do now. The status code is the caller's: it says nothing to a reader. */
export function errorPage(i18n: I18n, { kind, requestId }: { kind: ErrorKind; requestId: string }): string {
  const home = homePlace(i18n)
  const title = i18n.t(`common:error.${kind}.title`)
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    <p>${i18n.t(`common:error.${kind}.why`)}</p>
    <h2>${i18n.t('common:error.what')}</h2>
    <p>${i18n.t(`common:error.${kind}.do`)}</p>
    <p><a href="${home.href}">${i18n.t('common:error.home')}</a></p>
    <p class="aside">${i18n.t('common:error.reference', { id: requestId })}</p>`,
  )
}
