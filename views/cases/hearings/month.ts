import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import type { AgendaDay } from '../../../src/cases/hearings/days.ts'
import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { ListedHearing } from '../../../src/cases/hearings/rows.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { Temporal } from '../../../src/platform/clock.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { type Content, html } from '../../components/index.ts'
import { limitName } from '../../components/limit-words.ts'
import { page } from '../../layout.ts'
import { type Frame, hearingsHead, ownViews, viewQuery } from './frame.ts'
import { noHearings } from './hearings.ts'

type MonthData = Frame & {
  /** The first day of the month. */
  readonly first: Temporal.PlainDate
  readonly weeks: readonly (readonly (AgendaDay | undefined)[])[]
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** A table with a row a week, from Sunday on; each cell has its whole date. On a narrow window a list of days with hearings. */
export function monthPage({ first, weeks, ...frame }: MonthData): string {
  const { i18n } = frame
  const { t } = i18n
  const month = first.toPlainYearMonth()
  const title = t('hearings:monthOf', { month: monthName(i18n, first), year: first.year })
  const isEmpty = weeks.every((week) => week.every((day) => !day?.hearings.length && !day?.deadlines.length))
  return page(
    i18n,
    { title },
    html`
    ${hearingsHead(frame, title, { month: month.toString(), agendaFrom: first.toString() })}
    <div id="hearings">
    ${ownViews(frame)}
    <nav class="pager no-print" aria-label="${t('hearings:months')}">
      <a rel="prev" href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { month: month.subtract({ months: 1 }).toString() }))}">${t('hearings:previousMonth')}</a>
      <a href="${hearingPaths.hearings(i18n.locale, viewQuery(frame))}">${t('hearings:thisMonth')}</a>
      <a rel="next" href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { month: month.add({ months: 1 }).toString() }))}">${t('hearings:nextMonth')}</a>
    </nav>
    ${isEmpty && noHearings(frame, t('hearings:noneInMonth'))}
    <table class="month">
      <caption class="hidden">${title}</caption>
      <thead><tr>${weekdays.map((day) => html`<th scope="col">${t(`hearings:weekday.${day}`)}</th>`)}</tr></thead>
      <tbody>
        ${weeks.map(
          (week) => html`<tr>${week.map((day) => (day ? dayCell(frame, day, first) : html`<td></td>`))}</tr>
        `,
        )}
      </tbody>
    </table>
    </div>`,
  )
}

const monthName = ({ t }: I18n, { month }: Temporal.PlainDate) => t(`hearings:month.${month}` as Key)

function dayCell(
  frame: Frame,
  { date, day, weekday, isToday, hearings, deadlines }: AgendaDay,
  first: Temporal.PlainDate,
): Content {
  const { i18n } = frame
  const { t } = i18n
  const name = t('hearings:dayName', {
    weekday: t(`hearings:weekday.${weekday}`),
    day: day === 1 ? t('hearings:first') : day,
    month: monthName(i18n, first),
  })
  return html`<td ${hearings.length + deadlines.length === 0 && html`class="free"`} ${isToday && html`aria-current="date"`}>
    <time datetime="${date}"><span class="figure" aria-hidden="true">${day}</span><span class="name">${name}</span></time>${isToday && html` <strong>${t('hearings:today')}</strong>`}
    ${hearings.length + deadlines.length > 0 && html`<ul>${hearings.map((hearing) => html`<li>${entry(frame, hearing)}</li>`)}${deadlines.map((one) => html`<li>${deadlineEntry(frame, one)}</li>`)}</ul>`}
  </td>`
}

/** One link a hearing, understandable by itself; its state in words. */
function entry({ i18n, conflicts }: Frame, h: ListedHearing): Content {
  const { t, locale } = i18n
  const zone = h.zone === i18n.zone ? undefined : i18n.zoneName(h.zone)
  const isOff = h.state === 'adjourned' || h.state === 'cancelled'
  const time = i18n.time(h.startsAt, h.zone)
  return html`<a href="${casePaths.case(locale, h.theCase.id)}">${time}${zone && ` ${zone}`} <span class="ref">${h.theCase.reference}</span> <span class="hidden">${t(`cases:hearing.kind.${h.kind}`)}, ${t(`cases:hearing.mode.${h.mode}`)}</span></a>${
    isOff && html` <strong>${t(`cases:hearing.state.${h.state}`)}</strong>`
  }${h.state === 'scheduled' && h.movedFrom !== null && html` <strong>${t('hearings:movedShort')}</strong>`}${
    conflicts.get(h.id)?.some(({ why }) => why !== 'mayOverlap') && html` <strong>${t('hearings:conflict')}</strong>`
  }`
}

/** A last day: file number and what is due. */
const deadlineEntry = ({ i18n }: Frame, { id, theCase }: MemberDeadline): Content =>
  html`<a href="${casePaths.caseDeadlines(i18n.locale, theCase.id)}"><strong>${i18n.t('deadlinePages:month.deadline')}</strong> <span class="ref">${theCase.reference}</span> <span class="hidden">${limitName(i18n, id)}</span></a>`
