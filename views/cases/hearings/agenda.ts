import type { AgendaDay } from '../../../src/cases/hearings/days.ts'
import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { ListedHearing } from '../../../src/cases/hearings/rows.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { Temporal } from '../../../src/platform/clock.ts'

import { type Content, caseName, dayTag, html, momentTag, nearDayTag, timeTag } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { principalWords } from '../list/list.ts'
import { conflictLines, hearingPlace, hearingState, movedFrom } from './cells.ts'
import { type Frame, hearingsHead, ownViews, viewQuery } from './frame.ts'
import { noHearings } from './hearings.ts'

type AgendaData = Frame & {
  readonly first: Temporal.PlainDate
  readonly days: readonly AgendaDay[]
  readonly isFromToday: boolean
}

/** Four weeks, day by day, without empty days. */
export function agendaPage({ first, days, isFromToday, ...frame }: AgendaData): string {
  const { i18n } = frame
  const { t } = i18n
  const last = first.add({ days: days.length - 1 })
  const title = t('hearings:agendaOf', {
    from: i18n.day(first.toString(), 'plain'),
    to: i18n.day(last.toString(), 'plain'),
  })
  const busy = days.filter(({ hearings }) => hearings.length > 0)
  const from = isFromToday ? undefined : first.toString()
  return page(
    i18n,
    { title },
    html`
    ${hearingsHead(frame, t('hearings:byDay'), { from, month: first.toPlainYearMonth().toString() })}
    <div id="hearings">
    ${ownViews(frame)}
    <p class="lead">${t('hearings:fromDay')} ${dayTag({ i18n, day: first.toString() })} ${t('hearings:toDay')} ${dayTag({ i18n, day: last.toString() })}</p>
    <nav class="pager no-print" aria-label="${t('hearings:spans')}">
      <a rel="prev" href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { from: first.subtract({ days: days.length }).toString() }))}">${t('hearings:previousSpan')}</a>
      <a href="${hearingPaths.hearings(i18n.locale, viewQuery(frame))}">${t('hearings:fromToday')}</a>
      <a rel="next" href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { from: first.add({ days: days.length }).toString() }))}">${t('hearings:nextSpan')}</a>
    </nav>
    ${busy.length === 0 && noHearings(frame, t('hearings:noneInSpan'))}
    ${busy.map((day) => oneDay(frame, day))}
    </div>`,
  )
}

function oneDay(frame: Frame, { date, hearings }: AgendaDay): Content {
  const { i18n, now } = frame
  return html`
    <section>
      <h2>${nearDayTag({ i18n, day: date, now })}</h2>
      <ul class="cards">
        ${hearings.map(
          (hearing) => html`<li>${entry(frame, hearing)}</li>
        `,
        )}
      </ul>
    </section>`
}

function entry(frame: Frame, h: ListedHearing): Content {
  const { i18n, now, readerId, conflicts } = frame
  const { t, locale } = i18n
  const to = h.startsAt + h.minutes * 60_000
  const differs = i18n.moment(h.startsAt, h.zone) !== i18n.moment(h.startsAt)
  const clock = t('hearings:fromTo', {
    from: i18n.time(h.startsAt, h.zone),
    to: i18n.time(to, h.zone),
    zone: i18n.zoneName(h.zone),
  })
  const isAhead = h.state === 'scheduled' && h.startsAt > now
  const notes = html`${!isAhead && html`<br>${hearingState(i18n, h, now)}`}${h.state === 'scheduled' && movedFrom(i18n, h)}${conflictLines(i18n, readerId, conflicts.get(h.id))}`
  return html`<h3>${timeTag(h.startsAt, clock)}</h3>
    <p>${differs && html`${t('hearings:yourClock')} ${momentTag({ i18n, at: h.startsAt })}<br>`}<a class="ref" href="${casePaths.case(locale, h.theCase.id)}">${h.theCase.reference}</a> (${t(`tribunal:${h.theCase.division}.code`)}), ${caseName(h.theCase)}${
      h.forWhom.length > 0 &&
      html` <span class="aside">${t('cases:list.forWhom')} ${principalWords(i18n, h.forWhom)}</span>`
    }<br>${t(`cases:hearing.kind.${h.kind}`)} · ${hearingPlace(i18n, h, now)}${notes}</p>
    <p class="no-print"><a href="${hearingPaths.hearingFile(locale, h.id)}">${t('hearings:download')}<span class="hidden"> (${h.theCase.reference}, ${i18n.date(h.startsAt, h.zone)})</span></a></p>`
}
