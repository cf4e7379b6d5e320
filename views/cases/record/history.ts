import type { CaseEvent } from '../../../src/cases/record/queries.ts'
import { eventDetail, eventText, eventWho } from '../../components/event-words.ts'
import { type Content, emptyLine, html, momentTag } from '../../components/index.ts'
import { newTag } from '../../components/news.ts'
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
            { content: eventWho(i18n, event, own) },
            {
              content: html`${eventText(i18n, event)}${eventDetail(i18n, event)}${isNew(event) && html` ${newTag(i18n)}`}`,
              kind: 'whole',
            },
          ],
        })),
      },
    ],
  })
}
