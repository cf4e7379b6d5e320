import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, type Html, html } from './html.ts'
import { unbroken } from './times.ts'

/** Common to all fields. `label`, `hint` and `error` are sentences in the reader's language. */
type Field = {
  readonly i18n: I18n
  readonly name: string
  readonly label: Content
  readonly hint?: Content
  readonly error?: string
  /** Adds “(optional)” to the label; other fields are required. */
  readonly optional?: boolean
}

type TextField = Field & {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'search' | 'date' | 'time' | 'url'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'email' | 'tel' | 'search'
  /** Usual width of an answer in characters; does not limit it. */
  readonly size?: 5 | 10 | 20 | 30
  readonly maxlength?: number
  /** Off for codes, names and references. */
  readonly spellcheck?: false
  /** For answers in any script: the text runs in its own direction. */
  readonly autoDirection?: boolean
  /** The one thing to do on its page: it has the focus at once, unless an error is said first. */
  readonly focus?: boolean
}

/** `textField({ i18n, name: 'email', label: t('accounts:signIn.email'), type: 'email', autocomplete: 'username', value, error })` */
export function textField(field: TextField): Html {
  return group(
    field,
    html`${labelOf(field)}${beside(field)}
    <input class="input ${field.size ? `input-${field.size}` : ''}" id="${fieldId(field.name)}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value ?? ''}" ${described(field)} ${field.autocomplete && html`autocomplete="${field.autocomplete}"`} ${field.inputmode && html`inputmode="${field.inputmode}"`} ${field.maxlength && html`maxlength="${field.maxlength}"`} ${field.spellcheck === false && html`spellcheck="false"`} ${field.spellcheck === false && field.type !== 'url' && html`autocapitalize="none"`} ${field.autoDirection && html`dir="auto"`} ${field.focus && !field.error ? 'autofocus' : ''}>${field.type === 'password' && shower(field)}`,
  )
}

/** Made visible by the script, and toggles the password's characters (SEC-045). */
const shower = ({ i18n, name, label }: TextField): Html => html`
    <button class="button plain" type="button" data-shows="${fieldId(name)}" aria-pressed="false" hidden>${i18n.t('common:form.show')} <span class="hidden">${label}</span></button>`

/** `textArea({ i18n, name: 'reason', label, rows: 5, value, error })` */
export function textArea(
  field: Field & {
    readonly value?: string
    readonly rows?: number
    readonly maxlength?: number
    readonly autocomplete?: string
    /** Id of its form, when it is outside of it. */
    readonly form?: string
  },
): Html {
  return group(
    field,
    html`
    ${labelOf(field)}${beside(field)}
    <textarea class="input" id="${fieldId(field.name)}" name="${field.name}" rows="${field.rows ?? 5}" dir="auto"
      ${field.form && html`form="${field.form}"`} ${described(field)} ${field.maxlength && html`maxlength="${field.maxlength}"`} ${field.autocomplete && html`autocomplete="${field.autocomplete}"`}>
${field.value ?? ''}</textarea>`,
  )
}

type Option = {
  readonly value: string
  readonly label: Content
  readonly hint?: Content
  readonly disabled?: boolean
}

/**
 * `selectField({ i18n, name: 'type', label, options: [{ value: 'evidence', label: '…' }], value, empty: true })`; `empty` puts
 * “Choose one” first. `groups` become labelled groups.
 */
export function selectField(
  field: Field & {
    readonly options?: readonly Option[]
    readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[]
    readonly value?: string
    readonly empty?: boolean
    readonly autocomplete?: string
  },
): Html {
  return group(
    field,
    html`${labelOf(field)}${beside(field)}
    <select class="input" id="${fieldId(field.name)}" name="${field.name}" ${described(field)} ${field.autocomplete && html`autocomplete="${field.autocomplete}"`}>${field.empty && html`<option value="">${field.i18n.t('common:form.choose')}</option>`}${field.options?.map((option) => selectOption(option, field.value))}${field.groups?.map(
      ({ label, options }) =>
        html`<optgroup label="${label}">${options.map((option) => selectOption(option, field.value))}</optgroup>`,
    )}</select>`,
  )
}

/** Without a space that it does not need: a list of choices can be longer than the list below it. */
const selectOption = (o: Option, value: string | undefined) =>
  html`<option value="${o.value}" ${o.value === value ? 'selected' : ''} ${o.disabled ? 'disabled' : ''}>${o.label}</option>`

/** `radios({ i18n, name: 'language', label: 'Language', options: [{ value: 'en', label: 'English' }, …], value: 'en' })` */
/** `form`: id of its form, when it is outside of it. */
export const radios = (
  field: Field & { readonly options: readonly Option[]; readonly value?: string; readonly form?: string },
): Html => choices(field, 'radio', (option) => option.value === field.value)

/** `checkboxes({ i18n, name: 'rights', label: 'What may they do?', options, values: ['read'] })`; one box alone is a list of one. */
export const checkboxes = (
  field: Field & { readonly options: readonly Option[]; readonly values?: readonly string[] },
): Html => choices(field, 'checkbox', (option) => !!field.values?.includes(option.value))

/**
 * `fileField({ i18n, name: 'file', label, accept: 'application/pdf', maximum: 100_000_000, multiple: true, error })`; the limit
 * is shown above it.
 */
export function fileField(
  field: Field & { readonly accept?: string; readonly multiple?: boolean; readonly maximum?: number },
): Html {
  const { i18n, maximum } = field
  const hint = field.hint ?? (maximum && i18n.t('common:form.limit', { size: i18n.size(maximum) }))
  const told = { ...field, hint: hint || undefined }
  return group(
    field,
    html`
    ${labelOf(field)}${beside(told)}
    ${field.error && html`<p class="hint">${i18n.t('common:form.chooseAgain')}</p>`}
    <input class="file" id="${fieldId(field.name)}" name="${field.name}" type="file" ${field.multiple ? 'multiple' : ''}
      ${field.accept && html`accept="${field.accept}"`} ${described(told)}>`,
  )
}

/**
 * All that stands in a field, for paper, where a line that is longer than its field would be cut; the field itself has the class
 * `no-print`. The script keeps up with what is typed.
 */
export const onPaper = (id: string, value: string): Html =>
  html`<p class="input print-only" data-value-of="${id}" dir="auto">${value}</p>`

/** The id of a field's control, for the error summary. */
export const fieldId = (name: string): string => `${name.replace(/[^A-Za-z0-9_-]+/g, '-')}-field`

function choices(
  field: Field & { readonly options: readonly Option[]; readonly form?: string },
  type: 'radio' | 'checkbox',
  chosen: (o: Option) => boolean,
): Html {
  const id = fieldId(field.name)
  const optionId = (index: number) => (index ? `${id}-${index + 1}` : id)
  const choice = (o: Option, index: number) => html`
      <div class="choice">
        <input type="${type}" id="${optionId(index)}" name="${field.name}" value="${o.value}" ${chosen(o) ? 'checked' : ''} ${o.disabled ? 'disabled' : ''} ${field.form && html`form="${field.form}"`}
          ${o.hint && html`aria-describedby="${optionId(index)}-about"`}>
        <label for="${optionId(index)}">${o.label}</label>
        ${o.hint && html`<p class="hint" id="${optionId(index)}-about">${unbroken(o.hint)}</p>`}
      </div>`
  return group(
    field,
    html`
    <fieldset ${describedBy(field)}>
      <legend>${field.label}${optionalMark(field)}</legend>
      ${beside(field)}
      ${field.options.map(choice)}
    </fieldset>`,
  )
}

const group = (field: Field, inside: Html) =>
  html`<div class="field ${field.error ? 'field-wrong' : ''}">${inside}</div>`
const labelOf = (field: Field) => html`<label for="${fieldId(field.name)}">${field.label}${optionalMark(field)}</label>`
const optionalMark = (field: Field) =>
  field.optional && html` <span class="optional">${field.i18n.t('common:form.optional')}</span>`

/** Hint, then error, between label and control. */
const beside = (field: Field) =>
  html`${field.hint && html`<div class="hint" id="${fieldId(field.name)}-hint">${unbroken(field.hint)}</div>`}${field.error && html`<p class="error" id="${fieldId(field.name)}-error"><span class="hidden">${field.i18n.t('common:form.error')}</span> ${unbroken(field.error)}</p>`}`

const described = (field: Field) => html`${describedBy(field)} ${field.error && html`aria-invalid="true"`}`

function describedBy(field: Field) {
  const id = fieldId(field.name)
  const ids = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ')
  return ids && html`aria-describedby="${ids}"`
}
