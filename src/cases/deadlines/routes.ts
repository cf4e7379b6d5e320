import { Hono } from 'hono'
import * as z from 'zod'
import { deadlinesPage } from '../../../views/cases/deadlines/list.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { mandatesOf } from '../../delegation/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { capacitiesIn } from '../access/capacities.ts'
import { getCase } from '../access/queries.ts'
import { casePaths } from '../record/paths.ts'
import { filtersOf, listSavedViews } from '../saved-views/saved-views.ts'
import { sharesWith } from '../shares/queries.ts'
import { deadlineOverview, listDeadlinesAsked } from './list-overview.ts'
import { DeadlinesQuery } from './list-query.ts'
import { deadlineTable } from './list-table.ts'
import { markDeadline, markDeadlines } from './mark-commands.ts'
import { listCaseDeadlines } from './member-queries.ts'
import { deadlinePaths, shortest } from './paths.ts'
import { weeksOfDeadlines } from './weeks.ts'

const MarkForm = z.object({
  for: z.string('markMissing').max(40, 'markMissing'),
  key: z.string('markMissing').max(200, 'markMissing'),
  state: z.enum(['done', 'notNeeded', 'open'], 'markMissing'),
})

/** A line of the list: in each file, the case and the key of its limit. */
const FamilyForm = z.object({
  limits: z.array(z.string().max(250, 'markMissing')).min(1, 'markMissing'),
  state: z.enum(['done', 'notNeeded', 'open'], 'markMissing'),
  back: z.string().max(500, 'markMissing').optional(),
})

/** Deadlines across one's cases, and what one's side says of them. */
export const deadlineRoutes = new Hono<IdentityEnv>()
  .get(deadlinePaths.deadlines.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const asked = DeadlinesQuery.parse(c.req.query())
    const overview = deadlineOverview(db, actor, asked, at)
    const today = at.toZonedDateTimeISO(i18n.zone).toPlainDate().toString()
    const principals = new Map(
      [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)].map((m) => [m.principalId, m.principalName]),
    )
    const others = [...principals].filter(([id]) => id !== actor.id).map(([id, name]) => ({ id, name }))
    return c.html(
      deadlinesPage({
        i18n,
        now: at.epochMilliseconds,
        own: actor.id,
        overview,
        weeks: weeksOfDeadlines(overview.families, today),
        isMarked: c.req.query('done') === 'marked',
        asked,
        principals: others,
        savedViews: listSavedViews(db, actor, 'deadlines'),
        query: filtersOf(new URL(c.req.url).search),
      }),
    )
  })
  .get(deadlinePaths.deadlineTable.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const listed = listDeadlinesAsked(db, actor, DeadlinesQuery.parse(c.req.query()), at)
    const fileName = `${i18n.t('deadlinePages:table.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: deadlineTable(i18n, listed, at) })
  })
  .post(deadlinePaths.deadlinesMarks.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, FamilyForm)
    const asked = DeadlinesQuery.parse(Object.fromEntries(new URLSearchParams(form.typed.back ?? '')))
    const back = (done?: string) => c.redirect(deadlinePaths.deadlines(i18n.locale, { ...shortest(asked), done }), 303)
    if (!form.ok) return back()
    const { limits, state } = form.value
    const marks = limits.flatMap((limit) => {
      const [caseId = '', ...key] = limit.split(' ')
      const theCase = getCase(db, actor, caseId, at)
      // What was moved or taken back since the page was made is left as it is.
      const found = listCaseDeadlines(db, actor, theCase, at).find((one) => one.key === key.join(' '))
      const able = capacitiesIn(db, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
      if (able.length === 0) throw new Forbidden('marking a deadline')
      if (found?.side !== 'party' || found.correction) return []
      const mark = { caseId, key: found.key, state: state === 'open' ? null : state }
      return able.map(({ principalId }) => ({ ...mark, principalId }))
    })
    markDeadlines(db, actor, marks, at)
    return back('marked')
  })
  .post(deadlinePaths.deadlineMarks.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, MarkForm)
    const able = capacitiesIn(db, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
    const isMine = !form.ok || able.some(({ principalId }) => principalId === form.value.for)
    if (able.length === 0 || !isMine) throw new Forbidden('marking a deadline')
    const onCase = casePaths.caseDeadlines(i18n.locale, theCase.id)
    // The hearing was moved, or the event taken back, since the page was made: the case shows what counts now.
    const found = form.ok && listCaseDeadlines(db, actor, theCase, at).find(({ key }) => key === form.value.key)
    if (!form.ok || !found || found.side !== 'party' || found.correction) return c.redirect(onCase, 303)
    const { state, key } = form.value
    const mark = { caseId: theCase.id, principalId: form.value.for, key, state: state === 'open' ? null : state }
    markDeadline(db, actor, mark, at)
    return c.redirect(onCase, 303)
  })
