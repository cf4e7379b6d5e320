import { Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { bundleAnswer, bundleRequestAnswer, bundlesAnswer, zipAnswer } from './answers.ts'
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
