import { calendarPaths } from '../../../src/calendar/paths.ts'
import type { HearingConflict } from '../../../src/cases/hearings/conflicts.ts'
import { hearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { HearingFilters } from '../../../src/cases/hearings/rows.ts'
import { type HearingView, hearingStates, hearingViews } from '../../../src/cases/hearings/values.ts'
import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { requestPaths } from '../../../src/requests/paths.ts'

import { divisions, hearingKinds } from '../../../src/tribunal/index.ts'
import { type Content, filterForm, hiddenField, html, selectField, submitButton } from '../../components/index.ts'
import { savedViewsPart } from '../saved-views/saved-views.ts'

type Narrowed = Omit<HearingFilters, 'principalId'> & { readonly for?: string }

/** Shared by the three views of the hearings. */
export type Frame = {
  readonly i18n: I18n
  readonly now: number
  readonly readerId: string
  /** Everybody for whom the reader sees hearings, also themselves. */
  readonly principals: readonly { readonly id: string; readonly name: string; readonly isReader: boolean }[]
  readonly actsForOthers: boolean
  readonly view: HearingView
  readonly narrowed: Narrowed
  /** By id of a hearing. */
  readonly conflicts: ReadonlyMap<string, readonly HearingConflict[]>
  readonly savedViews: readonly SavedView[]
  /** The filters of this page, as a saved view keeps them. */
  readonly query: string
}

/** What the address of a view carries, with what narrows it; `list` is the one that needs no word. */
export const viewQuery = (
  { view, narrowed }: Frame,
  place: { view?: HearingView; month?: string; from?: string; after?: string; past?: string } = {},
): Record<string, string | undefined> => {
  const { view: wanted = view, ...rest } = place
  return { view: wanted === 'list' ? undefined : wanted, ...rest, ...narrowed }
}

/** Heading, links to the three views, filters. `at` keeps the period when the view changes. */
export function hearingsHead(
  frame: Frame,
  title: string,
  at: { month?: string; from?: string; agendaFrom?: string } = {},
): Content {
  const { i18n, view } = frame
  const { t } = i18n
  const places = { list: {}, month: { month: at.month }, agenda: { from: at.agendaFrom ?? at.from } }
  return html`
    <h1>${title}</h1>
    <div class="bar no-print">
    <nav class="views" aria-label="${t('hearings:views')}">
      <ul>
        ${hearingViews.map(
          (
            one,
          ) => html`<li><a href="${hearingPaths.hearings(i18n.locale, viewQuery(frame, { view: one, ...places[one] }))}" ${one === view && html`aria-current="page"`}>${t(`hearings:view.${one}`)}</a></li>
        `,
        )}
      </ul>
    </nav>
    <ul class="inline end">
      <li><a href="${calendarPaths.ownCalendar(i18n.locale)}">${t('hearings:calendarLink')}</a></li>
      <li><a href="${requestPaths.requests(i18n.locale)}">${t('requests:list.title')}</a></li>
      ${i18n.reader?.role !== 'party' && html`<li><a href="${requestPaths.unavailable(i18n.locale)}">${t('requests:unavailable.short')}</a></li>`}
    </ul>
    </div>
    ${filters(frame, view === 'month' ? { month: at.month } : view === 'agenda' ? { from: at.from } : {})}`
}

function filters({ i18n, view, narrowed, principals }: Frame, place: Record<string, string | undefined>): Content {
  const { t, locale } = i18n
  const any = { value: '', label: t('cases:filter.all') }
  const kept = { ...(view !== 'list' && { view }), ...place }
  return filterForm(
    { action: hearingPaths.hearings(locale), label: t('hearings:filter'), swap: '#hearings' },
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
      ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

/** Whether there is a filter. */
export const isNarrowed = ({ narrowed }: Frame): boolean => Object.values(narrowed).some(Boolean)

/** The reader's saved views; inside the part that filters replace, so that they stay true. */
export const ownViews = ({ i18n, savedViews, query }: Frame): Content =>
  savedViewsPart(i18n, savedViews, { page: 'hearings', query })
