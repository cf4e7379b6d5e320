import type { I18n } from '../../src/platform/web/i18n.ts'
import { fieldId } from './fields.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain'

/**
 * Errors at the top of the page; takes the focus, and each line links to its field. `errors` has sentences by field name; one
 * under `form` belongs to no field. Empty without errors. `errorSummary({ i18n, errors: { email:
 * t('accounts:signIn.emailMissing'), form: undefined } })`
 */
export function errorSummary({
  i18n,
  errors,
  elsewhere = [],
}: {
  i18n: I18n
  errors: Readonly<Record<string, string | undefined>>
  /** What is mended on another page. */
  elsewhere?: readonly { readonly href: string; readonly words: string }[]
}): Content {
  const wrong = Object.entries(errors).filter((entry): entry is [string, string] => !!entry[1])
  if (wrong.length + elsewhere.length === 0) return ''
  return html`
  <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus>
    <h2>${i18n.t('common:form.summary')}</h2>
    <ul>
      ${wrong.map(
        ([name, sentence]) => html`
      <li>${name === 'form' ? unbroken(sentence) : html`<a href="#${fieldId(name)}">${unbroken(sentence)}</a>`}</li>`,
      )}
      ${elsewhere.map(({ href, words }) => html`<li><a href="${href}">${unbroken(words)}</a></li>`)}
    </ul>
  </div>`
}

type PostForm = {
  readonly action: string
  readonly id?: string
  /** Of a form with a file. */
  readonly multipart?: boolean
  /** Tells similar forms of a page apart for screen readers. */
  readonly label?: string
  /** Selector of the part of this page that is replaced by the same part of the answer, without a reload. */
  readonly swap?: string
  /**
   * For acts that cannot be undone: `i18n.seal`, or `seeing(i18n, version)` where the thing has a version. Without it the act
   * is refused (`src/addresses.ts`).
   */
  readonly seal?: (action: string) => string | undefined
}

/** A seal that also says which version the reader saw. */
export const seeing =
  ({ seal }: Pick<I18n, 'seal'>, version: string | number) =>
  (action: string): string | undefined =>
    seal(action, version)

const withQuery = (address: string, name: string, value: string) =>
  `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`

/** `postForm({ action: delegatePaths.delegates(i18n.locale) }, html`${textField(…)} ${submitButton({ label })}`)` */
export function postForm({ seal: sealFor, ...form }: PostForm, body: Content): Html {
  const seal = sealFor?.(form.action)
  // In a multipart form, fields arrive after the handler has begun.
  const action = seal && form.multipart ? withQuery(form.action, 'seal', seal) : form.action
  return html`
  <form method="post" action="${action}" novalidate ${form.id && html`id="${form.id}"`} ${form.label && html`aria-label="${form.label}"`}
    ${form.multipart && html`enctype="multipart/form-data"`} ${form.swap && swapping('post', action, form.swap)}>
    ${seal && !form.multipart && hiddenField('seal', seal)}
    ${body}
  </form>`
}

/** Filters above a list: `filterForm({ action: casePaths.cases(i18n.locale), label }, html`…`)` */
export const filterForm = (
  form: { readonly action: string; readonly label: string; readonly swap?: string },
  body: Content,
): Html => html`
  <form class="filters" method="get" action="${form.action}" role="search" aria-label="${form.label}" ${form.swap && swapping('get', form.action, form.swap)}>
    ${body}
  </form>`

/**
 * `submitButton({ label: 'Send 3 documents to the registry' })`; `about` is only read out, and tells apart buttons of the same
 * name in a list.
 */
export const submitButton = (button: {
  readonly label: Content
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
  readonly about?: string
  /** Id of its form, when it is outside of it. */
  readonly form?: string
  readonly id?: string
  /** The page goes on here. */
  readonly hasFocus?: boolean
  /** In a bar of acts. */
  readonly isSmall?: boolean
  /** Its single-key shortcut, where the reader has them on. */
  readonly key?: string
  /** Overrides the form's address. */
  readonly action?: string
  /** With `action`: as `seal` of a form. */
  readonly seal?: PostForm['seal']
  /** Its form has files: the seal goes into the address. */
  readonly multipart?: boolean
}): Html => {
  const seal = button.action && button.seal?.(button.action)
  const action = button.action && seal && button.multipart ? withQuery(button.action, 'seal', seal) : button.action
  return html`
  <button class="button ${button.kind !== 'primary' && button.kind} ${button.isSmall && 'small'}" type="submit" ${button.id && html`id="${button.id}"`} ${button.hasFocus && 'autofocus'} ${button.key && html`data-key="${button.key}"`} ${action && html`formaction="${action}"`} ${button.form && html`form="${button.form}"`} ${button.name && html`name="${button.name}" value="${button.value ?? ''}"`} ${button.action && button.seal && !button.multipart && html`name="seal" value="${seal ?? ''}"`}>${button.label}${
    button.about && html` <span class="hidden">${button.about}</span>`
  }</button>`
}

/**
 * Beside the button of a form that decides something of the desk: the same, and then the next item of the list that led here; nothing
 * where none follows. `action`: the address of the form, with `go: 'on'`.
 */
export const andNext = ({ i18n, ...button }: { i18n: I18n; label: string; action: string }): Content =>
  i18n.goesOn ? submitButton({ ...button, kind: 'secondary', key: 'g' }) : ''

/** A link that looks like a button, for the one next step that is a page: `buttonLink({ href: draftPaths.send(i18n.locale, id), label: 'Send documents' })` */
export const buttonLink = (link: {
  readonly href: string
  readonly label: Content
  readonly kind?: ButtonKind
  readonly about?: string
  /** In a bar of acts. */
  readonly isSmall?: boolean
  /** Its single-key shortcut, where the reader has them on. */
  readonly key?: string
  /** Focused when the page opens: its one next step. */
  readonly focus?: boolean
}): Html =>
  html`<a class="button ${link.kind !== 'primary' && link.kind} ${link.isSmall && 'small'}" href="${link.href}" ${link.key && html`data-key="${link.key}"`} ${link.focus ? 'autofocus' : ''}>${link.label}${link.about && html` <span class="hidden">${link.about}</span>`}</a>`

/** Buttons and links side by side: `buttonRow(submitButton(…), buttonLink(…))` */
export const buttonRow = (...buttons: Content[]): Html => html`<div class="buttons">${buttons}</div>`

export const hiddenField = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

const swapping = (verb: 'get' | 'post', action: string, target: string) =>
  verb === 'post'
    ? html`hx-post="${action}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML"`
    : html`hx-get="${action}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML" hx-push-url="true"`
