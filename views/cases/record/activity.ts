import { casePaths } from '../../../src/cases/record/paths.ts'
import type { CaseEvent } from '../../../src/cases/record/queries.ts'
import { type ActivitySide, activitySides } from '../../../src/cases/record/values.ts'
import { fromText } from '../../components/case-head.ts'
import { eventTable } from '../../components/event-table.ts'
import { html, pager } from '../../components/index.ts'
import type { HistoryData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'

type ActivityData = HistoryData & {
  /** Of this side alone, where one was asked for. */
  readonly side: ActivitySide | undefined
  readonly counts: Readonly<Record<ActivitySide, number>>
  readonly shown: readonly CaseEvent[]
  /** Where the list goes on. */
  readonly next: number | undefined
}

/** Everything that happened in a case, one's own acts told from the registry's. */
export function activityPage(data: ActivityData) {
  const { i18n, head, side, counts, events, shown, next } = data
  const { t } = i18n
  const { id } = head.theCase
  const from = fromText(head.from)
  const view = (name: ActivitySide | undefined, count: number) => {
    return html`<li><a href="${casePaths.caseActivity(i18n.locale, id, { from, ...(name && { side: name }) })}" ${name === side && html`aria-current="page"`}>${t(`cases:activity.views.${name ?? 'all'}`)} <span class="count">${i18n.number(count)}</span></a></li>`
  }
  const present = activitySides.filter((name) => counts[name] > 0 || name === side)
  return pageOfCase(
    i18n,
    head,
    'activity',
    html`
    <h2>${t('cases:activity.title')}</h2>
    <div class="bar no-print"><nav class="views" aria-label="${t('cases:activity.views.label')}"><ul>
    ${view(undefined, events.length)}${present.map((name) => view(name, counts[name]))}
    </ul></nav></div>
    ${eventTable({ ...data, caption: t('cases:activity.title') }, shown)}
    ${pager({ i18n, ...(next && { next: casePaths.caseActivity(i18n.locale, id, { from, ...(side && { side }), page: next }) }) })}`,
  )
}
