import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { CaseEvent } from '../../src/cases/record/queries.ts'
import { type CaseStatus, caseStatuses } from '../../src/cases/record/values.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { isEventKind } from '../../src/tribunal/index.ts'
import { type Content, html } from './html.ts'
import { movesText } from './moved-words.ts'
import { personName } from './names.ts'
import { orderMoved } from './order-words.ts'
import { dayTag, momentTag } from './times.ts'

type Told = Omit<CaseEvent, 'seq' | 'at' | 'forId'>

/** What somebody did. */
export const eventText = ({ t }: I18n, { action }: Told): string => t(`cases:activity.did.${action}` as Key)

/** Who did it, and for whom; `own`: the reader's id. */
export function eventWho({ t }: I18n, event: Told, own: string): Content {
  if (event.isByRegistry) return t('cases:history.registry')
  const name = event.actorId === own ? t('cases:history.you') : personName(event.actorName ?? '')
  return event.forName ? html`${name} ${t('cases:history.for')} ${personName(event.forName)}` : name
}

/** From what to what, as far as the log has it: the days of limits, the date and state of a hearing, the status and the office of a case. */
export function eventDetail(i18n: I18n, { action, facts, offices }: Told): Content {
  const { startsAt, startsAtBefore, zone, state, stateBefore, day, moved, because, status, statusBefore } = facts
  const beside = (words: Content) => html` <span class="aside">${words}</span>`
  if (action === 'document.sent' && typeof facts.documents === 'number')
    return beside(i18n.t('cases:activity.documents', { count: facts.documents }))
  if (action === 'deadline.moved' && typeof moved === 'number')
    return html`${beside(i18n.t(`cases:history.moved.${because as 'officeCalendar' | 'practiceNotice'}`, { count: moved }))}${movedLines(i18n, facts.moves)}`
  if (action === 'case.changed' && status !== statusBefore && isStatus(status) && isStatus(statusBefore))
    return beside(`${i18n.t(`cases:status.${statusBefore}`)} → ${i18n.t(`cases:status.${status}`)}`)
  if (offices) return beside(`${nameIn(i18n, offices.before)} → ${nameIn(i18n, offices.after)}`)
  if (action.startsWith('limitOrder.')) return beside(orderMoved(i18n, facts))
  if (action.startsWith('caseEvent.') && typeof day === 'string') {
    const kind = isEventKind(String(facts.kind)) ? `${i18n.t(`deadlines:anchor.${facts.kind}` as Key)}, ` : ''
    return beside(html`${kind}${dayTag({ i18n, day })}`)
  }
  if (!action.startsWith('hearing.') || typeof startsAt !== 'number' || typeof zone !== 'string') return ''
  const became = state !== stateBefore && html` (${i18n.t(`cases:hearing.state.${state as Hearing['state']}`)})`
  const was =
    typeof startsAtBefore === 'number' &&
    startsAtBefore !== startsAt &&
    html`${momentTag({ i18n, at: startsAtBefore, zone })} → `
  return html`${beside(html`${was}${momentTag({ i18n, at: startsAt, zone })}${became}`)}${movedLines(i18n, facts.moves)}`
}

const isStatus = (status: unknown): status is CaseStatus => (caseStatuses as readonly unknown[]).includes(status)

/** Each limit that moved with it, a line each. */
const movedLines = (i18n: I18n, moves: unknown): Content =>
  html`${movesText(i18n, moves).map((words) => html`<br><span class="aside">${words}</span>`)}`
