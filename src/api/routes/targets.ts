import { Hono } from 'hono'
import * as z from 'zod'
import { getCase } from '../../cases/access/index.ts'
import { chooseTargets, mostCases, targetsOf } from '../../documents/drafts/index.ts'
import { write } from '../../platform/db/index.ts'
import type { Env } from '../../platform/web/context.ts'
import { refuseWith } from '../gates.ts'
import { apiPaths } from '../paths.ts'
import { inEveryLanguage } from '../problems.ts'
import { answerWithSubmission, openDraftOf } from './drafts.ts'
import { apiEndpoint, changesDraft } from './endpoint.ts'
import { notDraft, refuseSending } from './refusals.ts'

/** All further cases to which the draft goes, by id. `version`: that of the draft as the program saw it; another one is not changed. */
const TargetsChange = z.strictObject({
  version: z.int().positive().optional(),
  cases: z.array(z.string().max(40)).max(500),
})

/** One set of papers to several cases: each gets its own submission, number and receipt. */
export const apiTargetRoutes = new Hono<Env>().put(
  apiPaths.otherCases.pattern,
  apiEndpoint({
    summary: 'api:door.casesOf',
    ...changesDraft,
    body: TargetsChange,
  }),
  async (c) => {
    const { db, actor, at, portal } = c.var
    const id = c.req.param('id')
    const asked = await c.var.readBody()
    if (asked instanceof Response) return asked
    const chosen = write(db, () => {
      const draft = openDraftOf(c.var, id)
      if (!draft) return 'notDraft'
      if (asked.version !== undefined && asked.version !== draft.submission.version) return 'changedMeanwhile'
      for (const caseId of asked.cases) getCase(db, actor, caseId, at)
      const { reached, lost } = targetsOf(db, actor, draft.submission, at)
      const shown = [...reached.map(({ theCase }) => theCase.id), ...lost.map(({ caseId }) => caseId)]
      const done = chooseTargets(db, actor, id, { shown, chosen: asked.cases }, at)
      return done.ok ? undefined : done.error
    })
    if (chosen === 'notDraft') return notDraft(c)
    if (chosen === 'changedMeanwhile') return refuseSending(c, chosen)
    if (chosen === undefined) return answerWithSubmission(c, id)
    const tooMany = inEveryLanguage(portal, ({ t }) => t('packages:choose.tooMany', { count: mostCases }))
    return refuseWith(c, 422, chosen, tooMany)
  },
)
