import { calendarPaths } from '../../../src/calendar/paths.ts'
import type { HearingConflict } from '../../../src/cases/hearings/conflicts.ts'
import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { HearingFilters } from '../../../src/cases/hearings/rows.ts'
import type { Sittings } from '../../../src/cases/hearings/sittings.ts'
import { type HearingView, hearingStates, hearingViews } from '../../../src/cases/hearings/values.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { requestPaths } from '../../../src/requests/paths.ts'

import { divisions, hearingKinds } from '../../../src/tribunal/index.ts'
import {
  type Content,
  filterForm,
  hiddenField,
  html,
  momentTag,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { savedViewsPart } from '../../components/saved-views.ts'
import { workBar } from '../../components/work-bar.ts'

type Narrowed = Omit<HearingFilters, 'principalId'> & { readonly for?: string; readonly day?: string }

/** Shared by the three views of the hearings. */
export type Frame = {
  readonly i18n: I18n
  readonly now: number
  readonly readerId: string
  /** Everybody for whom the reader sees hearings, also themselves. */
  readonly principals: readonly { readonly id: string; readonly name: string; readonly isReader: boolean }[]
  readonly view: HearingView
  readonly narrowed: Narrowed
  /** By id of a hearing. */
  readonly conflicts: ReadonlyMap<string, readonly HearingConflict[]>
  readonly savedViews: readonly SavedView[]
  /** The filters of this page, as a saved view keeps them. */
  readonly query: string
}

/** What the address of a view carries, with what narrows it; the one in which the list opens needs no word. */
export const viewQuery = (
  { view, narrowed }: Frame,
  place: { view?: HearingView; month?: string; from?: string; page?: number; rows?: 'all' } = {},
): Record<string, string | number | undefined> => {
  const { view: wanted = view, ...rest } = place
  return { view: wanted === '30' ? undefined : wanted, ...rest, ...narrowed }
}

type Place = { month?: string; from?: string; agendaFrom?: string; counts?: Sittings['counts']; isPaged?: boolean }

/** Heading, the views, the filter, the tools. `at` keeps the period when the view changes. */
export function hearingsHead(frame: Frame, title: string, at: Place = {}): Content {
  const { i18n, view, now } = frame
  const { t, locale } = i18n
  const places = { month: { month: at.month }, agenda: { from: at.agendaFrom ?? at.from } }
  const href = (one: HearingView) =>
    hearingPaths.hearings(
      locale,
      viewQuery(frame, { view: one, ...(one === 'month' || one === 'agenda' ? places[one] : {}) }),
    )
  const isList = view !== 'month' && view !== 'agenda'
  return html`
    <div class="titled"><h1>${title}</h1><p class="aside">${t('hearings:clock', { zone: i18n.zoneName(i18n.zone) })} ${t('hearings:asAt')} ${momentTag({ i18n, at: now, isNamed: false })}</p></div>
    ${workBar({
      i18n,
      views: hearingViews.map((one) => ({
        href: href(one),
        label: viewName(i18n, one),
        isCurrent: one === view,
        ...(one !== 'month' && one !== 'agenda' && at.counts && { count: at.counts[one] }),
      })),
      filter: {
        isOpen: isNarrowed(frame),
        form: filterFields(frame, view === 'month' ? { month: at.month } : view === 'agenda' ? { from: at.from } : {}),
        clearHref: hearingPaths.hearings(
          locale,
          viewQuery({ ...frame, narrowed: {} }, view === 'month' ? { month: at.month } : { from: at.from }),
        ),
      },
      tools: [
        { href: calendarPaths.ownCalendar(locale), label: t('hearings:calendarShort') },
        { href: requestPaths.requests(locale), label: t('requests:list.title') },
        i18n.reader?.role !== 'party' && {
          href: requestPaths.unavailable(locale),
          label: t('requests:unavailable.short'),
        },
        isList && { href: hearingPaths.hearingTable(locale, viewQuery(frame)), label: t('hearings:csv') },
        at.isPaged === true && {
          href: hearingPaths.hearings(locale, viewQuery(frame, { rows: 'all' })),
          label: t('cases:list.print'),
        },
      ],
    })}`
}

export const viewName = ({ t }: I18n, view: HearingView): string =>
  view === '14' || view === '30' ? t('hearings:view.days', { days: view }) : t(`hearings:view.${view}`)

function filterFields({ i18n, view, narrowed, principals }: Frame, place: Record<string, string | undefined>): Content {
  const { t, locale } = i18n
  const any = { value: '', label: t('cases:filter.all') }
  const kept = { ...(view !== '30' && { view }), ...place }
  return filterForm(
    { action: hearingPaths.hearings(locale), label: t('hearings:filter') },
    html`
      ${Object.entries(kept).map(([name, value]) => value && hiddenField(name, value))}
      ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), value: narrowed.division ?? '', options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map((value) => ({ value, label: `${t(`tribunal:${value}.name`)} (${t(`tribunal:${value}.code`)})` }))] })}
      ${selectField({ i18n, name: 'kind', label: t('cases:hearings.kind'), value: narrowed.kind ?? '', options: [{ value: '', label: t('cases:filter.anyHearing') }, ...hearingKinds.map((value) => ({ value, label: t(`cases:hearing.kind.${value}`) }))] })}
      ${selectField({ i18n, name: 'state', label: t('cases:hearings.state'), value: narrowed.state ?? '', options: [any, ...hearingStates.map((value) => ({ value, label: t(`cases:hearing.state.${value}`) }))] })}
      ${
        principals.length > 1 &&
        selectField({
          i18n,
          name: 'for',
          label: t('cases:filter.for'),
          value: narrowed.for ?? '',
          options: [
            any,
            ...principals.map(({ id, name, isReader }) => ({
              value: id,
              label: isReader ? t('cases:list.you') : name,
            })),
          ],
        })
      }
      ${view !== 'month' && view !== 'agenda' && textField({ i18n, name: 'day', label: t('hearings:column.day'), type: 'date', value: narrowed.day, size: 10 })}
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

/** Whether there is a filter. */
export const isNarrowed = ({ narrowed }: Frame): boolean => Object.values(narrowed).some(Boolean)

/** The reader's saved views; inside the part that filters replace, so that they stay true. */
export const ownViews = ({ i18n, savedViews, query }: Frame): Content =>
  savedViewsPart(i18n, savedViews, { page: 'hearings', query })
