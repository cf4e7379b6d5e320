import { movedFromNamed } from '../../src/cases/deadlines/cited.ts'
import { lastDayWithSafe } from '../../src/cases/deadlines/day-words.ts'
import type { AnyDeadline } from '../../src/cases/deadlines/types.ts'
import { isWaived } from '../../src/cases/deadlines/values.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { findLimit } from '../../src/tribunal/index.ts'
import { type Content, html } from './html.ts'
import { limitName, ruleText } from './limit-words.ts'
import { unbroken } from './times.ts'
import { tag } from './words.ts'

/** By whose order the limit has its day or none, and what it was by rule or practice notice; empty without an order. */
export function orderText(i18n: I18n, deadline: AnyDeadline): string {
  return [setByText(i18n, deadline), namedText(i18n, deadline)].filter((words) => words !== '').join(' ')
}

function setByText(i18n: I18n, { id, order, notice, ruleDay }: AnyDeadline): string {
  if (!order) return ''
  const { t } = i18n
  const was = notice?.basis.day ?? ruleDay
  const words = { who: order.order.madeBy, day: i18n.day(order.order.madeOn, 'plain'), was: was ? i18n.day(was) : '' }
  if (order.basis === null) return t('deadlines:order.waived', words)
  if (!was) return t('deadlines:order.alone', words)
  if (order.order.deadlineId !== id) return t('deadlines:order.onBase', words)
  return t(notice ? 'deadlines:order.byNotice' : 'deadlines:order.byRule', words)
}

/** Which day the order named, where a rule moved it. */
function namedText(i18n: I18n, deadline: AnyDeadline): string {
  const named = deadline.correction ? undefined : movedFromNamed(deadline, deadline.order?.basis)
  if (!named) return ''
  const rule = named.rules.map((one) => ruleText(i18n, one)).join(', ')
  return i18n.t('deadlines:order.named', { named: i18n.day(named.from), rule, day: i18n.day(named.to) })
}

/** The same on a page, where names of any script stand. */
export const orderWords = (i18n: I18n, deadline: AnyDeadline): Content =>
  deadline.order ? html`<bdi>${unbroken(setByText(i18n, deadline))}</bdi> ${unbroken(namedText(i18n, deadline))}` : ''

/** Says at a glance that an order moved the limit, or that it is waived. */
export const orderTag = ({ t }: I18n, deadline: AnyDeadline): Content =>
  deadline.order
    ? html`· ${tag(
        isWaived(deadline)
          ? { kind: 'neutral', word: t('deadlines:order.waivedTag') }
          : { kind: 'info', word: t('deadlines:order.tag') },
      )}`
    : ''

/** Which limit an order moved, from what day to what, by the facts that the log has of it. */
export function orderMoved(i18n: I18n, facts: Readonly<Record<string, unknown>>): string {
  const { t } = i18n
  const { deadline, effect, dayBefore, dayAfter, safeAfter } = facts
  if (typeof deadline !== 'string' || !findLimit(deadline)) return ''
  const said = (day: unknown, isOrdered: boolean, safe: unknown = null) =>
    typeof day === 'string'
      ? lastDayWithSafe(i18n, { lastDay: day, safe: typeof safe === 'string' ? { day: safe } : null })
      : t(isOrdered && effect === 'waived' ? 'deadlinePages:orders.waived' : 'deadlinePages:orders.noDay')
  const isMade = facts.isCancelled !== true
  return t('deadlinePages:orders.moved', {
    limit: limitName(i18n, deadline),
    before: said(dayBefore, !isMade),
    after: said(dayAfter, isMade, safeAfter),
  })
}
