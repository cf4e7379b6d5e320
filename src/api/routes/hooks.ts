import { Hono } from 'hono'
import * as z from 'zod'
import { hookPage } from '../../../views/api/hook.ts'
import { hooksPage } from '../../../views/api/hooks.ts'
import type { Practitioner } from '../../accounts/people/index.ts'
import { freshFactor, type Handler, type IdentityEnv, practitionerOnly } from '../../accounts/sessions/index.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { mostTries } from '../hooks/delivering.ts'
import { createHook, endHook, sendTest } from '../hooks/hooks.ts'
import { hookKinds, readHookUrl } from '../hooks/kinds.ts'
import { getHook, type Hook, listDeliveries, listHooks } from '../hooks/queries.ts'
import { programPaths } from '../paths.ts'

const HookForm = z.object({
  url: z.string('urlMissing').max(500, 'urlTooLong'),
  kinds: z.array(z.enum(hookKinds, 'kindsMissing'), 'kindsMissing').min(1, 'kindsMissing'),
})

export const hookRoutes = new Hono<IdentityEnv>()
  .get(programPaths.hooks.pattern, practitionerOnly, (c) => {
    const done = c.req.query('done') === 'ended' ? 'ended' : undefined
    return c.html(hooksPage({ ...pageData(c.var), done }))
  })
  .post(programPaths.hooks.pattern, practitionerOnly, freshFactor, async (c) => {
    const { db, actor, at, portal } = c.var
    const form = await parseForm(c, HookForm)
    const refuse = (errors: Readonly<Record<string, string>>) =>
      c.html(hooksPage({ ...pageData(c.var), typed: form.typed, errors }), 422)
    const url = readHookUrl(form.typed.url ?? '', portal.settings.loopbackHooks)
    const ofUrl: Record<string, string> = url.ok ? {} : { url: url.error }
    if (!form.ok) return refuse({ ...ofUrl, ...(form.errors as Record<string, string>) })
    if (!url.ok) return refuse(ofUrl)
    const kinds = [...new Set(form.value.kinds)]
    const made = await createHook(db, portal.keyring, actor, { url: url.value, kinds }, at)
    if (!made.ok) return refuse({ form: made.error })
    // In this answer and no redirect: it is stored nowhere in clear.
    return c.html(
      hooksPage({ ...pageData(c.var), made: { id: made.value.id, url: url.value, secret: made.value.secret } }),
    )
  })
  .get(programPaths.hook.pattern, practitionerOnly, (c) => {
    const { db, actor, i18n } = c.var
    const hook = getHook(db, actor, c.req.param('id'))
    const told = (['tested', 'tooManyTests'] as const).find((word) => word === c.req.query('done'))
    return c.html(hookPage({ i18n, hook: shown(hook), deliveries: listDeliveries(db, hook), mostTries, done: told }))
  })
  .post(programPaths.hookTest.pattern, practitionerOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const sent = sendTest(db, actor, id, at)
    const done = sent.ok ? 'tested' : sent.error === 'over' ? undefined : sent.error
    return c.redirect(programPaths.hook(i18n.locale, id, { done }), 303)
  })
  .post(programPaths.hookEnding.pattern, practitionerOnly, (c) => {
    endHook(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.redirect(programPaths.hooks(c.var.i18n.locale, { done: 'ended' }), 303)
  })

const pageData = ({ db, i18n, actor }: Handler<Practitioner>) => ({
  i18n,
  hooks: listHooks(db, actor).map(shown),
  kinds: hookKinds,
})

const shown = ({ secretSeal: _, kinds, ...hook }: Hook) => ({
  ...hook,
  kinds: hookKinds.filter((kind) => kinds.split(' ').includes(kind)),
})
