import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { Sitting, Sittings, SittingWeek } from '../../../src/cases/hearings/sittings.ts'
import type { HearingList } from '../../../src/cases/hearings/values.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, emptyLine, html, nearDayTag, personName, timeTag } from '../../components/index.ts'
import { foldedFiles } from '../../components/joined-files.ts'
import { workPager } from '../../components/work-bar.ts'
import { type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'
import { hearingWhere, joinAct, requestAct, sittingNotes } from './cells.ts'
import { type Frame, hearingsHead, isNarrowed, ownViews, viewName, viewQuery } from './frame.ts'

type HearingsData = Frame & {
  readonly list: HearingList
  readonly found: Sittings
  /** Those of this page. */
  readonly weeks: readonly SittingWeek[]
}

export function hearingsPage(data: HearingsData): string {
  const { i18n, list, found, weeks } = data
  const { t, locale } = i18n
  const { counts, first, sittings, page: number, pages } = found
  const title = t('cases:hearings.title')
  const words = { first: i18n.number(first), last: i18n.number(first + sittings.length - 1) }
  return page(
    i18n,
    { title },
    html`
    ${hearingsHead(data, title, { counts, isPaged: pages > 1 })}
    ${ownViews(data)}
    ${
      sittings.length === 0
        ? noHearings(data, t(list === 'past' ? 'cases:hearings.nonePast' : 'cases:hearings.noneComing'))
        : workTable({
            caption: t('hearings:caption', { view: viewName(i18n, list) }),
            isLong: true,
            columns: [
              ...(['day', 'time', 'people', 'kind', 'where', 'notes'] as const).map((column) => ({
                label: t(`hearings:column.${column}`),
              })),
              { label: t('hearings:column.join'), isHidden: true },
            ],
            groups: weeks.flatMap((week) => weekGroups(data, week)),
          })
    }
    ${
      pages > 1 &&
      workPager({
        i18n,
        words: t('hearings:part', { ...words, all: i18n.number(counts[list]) }),
        page: number,
        pages,
        pageHref: (page) => hearingPaths.hearings(locale, viewQuery(data, { page })),
      })
    }
    ${list === 'past' && html`<p class="aside">${t('hearings:fallen')}</p>`}`,
  )
}

/** Says whether filters are the reason for an empty list. */
export const noHearings = (frame: Frame, sentence: string): Content =>
  isNarrowed(frame)
    ? emptyLine(
        html`${frame.i18n.t('hearings:noneFits')} <a href="${hearingPaths.hearings(frame.i18n.locale, viewQuery({ ...frame, narrowed: {} }))}">${frame.i18n.t('hearings:showAll')}</a>`,
      )
    : emptyLine(sentence)

/** Each day under its name, said once; the first of a week under that of the week. */
function weekGroups(data: HearingsData, { week, first, days }: SittingWeek): readonly RowGroup[] {
  const { i18n, now } = data
  const name = i18n.t(`deadlinePages:week.${week}`, { day: i18n.day(first, 'short') })
  const count = days.reduce((sum, { sittings }) => sum + sittings.length, 0)
  return days.map(({ day, sittings }, index) => ({
    ...(index === 0 && { title: html`${name} <span class="count">${i18n.number(count)}</span>` }),
    shared: nearDayTag({ i18n, day, now, form: 'short' }),
    rows: sittings.map((sitting) => sittingRow(data, sitting)),
  }))
}

function sittingRow(data: HearingsData, sitting: Sitting): WorkRow {
  const { i18n, now } = data
  const { t } = i18n
  const [one] = sitting
  return {
    before: [{ content: sittingTime(i18n, sitting), kind: 'ref' }],
    heading: { content: sittingFiles(i18n, sitting) },
    cells: [
      {
        content:
          one.kind === 'hearing'
            ? t('hearings:ofDivision', { division: t(`tribunal:${one.theCase.division}.code`) })
            : t(`cases:hearing.kind.${one.kind}`),
      },
      { content: hearingWhere(i18n, one) },
      { content: html`${sittingNotes(data, sitting)}${requestAct(i18n, one, now)}` },
      { content: joinAct(i18n, one), kind: 'act' },
    ],
  }
}

/** On the clock of the place, as on the notice to appear; also on the reader's where that differs. */
function sittingTime(i18n: I18n, [{ startsAt: at, zone, state }]: Sitting): Content {
  const isElsewhere = i18n.moment(at, zone) !== i18n.moment(at)
  const there = html`${timeTag(at, i18n.time(at, zone))}${zone !== i18n.zone && html` <span class="aside">${i18n.t(`hearings:zone.${zone}` as Key)}</span>`}`
  const isOff = state === 'cancelled' || state === 'adjourned'
  return html`${isOff ? html`<s>${there}</s>` : html`<strong>${there}</strong>`}${
    isElsewhere &&
    html`<br><span class="aside">${timeTag(at, i18n.time(at))} ${i18n.t(`hearings:zone.${i18n.zone}` as Key)}</span>`
  }`
}

/** Joined files are one row. */
function sittingFiles(i18n: I18n, sitting: Sitting): Content {
  const [one] = sitting
  const files = sitting.map(({ theCase }) => theCase)
  return html`${foldedFiles(i18n, files, ({ id }) => casePaths.case(i18n.locale, id))}${
    one.forWhom.length > 0 &&
    html` <span class="aside">${i18n.t('cases:list.forWhom')} ${one.forWhom.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}</span>`
  }`
}
