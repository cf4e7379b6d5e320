import { Hono } from 'hono'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { askingAnswer, bundleAnswer, bundlesAnswer, zipAnswer } from './answers.ts'
import { memberReach } from './reach.ts'

export const bundleRoutes = new Hono<IdentityEnv>()
  .get('/cases/:id/bundles', memberOnly, (c) => bundlesAnswer(c, memberReach(c.var.actor), c.req.param('id')))
  .post('/cases/:id/bundles', memberOnly, (c) => askingAnswer(c, memberReach(c.var.actor), c.req.param('id')))
  .get('/bundles/:id', memberOnly, (c) => bundleAnswer(c, memberReach(c.var.actor), c.req.param('id')))
  .get('/cases/:id/zip', memberOnly, (c) => zipAnswer(c, memberReach(c.var.actor), c.req.param('id')))
