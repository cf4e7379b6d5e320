import { Hono } from 'hono'
import * as z from 'zod'
import { programsPage } from '../../../views/api/programs.ts'
import { isTokenGood } from '../../accounts/bearer/index.ts'
import type { Practitioner } from '../../accounts/people/index.ts'
import { freshFactor, type Handler, type IdentityEnv, practitionerOnly } from '../../accounts/sessions/index.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { listFailingHooks } from '../hooks/failing.ts'
import { programPaths } from '../paths.ts'
import {
  apiScopes,
  createApiToken,
  endOwnTokens,
  endToken,
  lifetimes,
  listApiTokens,
  usualLifetime,
} from '../tokens.ts'
import { tusProgram } from '../tus-program.ts'

const TokenForm = z.object({
  name: z.string('nameMissing').trim().min(1, 'nameMissing').max(60, 'nameTooLong'),
  scopes: z.array(z.enum(apiScopes, 'scopesMissing'), 'scopesMissing').min(1, 'scopesMissing'),
  days: z.coerce.number('daysMissing').pipe(z.literal(lifetimes, 'daysMissing')),
})

const done = ['ended', 'allEnded'] as const

export const programRoutes = new Hono<IdentityEnv>()
  .get(programPaths.programs.pattern, practitionerOnly, (c) => {
    const told = done.find((word) => word === c.req.query('done'))
    return c.html(programsPage({ ...pageData(c.var), done: told }))
  })
  .post(programPaths.programs.pattern, practitionerOnly, freshFactor, async (c) => {
    const { db, actor, at } = c.var
    const form = await parseForm(c, TokenForm)
    const refuse = (errors: Readonly<Record<string, string>>) =>
      c.html(programsPage({ ...pageData(c.var), typed: form.typed, errors }), 422)
    if (!form.ok) return refuse(form.errors as Record<string, string>)
    const made = createApiToken(db, actor, { ...form.value, scopes: [...new Set(form.value.scopes)] }, at)
    if (!made.ok) return refuse({ form: made.error })
    // In this answer and no redirect: it is stored nowhere in clear.
    return c.html(programsPage({ ...pageData(c.var), made: { name: made.value.row.name, token: made.value.token } }))
  })
  .post(programPaths.programsEnding.pattern, practitionerOnly, (c) => {
    endOwnTokens(c.var.db, c.var.actor, c.var.at)
    return c.redirect(programPaths.programs(c.var.i18n.locale, { done: 'allEnded' }), 303)
  })
  .post(programPaths.programEnding.pattern, practitionerOnly, (c) => {
    endToken(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.redirect(programPaths.programs(c.var.i18n.locale, { done: 'ended' }), 303)
  })

const pageData = ({ db, i18n, at, portal, actor }: Handler<Practitioner>) => ({
  i18n,
  tokens: listApiTokens(db, actor.id).map(({ hash: _, ...shown }) => ({
    ...shown,
    scopes: apiScopes.filter((scope) => shown.scopes.split(' ').includes(scope)),
    isGood: isTokenGood(shown, at.epochMilliseconds),
  })),
  failing: listFailingHooks(db, actor, at),
  scopes: apiScopes,
  lifetimes,
  usualLifetime,
  origin: portal.settings.origin,
  tusProgram,
})
