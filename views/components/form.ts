import type { I18n } from '../../src/platform/web/i18n.ts'
import { fieldId } from './fields.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain'

/**
 * The list of what is wrong, at the top of the page; it takes focus, and each line leads to its field.
 * `errors` holds sentences by field name; a sentence under `form` belongs to no field. Nothing wrong: nothing shown.
 * `errorSummary({ i18n, errors: { email: t('accounts:signIn.emailMissing'), form: undefined } })`
 */
export function errorSummary({
  i18n,
  errors,
}: {
  i18n: I18n
  errors: Readonly<Record<string, string | undefined>>
}): Content {
  const wrong = Object.entries(errors).filter((entry): entry is [string, string] => !!entry[1])
  if (!wrong.length) return ''
  return html`
  <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus>
    <h2>${i18n.t('common:form.summary')}</h2>
    <ul>
      ${wrong.map(
        ([name, sentence]) => html`
      <li>${name === 'form' ? unbroken(sentence) : html`<a href="#${fieldId(name)}">${unbroken(sentence)}</a>`}</li>`,
      )}
    </ul>
  </div>`
}

type PostForm = {
  readonly action: string
  readonly id?: string
  /** For a form with a file. */
  readonly multipart?: boolean
  /** A name for screen readers when a page has several forms alike. */
  readonly label?: string
  /** Selector of the part of this page that the answer replaces, without a reload; the same part is taken out of the answer. */
  readonly swap?: string
  /**
   * For what cannot be undone: `i18n.seal`, or `seeing(i18n, version)` where what is acted on has a version. It marks the form
   * as made for its reader; without it the act is not taken (`src/addresses.ts`).
   */
  readonly seal?: (action: string) => string | undefined
}

/** Of a form that acts on something that may change meanwhile: it says which version its reader saw. */
export const seeing =
  ({ seal }: Pick<I18n, 'seal'>, version: string | number) =>
  (action: string): string | undefined =>
    seal(action, version)

const withQuery = (address: string, name: string, value: string) =>
  `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`

/** `postForm({ action: delegatePaths.delegates(i18n.locale) }, html`${textField(…)} ${submitButton({ label })}`)` */
export function postForm({ seal: sealFor, ...form }: PostForm, body: Content): Html {
  const seal = sealFor?.(form.action)
  // Fields of a form with files arrive only after its act has begun.
  const action = seal && form.multipart ? withQuery(form.action, 'seal', seal) : form.action
  return html`
  <form method="post" action="${action}" novalidate ${form.id && html`id="${form.id}"`} ${form.label && html`aria-label="${form.label}"`}
    ${form.multipart && html`enctype="multipart/form-data"`} ${form.swap && swapping('post', action, form.swap)}>
    ${seal && !form.multipart && hiddenField('seal', seal)}
    ${body}
  </form>`
}

/** Filters above a list, in one row where there is room: `filterForm({ action: casePaths.cases(i18n.locale), label }, html`…`)` */
export const filterForm = (
  form: { readonly action: string; readonly label: string; readonly swap?: string },
  body: Content,
): Html => html`
  <form class="filters" method="get" action="${form.action}" role="search" aria-label="${form.label}" ${form.swap && swapping('get', form.action, form.swap)}>
    ${body}
  </form>`

/** `submitButton({ label: 'Send 3 documents to the registry' })`; `about` is read out only, to tell apart buttons of the same name in a list. */
export const submitButton = (button: {
  readonly label: Content
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
  readonly about?: string
  /** Id of the form that it sends, when it stands outside of it. */
  readonly form?: string
  /** The single key that presses it, where the reader has them on. */
  readonly key?: string
  /** Where the form goes when this one is pressed. */
  readonly action?: string
  /** Of a button that makes its form another act (`action`): as `seal` of a form. */
  readonly seal?: PostForm['seal']
  /** Its form holds files: the seal goes into the address. */
  readonly multipart?: boolean
}): Html => {
  const seal = button.action && button.seal?.(button.action)
  const action = button.action && seal && button.multipart ? withQuery(button.action, 'seal', seal) : button.action
  return html`
  <button class="button ${button.kind ?? 'primary'}" type="submit" ${button.key && html`data-key="${button.key}"`} ${action && html`formaction="${action}"`} ${button.form && html`form="${button.form}"`} ${button.name && html`name="${button.name}" value="${button.value ?? ''}"`} ${button.action && button.seal && !button.multipart && html`name="seal" value="${seal ?? ''}"`}>${button.label}${
    button.about && html` <span class="hidden">${button.about}</span>`
  }</button>`
}

/** A link that looks like a button, for the one next step that is a page: `buttonLink({ href: draftPaths.send(i18n.locale, id), label: 'Send documents' })` */
export const buttonLink = (link: {
  readonly href: string
  readonly label: Content
  readonly kind?: ButtonKind
  readonly about?: string
  /** The single key that follows it, where the reader has them on. */
  readonly key?: string
  /** Has the focus when the page opens: the one next step of it. */
  readonly focus?: boolean
}): Html =>
  html`<a class="button ${link.kind ?? 'primary'}" href="${link.href}" ${link.key && html`data-key="${link.key}"`} ${link.focus ? 'autofocus' : ''}>${link.label}${link.about && html` <span class="hidden">${link.about}</span>`}</a>`

/** Buttons and links side by side: `buttonRow(submitButton(…), buttonLink(…))` */
export const buttonRow = (...buttons: Content[]): Html => html`<div class="buttons">${buttons}</div>`

/** `hiddenField('version', '3')` */
export const hiddenField = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

const swapping = (verb: 'get' | 'post', action: string, target: string) =>
  verb === 'post'
    ? html`hx-post="${action}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML"`
    : html`hx-get="${action}" hx-target="${target}" hx-select="${target}" hx-swap="outerHTML" hx-push-url="true"`
