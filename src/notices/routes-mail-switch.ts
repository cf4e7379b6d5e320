import { Hono } from 'hono'
import * as z from 'zod'
import { mailSwitchPage } from '../../views/notices/switch.ts'
import { findSwitch, isMailOff, switchMail } from '../accounts/notices/index.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { NotFound } from '../platform/errors.ts'
import { readOnlyNow } from '../platform/uptime/index.ts'
import type { Env } from '../platform/web/context.ts'
import { parseForm } from '../platform/web/forms.ts'
import { noticePaths } from './paths.ts'

/**
 * One-click unsubscribe of mail programs (RFC 8058): no cookie, no language, any origin, because the token is enough and the
 * worst that can happen is less mail. A GET changes nothing and leads to the page.
 */
export const unsubscribeRoutes = new Hono<Env>()
  .get(noticePaths.unsubscribe.pattern, (c) => {
    const found = findSwitch(c.var.db, c.var.portal.keyring, c.req.param('token'))
    if (!found) throw new NotFound('choice of mail')
    return c.redirect(noticePaths.mailSwitch(found.person.locale, found.token), 303)
  })
  .post(noticePaths.unsubscribe.pattern, (c) => {
    const { db, at, portal } = c.var
    const found = findSwitch(db, portal.keyring, c.req.param('token'))
    if (!found) throw new NotFound('choice of mail')
    if (readOnlyNow(db, at)) return c.body(null, 503, { 'Retry-After': '3600' })
    if (!isMailOff(db, found)) switchMail(db, found, false, at)
    return c.text(portal.catalogue(found.person.locale)('notices:switch.done'))
  })

const SwitchForm = z.object({ wanted: z.enum(['yes', 'no']) })

/** The page of the link at the end of such mail: what it is, off, and on again. */
export const mailSwitchRoutes = new Hono<IdentityEnv>()
  .get(noticePaths.mailSwitch.pattern, (c) => {
    const { db, i18n, portal } = c.var
    const found = findSwitch(db, portal.keyring, c.req.param('token'))
    if (!found) throw new NotFound('choice of mail')
    const { topic, token } = found
    return c.html(
      mailSwitchPage({ i18n, topic, token, isOff: isMailOff(db, found), isDone: c.req.query('done') === 'yes' }),
    )
  })
  .post(noticePaths.mailSwitch.pattern, async (c) => {
    const { db, i18n, portal, at } = c.var
    const found = findSwitch(db, portal.keyring, c.req.param('token'))
    if (!found) throw new NotFound('choice of mail')
    const form = await parseForm(c, SwitchForm)
    if (form.ok) switchMail(db, found, form.value.wanted === 'yes', at)
    return c.redirect(noticePaths.mailSwitch(i18n.locale, found.token, form.ok ? { done: 'yes' } : {}), 303)
  })
