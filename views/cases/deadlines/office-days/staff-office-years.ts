import { staffOfficeDayPaths } from '../../../../src/cases/deadlines/office-days/paths.ts'
import type { OfficeYear } from '../../../../src/cases/deadlines/office-days/year-queries.ts'
import type { ProposedDay } from '../../../../src/cases/deadlines/year-template.ts'
import { nameIn } from '../../../../src/platform/localized.ts'
import type { I18n } from '../../../../src/platform/web/i18n.ts'
import {
  backToStaffHome,
  type Content,
  dataTable,
  dayTag,
  filterForm,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  selectField,
  submitButton,
  tag,
} from '../../../components/index.ts'
import { page } from '../../../layout.ts'

type YearsData = {
  i18n: I18n
  year: number
  years: readonly number[]
  offices: readonly OfficeYear[]
  names: ReadonlyMap<string, string>
  done: 'entered' | 'confirmed' | undefined
}

export function officeYearsPage(data: YearsData) {
  const { i18n, year, years, offices, done } = data
  const { t, locale } = i18n
  const title = t('deadlinePages:years.title', { year })
  const open = offices.filter(({ office, complete }) => !complete && office.province)
  return page(
    i18n,
    { title, back: backToStaffHome(i18n) },
    html`
    ${done && notice({ i18n, kind: 'success', title: t(`deadlinePages:years.done.${done}`, { year }) })}
    <h1>${title}</h1>
    <p>${t('deadlinePages:years.lead')}</p>
    ${filterForm(
      { action: staffOfficeDayPaths.calendarYears(locale), label: t('deadlinePages:years.choose') },
      html`
      ${selectField({ i18n, name: 'year', label: t('deadlinePages:calendar.year'), options: years.map((one) => ({ value: String(one), label: String(one) })), value: String(year) })}
      ${submitButton({ label: t('deadlinePages:calendar.show'), kind: 'secondary' })}`,
    )}
    <h2>${t('deadlinePages:years.proposed')}</h2>
    ${proposedTable(data)}
    ${
      open.length > 0 &&
      postForm(
        { action: staffOfficeDayPaths.calendarYears(locale), label: t('deadlinePages:years.enter', { year }) },
        html`
      ${hiddenField('year', String(year))}
      <p>${t('deadlinePages:years.enterLead', { offices: open.map(({ office }) => nameIn(i18n, office)).join(', ') })}</p>
      ${submitButton({ label: t('deadlinePages:years.enter', { year }) })}`,
      )
    }
    <h2>${t('deadlinePages:years.offices')}</h2>
    ${officeTable(data)}`,
  )
}

/** Each day that is not entered, and at which offices. */
function proposedTable({ i18n, year, offices }: YearsData): Content {
  const { t } = i18n
  const byDay = new Map<string, { one: ProposedDay; where: string[] }>()
  for (const { office, complete, proposed } of offices)
    for (const one of complete ? [] : proposed) {
      const key = `${one.day} ${nameIn(i18n, one)} ${one.kind}`
      const known = byDay.get(key)
      byDay.set(key, { one, where: [...(known?.where ?? []), nameIn(i18n, office)] })
    }
  const rows = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  return dataTable({
    none: t('deadlinePages:years.nothing', { year }),
    caption: t('deadlinePages:years.proposed'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:calendar.day') },
      { label: t('deadlinePages:calendar.name') },
      { label: t('deadlinePages:calendar.kind') },
      { label: t('deadlinePages:years.where') },
    ],
    rows: rows.map(({ one, where }) => [
      dayTag({ i18n, day: one.day }),
      html`${nameIn(i18n, one)}<br><span class="aside">${t(`deadlinePages:years.reason.${one.reason}`)}</span>`,
      tag({ kind: 'info', word: t(`deadlinePages:calendar.${one.kind}`) }),
      where.length === offices.length && where.length > 1 ? t('deadlinePages:years.everywhere') : where.join(', '),
    ]),
  })
}

function officeTable(data: YearsData): Content {
  const { i18n, offices, year } = data
  const { t, locale } = i18n
  return dataTable({
    none: t('admin:offices.none'),
    caption: t('deadlinePages:years.offices'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:calendar.office') },
      { label: t('deadlinePages:years.province') },
      { label: t('deadlinePages:years.state') },
      { label: t('deadlinePages:calendar.acts'), kind: 'act' },
    ],
    rows: offices.map((one) => [
      html`<a href="${staffOfficeDayPaths.calendar(locale, { office: one.office.id, year: String(year) })}">${nameIn(i18n, one.office)}</a>`,
      one.office.province ? t(`deadlinePages:province.${one.office.province}`) : '',
      stateOf(data, one),
      one.complete ? '' : confirming(data, one),
    ]),
  })
}

function stateOf({ i18n, names }: YearsData, { office, complete, proposed }: OfficeYear): Content {
  const { t } = i18n
  if (complete)
    return html`${tag({ kind: 'success', word: t('deadlinePages:years.complete') })}<br>${personName(names.get(complete.confirmedBy ?? '') ?? '')}, ${momentTag({ i18n, at: complete.confirmedAt })}`
  return html`${tag({ kind: 'warning', word: t('deadlinePages:years.missing') })}<br>${office.province ? t('deadlinePages:years.wouldEnter', { count: proposed.length }) : t('deadlinePages:years.provinceFirst')}`
}

const confirming = ({ i18n, year }: YearsData, { office }: OfficeYear): Content =>
  postForm(
    { action: staffOfficeDayPaths.calendarYearConfirmation(i18n.locale) },
    html`${hiddenField('year', String(year))}${hiddenField('officeId', office.id)}${submitButton({ label: i18n.t('deadlinePages:years.confirm'), kind: 'secondary', about: nameIn(i18n, office) })}`,
  )
