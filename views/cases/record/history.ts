import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { CaseEvent } from '../../../src/cases/record/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, dataTable, dayTag, emptyLine, html, momentTag, personName } from '../../components/index.ts'
import { orderMoved } from '../../components/limit-words.ts'
import { newTag } from '../../components/news.ts'
import type { CasePageData } from './case-data.ts'

export function whatHappened({ i18n, events, reader, isNew }: CasePageData): Content {
  const { t } = i18n
  return html`
    <h2 id="history">${t('cases:history.title')}</h2>
    ${events.length === 0 && emptyLine(t('cases:history.none'))}
    ${
      events.length > 0 &&
      dataTable({
        caption: t('cases:history.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:history.when') },
          { label: t('cases:history.who') },
          { label: t('cases:history.what') },
        ],
        rows: events.map((e) => [
          momentTag({ i18n, at: e.at }),
          who(i18n, e, reader.id),
          html`${t(`common:action.${e.action}`)}${detail(i18n, e)}${isNew(e) && html` ${newTag(i18n)}`}`,
        ]),
      })
    }`
}

function who({ t }: I18n, event: CaseEvent, own: string): Content {
  if (event.isByRegistry) return t('cases:history.registry')
  const name = event.actorId === own ? t('cases:history.you') : personName(event.actorName ?? '')
  return event.forName ? html`${name} ${t('cases:history.for')} ${personName(event.forName)}` : name
}

/** The date and state of a hearing; the day of an event. */
function detail(i18n: I18n, { action, facts }: CaseEvent): Content {
  const { startsAt, zone, state, stateBefore, day, moved, because } = facts
  if (action === 'deadline.moved' && typeof moved === 'number')
    return html`<br>${i18n.t(`cases:history.moved.${because as 'officeCalendar' | 'practiceNotice'}`, { count: moved })}`
  if (action.startsWith('limitOrder.')) return html`<br>${orderMoved(i18n, facts)}`
  if (action.startsWith('caseEvent.') && typeof day === 'string') return html`<br>${dayTag({ i18n, day })}`
  if (!action.startsWith('hearing.') || typeof startsAt !== 'number' || typeof zone !== 'string') return ''
  const became = state !== stateBefore && html` (${i18n.t(`cases:hearing.state.${state as Hearing['state']}`)})`
  return html`<br>${momentTag({ i18n, at: startsAt, zone })}${became}`
}
