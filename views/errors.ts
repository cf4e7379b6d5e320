import { nameIn } from '../src/platform/localized.ts'
import type { I18n } from '../src/platform/web/i18n.ts'
import type { Paired } from '../src/tribunal/languages.ts'
import { html } from './components/html.ts'
import { resendForm, unsentWords } from './components/resend-form.ts'
import { page } from './layout.ts'
import { homePlace } from './navigation.ts'

export type ErrorKind =
  | 'notFound'
  | 'forbidden'
  | 'supervisorsOnly'
  | 'noPosting'
  | 'otherOffice'
  | 'tooLarge'
  | 'tooLong'
  | 'tooManyFields'
  | 'takesNothing'
  | 'refusedOrigin'
  | 'broken'
  | 'busy'
  | 'storeAway'
  | 'toolsAway'
  | 'noRoom'

type ErrorData = {
  readonly kind: ErrorKind
  readonly requestId: string
  /** The office that alone may do it, if there is one. */
  readonly office?: Paired<'name'> | undefined
  /** The fields of the form that met the error. */
  readonly sent: { readonly action: string; readonly fields: readonly (readonly [string, string])[] }
}

/** Errors after which trying again makes sense. */
const passing: readonly ErrorKind[] = ['broken', 'busy', 'storeAway', 'toolsAway', 'noRoom']

/** What happened, why, and what to do now; no status code, which says nothing to a reader. */
export function errorPage(i18n: I18n, { kind, requestId, office, sent }: ErrorData): string {
  const home = homePlace(i18n)
  const title = i18n.t(`common:error.${kind}.title`)
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    <p>${i18n.t(`common:error.${kind}.why`, { office: office ? nameIn(i18n, office) : '' })}</p>
    <h2>${i18n.t('common:error.what')}</h2>
    <p>${i18n.t(`common:error.${kind}.do`)}</p>
    ${typedPart(i18n, kind, sent)}
    <p><a href="${home.href}">${i18n.t('common:error.home')}</a></p>
    <p class="aside">${i18n.t('common:error.reference', { id: requestId })}</p>`,
  )
}

function typedPart(i18n: I18n, kind: ErrorKind, sent: ErrorData['sent']) {
  const { t } = i18n
  const title = html`<h2>${t('maintenance:refused.keptTitle')}</h2>`
  if (passing.includes(kind) && sent.fields.length > 0)
    return html`
    ${title}
    <p>${t('maintenance:kept.again')}</p>
    ${resendForm(i18n, sent)}`
  const words = unsentWords(i18n, sent.fields)
  return (
    words &&
    html`
    ${title}
    ${words}`
  )
}
