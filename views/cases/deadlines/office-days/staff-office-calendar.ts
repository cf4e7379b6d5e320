import type { EditConflict } from '../../../../src/accounts/people/conflicts.ts'
import { staffLimitChangePaths } from '../../../../src/cases/deadlines/limit-changes/paths.ts'
import type { OwnDay } from '../../../../src/cases/deadlines/office-days/commands.ts'
import { staffOfficeDayPaths } from '../../../../src/cases/deadlines/office-days/paths.ts'
import type { CalendarDay } from '../../../../src/cases/deadlines/office-days/year-queries.ts'
import { fieldIn, nameIn, paired, pairFields } from '../../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../../src/platform/web/i18n.ts'
import { officeDayKinds, type Province, provinces } from '../../../../src/tribunal/index.ts'

import { otherLocales, type Paired } from '../../../../src/tribunal/languages.ts'
import { isWrong } from '../../../admin/words.ts'
import {
  backToStaffHome,
  buttonLink,
  buttonRow,
  type Content,
  checkboxes,
  conflictError,
  conflictPart,
  dataTable,
  dayTag,
  errorSummary,
  filterForm,
  hiddenField,
  html,
  notice,
  postForm,
  radios,
  selectField,
  sentencesOf,
  submitButton,
  tag,
  textField,
  unbroken,
} from '../../../components/index.ts'
import { unconfirmedNotice } from '../../../components/unconfirmed-years.ts'
import { page } from '../../../layout.ts'

type Office = Paired<'name'> & { readonly id: string; readonly province: Province | null }

type CalendarData = {
  i18n: I18n
  office: Office
  /** Offered to those who may change any; an officer reads their own. */
  offices: readonly Office[] | undefined
  year: number
  years: readonly number[]
  /** Its days of this year were entered or confirmed. */
  isComplete: boolean
  /** `seen`: the day as this page shows it, sent back by its forms. */
  days: readonly (CalendarDay & { readonly seen: string })[]
  /** Number of this office's hearings this year. */
  hearings: number
  /** The day that was just changed, and where limits that would end on it go now. */
  done:
    | {
        readonly act: 'set' | 'removed'
        readonly day: string
        readonly endsOn: string
        /** Other offices for which it was saved or removed too. */
        readonly also: readonly Office[]
      }
    | undefined
  errors?: FormErrors
  typed: Typed
  conflict?: EditConflict
}

export function officeCalendarPage(data: CalendarData) {
  const { i18n, office, offices, year, hearings, done, errors = {}, conflict } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`deadlinePages:error.${error}` as Key))
  const title = t('deadlinePages:calendar.title', { office: nameIn(i18n, office), year })
  return page(
    i18n,
    {
      title,
      error: isWrong(errors) || !!conflict,
      back: backToStaffHome(i18n),
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    ${done && doneNotice(i18n, done)}
    <h1>${title}</h1>
    ${conflictPart({ i18n, conflict, fields: dayInWords(i18n) })}
    <p>${t('deadlinePages:calendar.lead')}</p>
    ${unconfirmedNotice(i18n, data.isComplete ? [] : [year])}
    ${hearings > 0 && html`<p>${t('deadlinePages:calendar.rests', { count: hearings, year })}</p>`}
    ${chooser(data)}
    ${dayTable(data)}
    ${offices && addForm(data, sentences)}
    ${offices && provinceForm(data)}
    ${offices && html`<p><a href="${staffOfficeDayPaths.calendarYears(locale, { year: String(year) })}">${t('deadlinePages:years.link')}</a></p>`}
    <p><a href="${staffLimitChangePaths.limitChanges(locale)}">${t('deadlinePages:changes.title')}</a></p>`,
  )
}

const dayInWords = ({ t }: I18n) => ({
  kind: {
    label: t('deadlinePages:calendar.kind'),
    say: (value: string) => t(`deadlinePages:calendar.${value}` as Key),
  },
  ...paired('name', (locale) => ({
    label: t(`deadlinePages:calendar.${fieldIn(locale, 'name')}`),
    say: (value: string) => html`<bdi>${value}</bdi>`,
  })),
})

const doneNotice = (i18n: I18n, { act, day, endsOn, also }: NonNullable<CalendarData['done']>): Content =>
  notice({
    i18n,
    kind: 'success',
    title: i18n.t(`deadlinePages:calendar.done.${act}`, { day: i18n.day(day) }),
    body: html`<p>${unbroken(
      i18n.t(day === endsOn ? 'deadlinePages:calendar.staysOn' : 'deadlinePages:calendar.movesTo', {
        day: i18n.day(day),
        endsOn: i18n.day(endsOn),
      }),
    )}</p>${also.length > 0 && html`<p>${i18n.t(`deadlinePages:calendar.alsoDone.${act}`, { offices: also.map((one) => nameIn(i18n, one)).join(', ') })}</p>`}`,
  })

function chooser({ i18n, office, offices, year, years }: CalendarData): Content {
  const { t, locale } = i18n
  return filterForm(
    { action: staffOfficeDayPaths.calendar(locale), label: t('deadlinePages:calendar.choose') },
    html`
    ${offices && selectField({ i18n, name: 'office', label: t('deadlinePages:calendar.office'), options: offices.map((one) => ({ value: one.id, label: nameIn(i18n, one) })), value: office.id })}
    ${selectField({ i18n, name: 'year', label: t('deadlinePages:calendar.year'), options: years.map((one) => ({ value: String(one), label: String(one) })), value: String(year) })}
    ${submitButton({ label: t('deadlinePages:calendar.show'), kind: 'secondary' })}`,
  )
}

function dayTable({ i18n, office, offices, days, year }: CalendarData): Content {
  const { t } = i18n
  const acts = offices ? [{ label: t('deadlinePages:calendar.acts'), kind: 'act' as const }] : []
  return dataTable({
    caption: t('deadlinePages:calendar.caption', { year }),
    columns: [
      { label: t('deadlinePages:calendar.day') },
      { label: t('deadlinePages:calendar.name') },
      { label: t('deadlinePages:calendar.kind') },
      ...acts,
    ],
    rows: days.map((one) => [
      dayTag({ i18n, day: one.day }),
      nameWords(i18n, one),
      kindTag(i18n, one),
      ...(offices ? [one.own ? actsOn(i18n, office, one) : ''] : []),
    ]),
  })
}

const actsOn = (i18n: I18n, office: Office, { day, seen }: CalendarData['days'][number]): Content => {
  const { t, locale } = i18n
  const href = staffOfficeDayPaths.calendar(locale, { office: office.id, year: day.slice(0, 4), change: day })
  return buttonRow(
    buttonLink({ href, label: t('deadlinePages:calendar.change'), kind: 'secondary', about: i18n.day(day) }),
    postForm(
      { action: staffOfficeDayPaths.calendarRemoval(locale), seal: i18n.seal },
      html`${hiddenField('officeId', office.id)}${hiddenField('day', day)}${hiddenField('seen', seen)}${submitButton({ label: t('deadlinePages:calendar.remove'), kind: 'secondary', about: i18n.day(day) })}`,
    ),
  )
}

function nameWords(i18n: I18n, { holiday, own }: CalendarDay): Content {
  const law = holiday && i18n.t(`deadlinePages:holiday.${holiday}`)
  if (!own) return law ?? ''
  return html`${ownName(i18n, own)}${law && html`<br><span class="aside">${law}</span>`}`
}

const ownName = (i18n: I18n, own: OwnDay) =>
  html`<bdi>${nameIn(i18n, own)}</bdi>${otherLocales(i18n.locale).map((other) => html`<br><bdi class="aside" lang="${other}">${nameIn({ locale: other }, own)}</bdi>`)}`

function kindTag({ t }: I18n, { own }: CalendarDay): Content {
  if (!own) return tag({ kind: 'neutral', word: t('deadlinePages:calendar.statutory') })
  return tag({ kind: own.kind === 'open' ? 'warning' : 'info', word: t(`deadlinePages:calendar.${own.kind}`) })
}

const provinceForm = ({ i18n, office, year }: CalendarData): Content => {
  const { t, locale } = i18n
  return html`
    <h2>${t('deadlinePages:years.province')}</h2>
    ${postForm(
      { action: staffOfficeDayPaths.calendarProvince(locale), label: t('deadlinePages:years.province') },
      html`${hiddenField('year', String(year))}${hiddenField('officeId', office.id)}
      ${selectField({ i18n, name: 'province', label: t('deadlinePages:years.provinceOf', { office: nameIn(i18n, office) }), options: provinces.map((value) => ({ value, label: t(`deadlinePages:province.${value}`) })), value: office.province ?? undefined, empty: !office.province })}
      ${submitButton({ label: t('deadlinePages:years.saveProvince'), kind: 'secondary' })}`,
    )}`
}

function addForm({ i18n, office, offices = [], typed }: CalendarData, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const others = offices.filter(({ id }) => id !== office.id)
  return html`
    <h2>${t('deadlinePages:calendar.addTitle')}</h2>
    <p>${t('deadlinePages:calendar.addLead')}</p>
    ${postForm(
      { action: staffOfficeDayPaths.calendar(locale), label: t('deadlinePages:calendar.addTitle') },
      html`
      ${hiddenField('officeId', office.id)}
      ${hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'day', label: t('deadlinePages:calendar.day'), type: 'date', value: typed.day, size: 10, error: sentences.day })}
      ${radios({
        i18n,
        name: 'kind',
        label: t('deadlinePages:calendar.whatIs'),
        options: officeDayKinds.map((value) => ({
          value,
          label: t(`deadlinePages:calendar.${value}`),
          hint: t(`deadlinePages:calendar.${value}Hint`),
        })),
        value: typed.kind ?? 'closed',
        error: sentences.kind,
      })}${pairFields('name').map(
        (name) => html`
      ${textField({ i18n, name, label: t(`deadlinePages:calendar.${name}`), value: typed[name], autocomplete: 'off', error: sentences[name] })}`,
      )}
      ${others.length > 0 && checkboxes({ i18n, name: 'also[]', label: t('deadlinePages:calendar.also', { office: nameIn(i18n, office) }), hint: t('deadlinePages:calendar.alsoHint'), options: others.map((one) => ({ value: one.id, label: nameIn(i18n, one) })), values: (typed.also ?? '').split(/\s+/) })}
      ${submitButton({ label: t('deadlinePages:calendar.add') })}`,
    )}`
}
