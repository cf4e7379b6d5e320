import type { I18n } from '../../src/platform/web/i18n.ts'
import type { TextName } from '../../src/platform/web/trusted.ts'
import { type Html, html } from '../components/html.ts'
import { page } from '../layout.ts'

/** A long text of `locales/`: practice notice, terms, privacy, accessibility, what is new. */
export function textPage({ i18n, name, text }: { i18n: I18n; name: TextName; text: Html }) {
  const title = i18n.t(`public:text.${name}`)
  return page(
    i18n,
    { title },
    html`
    <h1>${title}</h1>
    <div class="text">${text}</div>`,
  )
}
