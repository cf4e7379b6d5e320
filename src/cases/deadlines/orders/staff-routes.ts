import { Hono } from 'hono'
import * as z from 'zod'
import { limitOrdersPage } from '../../../../views/cases/deadlines/orders/staff-limit-orders.ts'
import { namesOf, type Registry } from '../../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../../accounts/sessions/index.ts'
import { formVersion, isFormCurrent, withFormVersion } from '../../../platform/form-version.ts'
import { type FormErrors, parseForm, type Typed } from '../../../platform/web/forms.ts'
import { typedDay, typedDayOrNone } from '../../../platform/web/typed-day.ts'
import { limitOrderEffects } from '../../../tribunal/index.ts'
import { tellingOf } from '../../access/index.ts'
import { getOfficeCase, getReadableCase, outsideAccessOf, type ReadableCase } from '../../record/office-queries.ts'
import { calendarOf } from '../calendar-queries.ts'
import { cancelOrder, makeOrder, type OrderError } from './commands.ts'
import { staffLimitOrderPaths } from './paths.ts'
import { listOrders, type MadeOrder, orderChoices } from './queries.ts'

const OrderForm = z.object({
  limit: z.string('limitMissing').max(200, 'limitMissing').min(1, 'limitMissing'),
  reach: z.enum(['one', 'all']).default('one').catch('one'),
  effect: z.enum(limitOrderEffects, 'effectMissing'),
  until: typedDayOrNone('dayUnreadable'),
  madeOn: typedDay('dayUnreadable'),
  madeBy: z.string('madeByMissing').normalize('NFC').trim().min(1, 'madeByMissing').max(200, 'madeByTooLong'),
  anyway: z.array(z.string()).default([]),
  note: z.string('noteTooLong').trim().max(500, 'noteTooLong').default(''),
})

const Asked = z.object({
  done: z.enum(['made', 'cancelled']).optional().catch(undefined),
  limit: z.string().max(200).optional().catch(undefined),
  on: z.string().max(40).optional().catch(undefined),
})

const fieldOf: Record<OrderError, string> = {
  limitMissing: 'limit',
  limitNotRaised: 'limit',
  limitWithoutDay: 'effect',
  untilMissing: 'until',
  untilOfWaived: 'until',
  untilBeforeOrder: 'until',
  untilTooFar: 'until',
  notLater: 'until',
  notEarlier: 'until',
  shortenedLate: 'effect',
  madeAhead: 'madeOn',
  madeByMissing: 'madeBy',
  stale: 'form',
}

/** Orders of the Division on limits of one file. */
export const limitOrderRoutes = new Hono<IdentityEnv>()
  .get(staffLimitOrderPaths.limitOrders.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getReadableCase(db, actor, c.req.param('id'), at)
    const { done, limit, on } = Asked.parse(c.req.query())
    const data = pageData(c.var, theCase)
    const chosen = data.choices.raised.find(({ id, key }) => id === limit || key === limit)?.key ?? limit ?? ''
    const note = on ? i18n.t('deadlinePages:orders.onApplication', { number: on }) : ''
    return c.html(
      limitOrdersPage({ ...data, done, typed: withFormVersion(shownOf(data.orders), { limit: chosen, note }) }),
    )
  })
  .post(staffLimitOrderPaths.limitOrders.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed, status: 409 | 422 = 422) => {
      const data = pageData(c.var, theCase)
      // A form that met a colleague's order is shown with it, and may be sent again.
      const shown = status === 409 ? { ...typed, seen: formVersion(shownOf(data.orders)) } : typed
      return c.html(limitOrdersPage({ ...data, errors, typed: shown }), status)
    }
    const form = await parseForm(c, OrderForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { limit, reach, until, note, anyway, ...given } = form.value
    // Nobody hears on such a day: it may be mistyped, and it moves where the order does not say so.
    const isClosed = until !== '' && calendarOf(db, theCase.officeId).closure(until) !== undefined
    if (isClosed && anyway.length === 0) return refuse({ until: 'untilClosed' }, form.typed)
    const [deadlineId = '', cause = null] = limit.split(' ')
    // What an order alone raised is no cause: the next order is on the limit itself.
    const isOne = reach === 'one' && cause !== null && !cause.startsWith('order:')
    const order = { ...given, deadlineId, cause: isOne ? cause : null, until: until || null, note: note || null }
    const isShown = (saved: readonly MadeOrder[]) => isFormCurrent(form.typed, shownOf(saved))
    const made = makeOrder(db, actor, theCase.id, order, at, isShown)
    if (!made.ok) return refuse({ [fieldOf[made.error]]: made.error }, form.typed, made.error === 'stale' ? 409 : 422)
    return c.redirect(staffLimitOrderPaths.limitOrders(i18n.locale, theCase.id, { done: 'made' }), 303)
  })
  .post(staffLimitOrderPaths.limitOrderCancellation.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const caseId = cancelOrder(db, actor, c.req.param('id'), at)
    return c.redirect(staffLimitOrderPaths.limitOrders(i18n.locale, caseId, { done: 'cancelled' }), 303)
  })

/** What a form rests on: the orders in force when it was shown. */
const shownOf = (orders: readonly MadeOrder[]) => ({
  orders: orders
    .filter(({ cancelledAt }) => cancelledAt === null)
    .map(({ id }) => id)
    .join(' '),
})

function pageData({ db, i18n, actor, at }: Handler<Registry>, theCase: ReadableCase) {
  const orders = listOrders(db, theCase)
  const names = namesOf(
    db,
    orders.flatMap(({ createdBy, cancelledBy }) => [createdBy, cancelledBy]),
  )
  const choices = orderChoices(db, theCase, at)
  const outside = outsideAccessOf(db, actor, theCase)
  return { i18n, theCase, orders, names, choices, outside, telling: tellingOf(db, theCase, at) }
}
