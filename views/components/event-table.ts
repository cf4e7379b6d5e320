import type { CaseEvent } from '../../src/cases/record/queries.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { eventDetail, eventText, eventWho } from './event-words.ts'
import { type Content, html } from './html.ts'
import { emptyLine } from './lists.ts'
import { newTag } from './news.ts'
import { momentTag } from './times.ts'
import { workTable } from './work-table.ts'

type Told = {
  readonly i18n: I18n
  /** The reader's id. */
  readonly own: string
  readonly caption: string
  /** Which are marked as new; none on a page that has no others. */
  readonly isNew?: (event: CaseEvent) => boolean
}

/** What happened in a case: when, who did it, from what to what. */
export const eventTable = ({ i18n, own, caption, isNew }: Told, events: readonly CaseEvent[]): Content => {
  if (events.length === 0) return emptyLine(i18n.t('cases:activity.none'))
  return workTable({
    caption,
    columns: (['when', 'who', 'what'] as const).map((name) => ({ label: i18n.t(`cases:history.${name}`) })),
    groups: [
      {
        rows: events.map((event) => ({
          heading: { content: momentTag({ i18n, at: event.at }) },
          cells: [
            { content: eventWho(i18n, event, own) },
            {
              content: html`${eventText(i18n, event)}${eventDetail(i18n, event)}${isNew?.(event) && html` ${newTag(i18n)}`}`,
              kind: 'whole',
            },
          ],
        })),
      },
    ],
  })
}
