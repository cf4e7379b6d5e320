import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { CaseEvent } from '../../../src/cases/record/queries.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, dayTag, emptyLine, html, momentTag, personName } from '../../components/index.ts'
import { newTag } from '../../components/news.ts'
import { orderMoved } from '../../components/order-words.ts'
import { workTable } from '../../components/work-table.ts'
import type { HistoryData } from './case-data.ts'

export function historyTable({ i18n, own, isNew }: HistoryData, events: readonly CaseEvent[]): Content {
  const { t } = i18n
  if (events.length === 0) return emptyLine(t('cases:activity.none'))
  return workTable({
    caption: t('cases:activity.title'),
    columns: [
      { label: t('cases:history.when') },
      { label: t('cases:history.who') },
      { label: t('cases:history.what') },
    ],
    groups: [
      {
        rows: events.map((event) => ({
          heading: { content: momentTag({ i18n, at: event.at }) },
          cells: [
            { content: who(i18n, event, own) },
            {
              content: html`${didWords(i18n, event)}${detail(i18n, event)}${isNew(event) && html` ${newTag(i18n)}`}`,
              kind: 'whole',
            },
          ],
        })),
      },
    ],
  })
}

const didWords = ({ t }: I18n, { action }: CaseEvent): string => t(`cases:activity.did.${action}` as Key)

function who({ t }: I18n, event: CaseEvent, own: string): Content {
  if (event.isByRegistry) return t('cases:history.registry')
  const name = event.actorId === own ? t('cases:history.you') : personName(event.actorName ?? '')
  return event.forName ? html`${name} ${t('cases:history.for')} ${personName(event.forName)}` : name
}

/** The date and state of a hearing; the day of an event. */
function detail(i18n: I18n, { action, facts }: CaseEvent): Content {
  const { startsAt, zone, state, stateBefore, day, moved, because } = facts
  const beside = (words: Content) => html` <span class="aside">${words}</span>`
  if (action === 'document.sent' && typeof facts.documents === 'number')
    return beside(i18n.t('cases:activity.documents', { count: facts.documents }))
  if (action === 'deadline.moved' && typeof moved === 'number')
    return beside(i18n.t(`cases:history.moved.${because as 'officeCalendar' | 'practiceNotice'}`, { count: moved }))
  if (action.startsWith('limitOrder.')) return beside(orderMoved(i18n, facts))
  if (action.startsWith('caseEvent.') && typeof day === 'string') return beside(dayTag({ i18n, day }))
  if (!action.startsWith('hearing.') || typeof startsAt !== 'number' || typeof zone !== 'string') return ''
  const became = state !== stateBefore && html` (${i18n.t(`cases:hearing.state.${state as Hearing['state']}`)})`
  return beside(html`${momentTag({ i18n, at: startsAt, zone })}${became}`)
}
