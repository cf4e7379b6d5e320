import { Hono } from 'hono'
import * as z from 'zod'
import { deadlinesPage } from '../../../views/cases/deadlines/list.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { capacitiesIn } from '../access/capacities.ts'
import { getCase } from '../access/queries.ts'
import { casePaths } from '../record/paths.ts'
import { filtersOf, listSavedViews } from '../saved-views/saved-views.ts'
import { sharesWith } from '../shares/queries.ts'
import { type DeadlineListQuery, DeadlinesQuery } from './list-query.ts'
import { markDeadline } from './mark-commands.ts'
import { isSettled, listCaseDeadlines, listMemberDeadlines, type MemberDeadline } from './member-queries.ts'
import { deadlinePaths } from './paths.ts'
import type { Deadline } from './types.ts'

const MarkForm = z.object({
  for: z.string('markMissing').max(40, 'markMissing'),
  key: z.string('markMissing').max(200, 'markMissing'),
  state: z.enum(['done', 'notNeeded', 'open'], 'markMissing'),
})

const rowsOfPage = 50
const daysOfPast = 90
const day = 86_400_000

/** Deadlines across one's cases, and what one's side says of them. */
export const deadlineRoutes = new Hono<IdentityEnv>()
  .get(deadlinePaths.deadlines.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const asked = DeadlinesQuery.parse(c.req.query())
    const now = at.epochMilliseconds
    const found = listMemberDeadlines(
      db,
      actor,
      { division: asked.division, principalId: asked.for, wanted: (one) => isAsked(one, asked, now) },
      at,
    ).filter((one) => asked.state === 'all' || isSettled(one) === (asked.state === 'settled'))
    const { rows, next } = pageOfDays(asked.when === 'past' ? found.reverse() : found, asked)
    const principals = new Map(
      [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)].map((m) => [m.principalId, m.principalName]),
    )
    const others = [...principals].filter(([id]) => id !== actor.id).map(([id, name]) => ({ id, name }))
    return c.html(
      deadlinesPage({
        i18n,
        now,
        own: actor.id,
        deadlines: rows,
        next,
        asked,
        principals: others,
        savedViews: listSavedViews(db, actor, 'deadlines'),
        query: filtersOf(new URL(c.req.url).search),
      }),
    )
  })
  .post(deadlinePaths.deadlineMarks.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, MarkForm)
    const able = capacitiesIn(db, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
    const isMine = !form.ok || able.some(({ principalId }) => principalId === form.value.for)
    if (able.length === 0 || !isMine) throw new Forbidden('marking a deadline')
    const onCase = `${casePaths.case(i18n.locale, theCase.id)}#deadlines`
    // The hearing was moved, or the event taken back, since the page was made: the case shows what counts now.
    const found = form.ok && listCaseDeadlines(db, actor, theCase, at).find(({ key }) => key === form.value.key)
    if (!form.ok || !found || found.side !== 'party') return c.redirect(onCase, 303)
    const { state, key } = form.value
    const mark = { caseId: theCase.id, principalId: form.value.for, key, state: state === 'open' ? null : state }
    markDeadline(db, actor, mark, at)
    return c.redirect(onCase, 303)
  })

function isAsked({ endsAt, weight }: Deadline, { days, which, when }: DeadlineListQuery, now: number): boolean {
  if (which === 'main' && weight !== 'main') return false
  if (endsAt === null) return when === 'coming'
  if (when === 'past') return endsAt <= now && endsAt > now - daysOfPast * day
  return endsAt > now && (days === 'all' || endsAt <= now + Number(days) * day)
}

/** Whole days, of which the last one ends the page: `next` is the day on which the page after it begins. */
function pageOfDays(found: readonly MemberDeadline[], { from, when }: DeadlineListQuery) {
  const isLater = (one: MemberDeadline) =>
    !from || (one.day !== null && (when === 'past' ? one.day <= from : one.day >= from))
  const all = found.filter(isLater)
  const last = all[rowsOfPage - 1]
  if (!last || all.length === rowsOfPage) return { rows: all, next: undefined }
  const end = all.findIndex((one, index) => index >= rowsOfPage && one.day !== last.day)
  return end === -1 ? { rows: all, next: undefined } : { rows: all.slice(0, end), next: all[end]!.day ?? undefined }
}
