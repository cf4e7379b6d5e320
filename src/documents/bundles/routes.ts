import { Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { inboxRows } from '../reading/inbox.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { bundleAnswer, bundleRequestAnswer, bundlesAnswer, copiesAnswer, zipAnswer } from './answers.ts'
import { bundlePaths } from './paths.ts'
import { memberReach } from './reach.ts'

export const bundleRoutes = new Hono<IdentityEnv>()
  .get(bundlePaths.caseBundles.pattern, memberOnly, (c) =>
    bundlesAnswer(c, memberReach(c.var.actor), c.req.param('id')),
  )
  .post(bundlePaths.caseBundles.pattern, memberOnly, (c) =>
    bundleRequestAnswer(c, memberReach(c.var.actor), c.req.param('id')),
  )
  .get(bundlePaths.bundle.pattern, memberOnly, (c) => bundleAnswer(c, memberReach(c.var.actor), c.req.param('id')))
  .get(bundlePaths.caseZip.pattern, memberOnly, (c) => zipAnswer(c, memberReach(c.var.actor), c.req.param('id')))
  .get(bundlePaths.submissionZip.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { submission, theCase } = getSubmission(db, actor, c.req.param('id'), at)
    if (!theCase || submission.state === 'draft') throw new NotFound('stamped copies')
    const taken = listDocumentsOf(db, submission).map((document) => ({ document, submission, theCase }))
    const name = i18n.t('exhibits:zip.submissionName', { number: submission.number ?? '' })
    return copiesAnswer(c, memberReach(actor), { name, taken, isByCase: false })
  })
  .get(bundlePaths.inboxZip.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const ids = (c.req.query('documents') ?? '').split('.')
    const rows = inboxRows(db, actor, { among: ids, limit: ids.length }, at)
    if (rows.length < new Set(ids).size) throw new NotFound('document')
    const taken = rows.map(({ document, theCase }) => ({ document, submission: undefined, theCase }))
    const name = i18n.t('exhibits:zip.inboxName', { date: i18n.isoDate(at.epochMilliseconds) })
    return copiesAnswer(c, memberReach(actor), { name, taken, isByCase: true })
  })
