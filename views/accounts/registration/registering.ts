import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, errorSummary, html } from '../../components/index.ts'
import { page } from '../../layout.ts'

export type StepPlace = { readonly number: number; readonly total: number; readonly meets: boolean }

type StepPage = {
  readonly i18n: I18n
  readonly title: string
  readonly place: StepPlace
  readonly errors: FormErrors
  readonly sentences: Record<string, string>
  /** Of the form of this step: its id and address. */
  readonly keeps?: { readonly form: string; readonly action: string }
}

export const stepPage = ({ i18n, title, place, errors, sentences, keeps }: StepPage, body: Content): string =>
  page(
    i18n,
    { title, error: Object.keys(errors).length > 0, ...(keeps && { keeps }) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${i18n.t('identity:register.step', { number: place.number, total: place.total })}${place.meets && html`<br>${i18n.t('identity:register.thenMeeting')}`}</p>
    ${body}`,
  )
