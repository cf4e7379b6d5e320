import type {
  OfficeHearingFilters,
  OfficeHearings,
  OfficeListed,
  OfficeSitting,
} from '../../../src/cases/hearings/office-list.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import {
  hearingModes,
  hearingStates,
  type OfficeHearingView,
  officeHearingViews,
} from '../../../src/cases/hearings/values.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { divisions, hearingKinds } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { hasNoLink } from '../../components/hearing-link.ts'
import {
  type Content,
  caseName,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  nearDayTag,
  personName,
  selectField,
  separated,
  submitButton,
  tag,
  textField,
  timeTag,
} from '../../components/index.ts'
import { workBar, workPager } from '../../components/work-bar.ts'
import { type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'

type OfficeHearingsData = {
  readonly i18n: I18n
  readonly now: number
  readonly office: Paired<'name'> & { readonly zone: string }
  readonly view: OfficeHearingView
  /** ISO dates: the one shown in the view of a day, today on the office’s clock, and those beside the one shown. */
  readonly day: string
  readonly present: string
  readonly before: string
  readonly after: string
  readonly filters: OfficeHearingFilters
  readonly found: OfficeHearings
}

/** The hearings of an office. The view of a day is the list that is printed for it. */
export function officeHearingsPage(data: OfficeHearingsData): string {
  const { i18n, office, view, day, found } = data
  const { t } = i18n
  const isDay = view === 'day'
  const title = isDay ? t('officeCase:list.dayTitle', { day: i18n.day(day) }) : t('cases:hearings.title')
  const clock = t('officeCase:list.clock', { office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) })
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p class="aside">${clock}</p></div>
    ${bar(data)}
    ${isDay && beside(data)}
    ${
      found.days.length === 0
        ? emptyLine(t(isDay ? 'officeCase:list.noneOnDay' : 'officeCase:list.none'))
        : workTable({
            caption: title,
            isLong: true,
            columns: [
              ...(isDay ? [] : [{ label: t('hearings:column.day') }]),
              { label: t('hearings:column.time') },
              { label: t('hearings:column.people') },
              { label: t('hearings:column.kind') },
              { label: t('hearings:column.where') },
              { label: t('cases:people.counsel') },
              { label: t('officeCase:hearing.panel') },
              { label: t('officeCase:list.notes') },
              { label: t('admin:case.acts'), isHidden: true },
            ],
            groups: found.days.map((one) => group(data, one)),
          })
    }
    ${pages(data)}`,
  )
}

const group = (data: OfficeHearingsData, { day, sittings }: OfficeHearings['days'][number]): RowGroup => ({
  ...(data.view !== 'day' && { shared: nearDayTag({ i18n: data.i18n, day, now: data.now, zone: data.office.zone }) }),
  rows: sittings.map((one) => row(data, one)),
})

function row({ i18n, now, office }: OfficeHearingsData, sitting: OfficeSitting): WorkRow {
  const { t, locale } = i18n
  const [one] = sitting
  const isOtherClock = i18n.time(one.startsAt, one.zone) !== i18n.time(one.startsAt, office.zone)
  const counsel = [...new Set(sitting.flatMap((each) => each.counsel))]
  return {
    before: [
      {
        content: html`${timeTag(one.startsAt, i18n.time(one.startsAt, office.zone))}${isOtherClock && html`<br><span class="aside">${i18n.time(one.startsAt, one.zone)} ${i18n.zoneName(one.zone)}</span>`}<br><span class="aside">${t('officeCase:list.minutes', { count: one.minutes })}</span>`,
        kind: 'ref',
      },
    ],
    heading: {
      content: html`${sitting.map(
        ({ theCase }, index) =>
          html`${index > 0 && html`<br>`}<a class="ref" href="${staffCasePaths.case(locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}`,
      )}`,
      kind: 'whole',
    },
    cells: [
      { content: t(`cases:hearing.kind.${one.kind}`) },
      { content: where(i18n, one) },
      {
        content: separated(
          html`<br>`,
          counsel.map((name) => personName(name)),
        ),
        label: t('cases:people.counsel'),
      },
      { content: one.panel ? personName(one.panel) : '', label: t('officeCase:hearing.panel') },
      { content: notes(i18n, now, one) },
      {
        content: html`<a class="no-print" href="${staffHearingPaths.hearing(locale, one.id)}">${t('admin:case.changeHearing')}<span class="hidden"> ${one.theCase.reference}</span></a>`,
        kind: 'act',
      },
    ],
  }
}

const where = ({ t }: I18n, { mode, room, place }: OfficeListed): Content =>
  separated(html`<br>`, [
    t(`cases:hearing.mode.${mode}`),
    room && html`<strong>${personName(room)}</strong>`,
    place && html`<span class="aside">${personName(place)}</span>`,
  ])

/** What became of it, its languages, and what is missing. */
function notes({ t }: I18n, now: number, one: OfficeListed): Content {
  const { state, language, interpreter, theCase } = one
  return separated(html`<br>`, [
    state !== 'scheduled' && html`<strong>${t(`cases:hearing.state.${state}`)}</strong>`,
    t(`common:language.${language ?? theCase.language}`),
    interpreter && html`${t('hearings:interpreter')} ${personName(interpreter)}`,
    hasNoLink(one, now) && tag({ kind: 'warning', word: t('hearings:noLink') }),
  ])
}

function bar({ i18n, view, day, present, filters, found }: OfficeHearingsData): Content {
  const { t, locale } = i18n
  const isNarrowed = Object.values(filters).some(Boolean)
  const kept = { ...(view !== 'day' && { view }), ...(view === 'day' && day !== present && { day }) }
  const href = (one: OfficeHearingView) =>
    staffHearingPaths.hearings(locale, { ...(one === 'day' ? {} : { view: one }), ...filters })
  const option = (value: string, label: string) => ({ value, label })
  const any = option('', t('cases:filter.all'))
  return workBar({
    i18n,
    views: officeHearingViews.map((one) => {
      // That there is none today is no reason to leave today out.
      const count = one === 'day' && !found.counts.day ? undefined : found.counts[one]
      return {
        href: href(one),
        label: t(`officeCase:list.view.${one}`),
        isCurrent: one === view && (one !== 'day' || day === present),
        ...(count !== undefined && (one !== 'day' || day === present) && { count }),
      }
    }),
    filter: {
      isOpen: isNarrowed,
      clearHref: staffHearingPaths.hearings(locale, kept),
      form: filterForm(
        { action: staffHearingPaths.hearings(locale), label: t('hearings:filter') },
        html`
        ${Object.entries(kept).map(([name, value]) => value && hiddenField(name, value))}
        ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), value: filters.division ?? '', options: [any, ...divisions.map((value) => option(value, t(`tribunal:${value}.name`)))] })}
        ${selectField({ i18n, name: 'kind', label: t('cases:hearings.kind'), value: filters.kind ?? '', options: [any, ...hearingKinds.map((value) => option(value, t(`cases:hearing.kind.${value}`)))] })}
        ${selectField({ i18n, name: 'mode', label: t('admin:hearing.mode'), value: filters.mode ?? '', options: [any, ...hearingModes.map((value) => option(value, t(`cases:hearing.mode.${value}`)))] })}
        ${selectField({ i18n, name: 'state', label: t('cases:hearings.state'), value: filters.state ?? '', options: [any, ...hearingStates.map((value) => option(value, t(`cases:hearing.state.${value}`)))] })}
        ${textField({ i18n, name: 'panel', label: t('officeCase:hearing.panel'), value: filters.panel ?? '', size: 20, spellcheck: false, autoDirection: true })}
        ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
      ),
    },
    tools: [
      view !== 'day' && {
        href: staffHearingPaths.hearings(locale, { view, ...filters, rows: 'all' }),
        label: t('cases:list.print'),
      },
    ],
  })
}

/** Another day, before and after the one shown. */
function beside({ i18n, day, before, after, present, filters }: OfficeHearingsData): Content {
  const { t, locale } = i18n
  const dayHref = (one: string) =>
    staffHearingPaths.hearings(locale, { ...filters, day: one === present ? undefined : one })
  return html`
    <div class="bar no-print">
    <ul class="inline"><li><a rel="prev" href="${dayHref(before)}">${t('officeCase:list.before')}</a></li><li><a rel="next" href="${dayHref(after)}">${t('officeCase:list.after')}</a></li></ul>
    ${filterForm(
      { action: staffHearingPaths.hearings(locale), label: t('officeCase:list.otherDay') },
      html`
      ${Object.entries(filters).map(([name, value]) => value && hiddenField(name, value))}
      ${textField({ i18n, name: 'day', label: t('officeCase:list.otherDay'), type: 'date', value: day })}
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
    )}
    </div>
    <p class="aside no-print">${t('officeCase:list.printHint')}</p>`
}

function pages({ i18n, view, filters, found }: OfficeHearingsData): Content {
  if (found.page === 1 && !found.hasMore) return ''
  return workPager({
    i18n,
    words: i18n.t('officeCase:list.page', { page: found.page }),
    page: found.page,
    pages: found.hasMore ? found.page + 1 : found.page,
    pageHref: (to) => staffHearingPaths.hearings(i18n.locale, { view, ...filters, page: to }),
  })
}
