import type { Clash } from '../../src/cases/hearings/clashes.ts'
import { staffCasePaths } from '../../src/cases/record/paths.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Unavailable } from '../../src/requests/unavailable-queries.ts'
import { type Content, checkboxes, html, momentTag, notice, personName, unbroken } from './index.ts'

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

const boxes: readonly string[] = ['anyway', 'passed', 'shortNotice']

/** The error summary must link to the box, whose control has another name. */
export const summaryOf = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, said]) => [boxes.includes(name) ? `${name}[]` : name, said]))

const spanOf = (i18n: I18n, { fromDay, toDay }: Unavailable): string =>
  fromDay === toDay
    ? i18n.day(fromDay)
    : i18n.t('requests:unavailable.span', { from: i18n.day(fromDay), to: i18n.day(toDay) })

/** Beside a form that fixes or moves a hearing: what counsel of record have to attend at that time. */
export const clashNotice = (i18n: I18n, clashes: readonly Clash[]): Content =>
  clashes.length === 0
    ? ''
    : notice({
        i18n,
        kind: 'warning',
        title: i18n.t('officeCase:clash.title'),
        body: html`<ul>${clashes.map((one) => html`<li>${clashLine(i18n, one)}</li>`)}</ul>`,
      })

function clashLine(i18n: I18n, { why, with: other, whose }: Clash): Content {
  const { t, locale } = i18n
  const which = other.own
    ? html`<a class="ref" href="${staffCasePaths.case(locale, other.own.caseId)}">${other.own.reference}</a>`
    : unbroken(t('officeCase:clash.elsewhere', { office: nameIn(i18n, other.office) }))
  return html`${personName(whose.name)} · ${momentTag({ i18n, at: other.startsAt, zone: other.zone })}, ${which}${
    other.place && html`, ${personName(other.place)}`
  } <span class="aside">${t(`officeCase:clash.why.${why}`)}</span>`
}
