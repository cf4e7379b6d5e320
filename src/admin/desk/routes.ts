import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { deskPage } from '../../../views/admin/desk/desk.ts'
import { filtersPage } from '../../../views/admin/desk/filters.ts'
import { holdingPage } from '../../../views/admin/desk/holding.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { listColleagues } from '../../accounts/postings/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { workPaths } from '../../addresses.ts'
import { listAccepting } from '../../documents/acceptance/index.ts'
import { Temporal } from '../../platform/clock.ts'
import { NotFound } from '../../platform/errors.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import type { Env, Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { assignWork, deferWork, giveBackWork, mayMove, takeWork } from './commands.ts'
import { filterChoices, filterIn, filterText, readFilter } from './filter.ts'
import { findWorkItem } from './items.ts'
import { readRef } from './kinds.ts'
import { deskPaths } from './paths.ts'
import { deleteFilter, listFilters, saveFilter } from './saved-filters.ts'
import { countQueues, findWork, listWork } from './work.ts'

const longestAside = 366

const FilterForm = z.object({ name: z.string().max(1000).catch(''), query: z.string().max(1000).catch('') })
const version = z.coerce.number().int().catch(-1)
const HoldingForm = z.object({ act: z.enum(['take', 'takeOver', 'giveBack']).catch('take'), version })
const word = z.string().trim().max(500, 'wordTooLong').default('')
const AssignmentForm = z.object({
  toId: z.string('colleagueMissing').min(1, 'colleagueMissing').max(40),
  word,
  version,
})
const AsideForm = z.object({ until: z.string().max(40, 'dateUnreadable').catch(''), why: word, version })

export const deskRoutes = new Hono<IdentityEnv>()
  .get(deskPaths.desk.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const filter = readFilter(c.req.query())
    const after = parseCursor(c.req.query('after'))
    const work = listWork(db, actor, filter, { after, limit: pageSize + 1 }, at)
    const { shown, next } = pageOf(work, ({ place }) => place)
    return c.html(
      deskPage({
        i18n,
        at: at.epochMilliseconds,
        office: getOffice(db, actor.officeId),
        filter,
        choices: filterChoices,
        query: filterText(filter),
        accepting: listAccepting(db, actor, at),
        counts: countQueues(db, actor, filter, at),
        shown,
        filters: listFilters(db, actor),
        isFirst: !after,
        next,
      }),
    )
  })
  .get(deskPaths.deskFilters.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const query = filterText(filterIn(c.req.query('query') ?? ''))
    return c.html(filtersPage({ i18n, filters: listFilters(db, actor), query }))
  })
  .post(deskPaths.deskFilters.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, FilterForm)
    const asked = form.ok ? form.value : { name: '', query: '' }
    const saved = saveFilter(db, actor, asked, at)
    if (saved.ok) return c.redirect(deskPaths.filteredDesk(i18n.locale, saved.value.query), 303)
    const query = filterText(filterIn(asked.query))
    return c.html(
      filtersPage({ i18n, filters: listFilters(db, actor), query, name: asked.name, error: saved.error }),
      422,
    )
  })
  .post(deskPaths.deskFilterDeletion.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    deleteFilter(db, actor, c.req.param('id'), at)
    return c.redirect(deskPaths.deskFilters(i18n.locale), 303)
  })
  .get(deskPaths.holding.pattern, registryOnly, (c) => c.html(holdingPage(holdingData(c, c.var.actor))))
  .post(deskPaths.taking.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const { ref } = reach(c, actor)
    const form = await parseForm(c, HoldingForm)
    if (!form.ok) throw new NotFound('work')
    const act = form.value.act === 'giveBack' ? giveBackWork : takeWork
    const done = act(db, actor, ref, form.value, at)
    if (!done.ok) return c.html(holdingPage({ ...holdingData(c, actor), isOvertaken: true }), 409)
    return c.redirect(workPaths.item(i18n.locale, ref), 303)
  })
  .post(deskPaths.assignment.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const { ref } = reach(c, actor)
    const form = await parseForm(c, AssignmentForm)
    if (!form.ok) return refuse(c, actor, form.errors, form.typed)
    const given = assignWork(db, actor, ref, form.value, at)
    if (!given.ok) return refuse(c, actor, {}, form.typed)
    return c.redirect(workPaths.item(i18n.locale, ref), 303)
  })
  .post(deskPaths.settingAside.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const { ref } = reach(c, actor)
    const form = await parseForm(c, AsideForm)
    if (!form.ok) return refuse(c, actor, form.errors, form.typed)
    const day = readDate(form.value.until)
    if (!day) return refuse(c, actor, { until: 'dateUnreadable' }, form.typed)
    const { zone } = getOffice(db, actor.officeId)
    const today = at.toZonedDateTimeISO(zone).toPlainDate()
    if (Temporal.PlainDate.compare(day, today) <= 0) return refuse(c, actor, { until: 'dayPast' }, form.typed)
    if (Temporal.PlainDate.compare(day, today.add({ days: longestAside })) > 0)
      return refuse(c, actor, { until: 'dayFar' }, form.typed)
    const until = day.toZonedDateTime(zone).toInstant()
    const aside = deferWork(db, actor, ref, { until, word: form.value.why, version: form.value.version }, at)
    if (!aside.ok) return refuse(c, actor, {}, form.typed)
    return c.redirect(workPaths.item(i18n.locale, ref), 303)
  })

/** Not an error: a colleague was faster, and the page says who. */
function refuse(c: Context, actor: Registry, errors: FormErrors, typed: Typed) {
  const isOvertaken = Object.keys(errors).length === 0
  return c.html(holdingPage({ ...holdingData(c, actor), errors, typed, isOvertaken }), isOvertaken ? 409 : 422)
}

/** Something that waits in the officer's office. Throws NotFound. */
function reach(c: Context, actor: Registry) {
  const { db, at } = c.var as Vars
  const ref = readRef(c.req.param('id'))
  const work = ref && findWork(db, actor, ref, at)
  if (!work) throw new NotFound('work')
  return { ref, work }
}

function holdingData(c: Context, actor: Registry) {
  const { db, i18n } = c.var as Env['Variables']
  const { ref, work } = reach(c, actor)
  return {
    i18n,
    meId: actor.id,
    work,
    item: findWorkItem(db, ref),
    canMove: mayMove(db, actor, work.holderId),
    colleagues: listColleagues(db, actor),
  }
}
