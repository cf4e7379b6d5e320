import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { deskPage } from '../../../views/admin/desk/desk.ts'
import { outcomePage } from '../../../views/admin/desk/outcome.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { freshFactor, type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { asideUntil } from './aside.ts'
import { deskData } from './desk-data.ts'
import { filterIn, filterText } from './filter.ts'
import { readRef } from './kinds.ts'
import { deskPaths, writeRef } from './paths.ts'
import { acceptTicked, mostTicked, moveTicked, type Outcome, type Ticked, type TickedMove } from './ticked.ts'
import { listWork } from './work.ts'

/** What no page of ours sends is nothing ticked, nobody named, nothing seen. */
const Ticks = z.object({
  items: z.array(z.string().max(80).catch('')).default([]).catch([]),
  /** Every item of the view, on whatever page. */
  all: z.literal('yes').optional().catch(undefined),
  /** The items of the page with their versions: `submission.01j….3`, with blanks between. */
  seen: z.string().default('').catch(''),
  /** The filter of the desk. */
  query: z.string().max(1000).catch(''),
})
const MoveForm = Ticks.extend({
  act: z.enum(['take', 'give', 'aside', 'giveBack']).catch('take'),
  toId: z.string().max(40).default('').catch(''),
  until: z.string('dateUnreadable').max(40, 'dateUnreadable').default(''),
  word: z.string('wordTooLong').trim().max(500, 'wordTooLong').default(''),
})

/** What is done with many items of the desk at once. What could not be done is named with its reason. */
export const tickedRoutes = new Hono<IdentityEnv>()
  .post(deskPaths.ticked.pattern, registryOnly, async (c) => {
    const { db, actor, at } = c.var
    const form = await parseForm(c, MoveForm)
    if (!form.ok) return refuse(c, c.var, form.errors, form.typed)
    const { act, toId, word, until } = form.value
    const ticked = tickedIn(c.var, form.value)
    const day = act === 'aside' ? asideUntil(db, actor, until, at) : undefined
    const errors: FormErrors = {
      ...(ticked.length === 0 && { items: 'noneTicked' }),
      ...(act === 'give' && toId === '' && { toId: 'colleagueMissing' }),
      ...(day && !day.ok && { until: day.error }),
    }
    if (Object.keys(errors).length > 0) return refuse(c, c.var, errors, form.typed, ticked)
    const move: TickedMove =
      act === 'give' ? { act, toId, word } : day?.ok ? { act: 'aside', until: day.value, word } : { act: act as 'take' }
    return answer(c, c.var, act, moveTicked(db, actor, ticked, move, at), form.value, toId)
  })
  // The old page of several submissions, kept for people's bookmarks: ticks are on the desk.
  .get(deskPaths.jointAcceptance.pattern, registryOnly, (c) =>
    c.redirect(deskPaths.desk(c.var.i18n.locale, { queue: 'received' }), 303),
  )
  .post(deskPaths.jointAcceptance.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, at, portal } = c.var
    const form = await parseForm(c, Ticks)
    if (!form.ok) return refuse(c, c.var, form.errors, form.typed)
    const ticked = tickedIn(c.var, form.value)
    if (ticked.length === 0) return refuse(c, c.var, { items: 'noneTicked' }, form.typed)
    const outcome = acceptTicked(db, actor, ticked, portal.settings.demo, at)
    return answer(c, c.var, 'accept', outcome, form.value)
  })

type Here = Handler<Registry>

function tickedIn({ db, actor, at }: Here, { items, all, seen, query }: z.infer<typeof Ticks>): Ticked[] {
  const versions = new Map(
    seen.split(' ').map((one) => {
      const end = one.lastIndexOf('.')
      return [one.slice(0, end), Number(one.slice(end + 1))] as const
    }),
  )
  const versionOf = (ref: { readonly kind: string; readonly id: string }, now: number) =>
    versions.get(writeRef(ref)) ?? now
  // What is on another page was seen by nobody: as it is now.
  if (all)
    return listWork(db, actor, filterIn(query), { limit: mostTicked }, at).map((work) => ({
      kind: work.kind,
      id: work.id,
      version: versionOf(work, work.version),
    }))
  return [...new Set(items)].flatMap((item) => {
    const ref = readRef(item)
    return ref ? { ...ref, version: versionOf(ref, -1) } : []
  })
}

function answer(
  c: Context,
  here: Here,
  act: 'accept' | TickedMove['act'],
  outcome: Outcome,
  { query }: { readonly query: string },
  toId?: string,
) {
  const { locale } = here.i18n
  const filter = filterText(filterIn(query))
  const colleague = act === 'give' ? toId : undefined
  if (outcome.left.length === 0) {
    const fields = Object.fromEntries(new URLSearchParams(filter))
    const done = { done: act, count: String(outcome.done.length), to: colleague }
    return c.redirect(deskPaths.desk(locale, { ...fields, ...done }), 303)
  }
  const { office, colleagues } = deskData(here, filterIn(query))
  const to = colleagues.find(({ id }) => id === colleague)?.name
  return c.html(outcomePage({ i18n: here.i18n, office, act, outcome, query: filter, ...(to && { to }) }), 422)
}

/** The desk again, with what was ticked and typed. */
function refuse(c: Context, here: Here, errors: FormErrors, typed: Typed, ticked: readonly Ticked[] = []) {
  const data = deskData(here, filterIn(typed.query ?? ''))
  return c.html(deskPage({ ...data, errors, typed, ticked: new Set(ticked.map(writeRef)) }), 422)
}
