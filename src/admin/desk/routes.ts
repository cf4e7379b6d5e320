import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { deskPage } from '../../../views/admin/desk/desk.ts'
import { filtersPage } from '../../../views/admin/desk/filters.ts'
import { holdingPage } from '../../../views/admin/desk/holding.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { listColleagues } from '../../accounts/postings/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { workPaths } from '../../addresses.ts'
import { NotFound } from '../../platform/errors.ts'
import { parseCursor } from '../../platform/pagination.ts'
import type { Env, Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { asideUntil } from './aside.ts'
import { assignWork, deferWork, giveBackWork, mayMove, takeWork } from './commands.ts'
import { deskData } from './desk-data.ts'
import { filterIn, filterText, readFilter } from './filter.ts'
import { findWorkItem } from './items.ts'
import { readRef } from './kinds.ts'
import { deskPaths } from './paths.ts'
import { deleteFilter, listFilters, saveFilter } from './saved-filters.ts'
import { findWork } from './work.ts'

/** What was done with ticked items just before. */
const Done = z.object({
  done: z.enum(['take', 'give', 'aside', 'giveBack', 'accept']).optional().catch(undefined),
  count: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  to: z.string().max(40).optional().catch(undefined),
})

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
    const after = parseCursor(c.req.query('after'))
    const { done, count, to } = Done.parse(c.req.query())
    const data = deskData(c.var, readFilter(c.req.query()), after)
    const name = data.colleagues.find(({ id }) => id === to)?.name
    return c.html(deskPage({ ...data, ...(done && count && { done: { act: done, count, ...(name && { name }) } }) }))
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
    const day = asideUntil(db, actor, form.value.until, at)
    if (!day.ok) return refuse(c, actor, { until: day.error }, form.typed)
    const until = day.value
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
