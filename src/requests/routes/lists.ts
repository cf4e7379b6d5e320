import { Hono } from 'hono'
import * as z from 'zod'
import { requestsPage } from '../../../views/requests/list.ts'
import { unavailableDaysPage } from '../../../views/requests/unavailable.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { dateOf } from '../../cases/deadlines/index.ts'
import { upcomingHearings } from '../../cases/hearings/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { everyRow, parseCursor, viewPage } from '../../platform/pagination.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { asDay } from '../../platform/web/local-time.ts'
import { todayAt } from '../limits.ts'
import { requestPaths } from '../paths.ts'
import { listRequests } from '../queries.ts'
import { declareUnavailable, type UnavailableError, withdrawUnavailable } from '../unavailable-commands.ts'
import { isUnavailable, listRepresentedCounsel, listUnavailable } from '../unavailable-queries.ts'
import { requestViews } from '../values.ts'

const UnavailableForm = z.object({
  for: z.string('forMissing').min(1, 'forMissing'),
  from: z.string().overwrite(asDay).default(''),
  to: z.string().overwrite(asDay).default(''),
  note: z.string().trim().max(300, 'textTooLong').default(''),
})

const fieldOf: Record<UnavailableError, string> = {
  fromUnreadable: 'from',
  toUnreadable: 'to',
  toBeforeFrom: 'to',
  toPast: 'to',
  toTooFar: 'to',
}

/** A wrong value narrows nothing. Addresses of before said `before`. */
const ListQuery = z.object({
  state: z.enum(requestViews).catch('all'),
  page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  before: z.string().optional().catch(undefined),
})

export const listRoutes = new Hono<IdentityEnv>()
  .get(requestPaths.requests.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { page, before, ...asked } = ListQuery.parse(c.req.query())
    const all = listRequests(db, actor, { limit: everyRow }, at)
    const from = parseCursor(before)
    const { shown, ...place } = viewPage(
      requestViews,
      (view) => (view === 'all' ? all : all.filter(({ state }) => state === view)),
      {
        view: asked.state,
        page,
        begin: from && (({ changedAt }) => changedAt < from.at),
      },
    )
    return c.html(
      requestsPage({
        i18n,
        requests: shown,
        view: asked.state,
        place,
        mayBeAway: listRepresentedCounsel(db, actor, at).length > 0,
      }),
    )
  })
  .get(requestPaths.unavailable.pattern, memberOnly, (c) =>
    c.html(unavailableDaysPage({ ...awayData(c.var), isNew: c.req.query('done') === 'said' })),
  )
  .post(requestPaths.unavailable.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const data = awayData(c.var)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(unavailableDaysPage({ ...data, isNew: false, errors, typed }), 422)
    const form = await parseForm(c, UnavailableForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { for: principalId, from: fromDay, to, note } = form.value
    const said = declareUnavailable(db, actor, { principalId, fromDay, toDay: to || fromDay, note }, at)
    if (!said.ok) return refuse({ [fieldOf[said.error]]: said.error }, form.typed)
    return c.redirect(requestPaths.unavailable(i18n.locale, { done: 'said' }), 303)
  })
  .post(requestPaths.unavailableWithdrawal.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    withdrawUnavailable(db, actor, c.req.param('id'), at)
    return c.redirect(requestPaths.unavailable(i18n.locale), 303)
  })

function awayData({ db, actor, at, i18n }: Handler<Member>) {
  const speaks = listRepresentedCounsel(db, actor, at)
  if (speaks.length === 0) throw new Forbidden('speaking for counsel')
  const said = listUnavailable(
    db,
    speaks.map(({ id }) => id),
    todayAt(at, actor.zone),
  )
  const conflicts = speaks.flatMap(({ id }) => {
    const own = said.filter(({ principalId }) => principalId === id)
    if (own.length === 0) return []
    return upcomingHearings(db, actor, at, { limit: 500, filters: { principalId: id } }).filter((hearing) =>
      isUnavailable(own, dateOf(hearing)),
    )
  })
  return { i18n, said, spokenFor: speaks, conflicts }
}
