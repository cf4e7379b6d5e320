import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Unavailable } from '../../../src/requests/unavailable-queries.ts'
import { type Content, checkboxes, html, notice, personName, unbroken } from '../../components/index.ts'

/** Counsel's unavailable days, beside the form that schedules a hearing. */
export const awayNotice = (i18n: I18n, away: readonly Unavailable[]): Content =>
  away.length === 0
    ? ''
    : notice({
        i18n,
        kind: 'warning',
        title: i18n.t('requests:unavailable.registry'),
        body: html`<ul>${away.map((one) => html`<li>${personName(one.name)} – ${unbroken(spanOf(i18n, one))}${one.note && html` (${personName(one.note)})`}</li>`)}</ul>`,
      })

/** Asked only after such a day was given. */
export const awayChoice = (i18n: I18n, typed: Typed, error: string | undefined): Content =>
  error || typed.anyway
    ? checkboxes({
        i18n,
        name: 'anyway[]',
        label: i18n.t('requests:unavailable.anywayLabel'),
        options: [{ value: 'yes', label: i18n.t('requests:unavailable.anyway') }],
        values: typed.anyway ? ['yes'] : [],
        ...(error ? { error } : {}),
      })
    : ''

/** The error summary must link to the box, whose control has another name. */
export const summaryOf = ({ anyway, ...others }: Record<string, string>): Record<string, string> => ({
  ...others,
  ...(anyway ? { 'anyway[]': anyway } : {}),
})

const spanOf = (i18n: I18n, { fromDay, toDay }: Unavailable): string =>
  fromDay === toDay
    ? i18n.day(fromDay)
    : i18n.t('requests:unavailable.span', { from: i18n.day(fromDay), to: i18n.day(toDay) })
