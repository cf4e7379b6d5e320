import { join } from 'node:path'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import { mailPage, messagePage } from '../../../views/admin/mail/mail.ts'
import { type IdentityEnv, staffOnly } from '../../accounts/sessions/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { findMail, listMail, mailState, readMessage } from '../../platform/mail/index.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { splitLanguage } from '../../platform/web/address-language.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { mailPaths } from './paths.ts'

const State = z.enum(['queued', 'sent', 'failed', 'bounced']).optional().catch(undefined)

/** Administrators; in the demo officers too, so that they can follow the mail to somebody whom they invited. */
const postRoomOnly = createMiddleware<IdentityEnv>(async (c, next) => {
  const isOpen = c.var.someone?.role === 'administrator' || c.var.portal.settings.demo
  if (!isOpen) throw new Forbidden('the mail page')
  await next()
})

/** The outbox. Mail holds no case content; its text is shown only in the demo, where it never leaves the machine. */
export const mailRoutes = new Hono<IdentityEnv>()
  .get(mailPaths.mail.pattern, staffOnly, postRoomOnly, (c) => {
    const { db, i18n, portal } = c.var
    const state = State.parse(c.req.query('state'))
    const after = parseCursor(c.req.query('after'))
    const mail = listMail(db, { state, after, limit: pageSize + 1 })
    const { shown, next } = pageOf(mail, ({ createdAt }) => createdAt)
    return c.html(
      mailPage({
        i18n,
        mail: shown.map((m) => ({ ...m, state: mailState(m) })),
        state,
        isFirst: !after,
        next,
        isReadable: portal.settings.demo,
      }),
    )
  })
  .get(mailPaths.message.pattern, staffOnly, postRoomOnly, async (c) => {
    const { db, i18n, portal } = c.var
    const { demo, dataDir, origin } = portal.settings
    const mail = demo ? findMail(db, c.req.param('id')) : undefined
    if (!mail) throw new NotFound('message')
    const message = await readMessage(join(dataDir, 'mail'), mail.id)
    const text = message && linkedText(message.text, origin)
    return c.html(messagePage({ i18n, mail, subject: message?.subject, text }))
  })

type TextPart = { readonly text: string; readonly to?: { readonly locale: Locale; readonly here: string } }

/** Plain text in which links to our own pages become links, split into language and path; other addresses stay text. */
function linkedText(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const to = addressIn(found[0], origin)
    if (!to) continue
    parts.push({ text: text.slice(from, found.index) }, { text: found[0], to })
    from = found.index + found[0].length
  }
  return [...parts, { text: text.slice(from) }].filter((part) => part.text !== '')
}

function addressIn(address: string, origin: string) {
  const to = address.startsWith(`${origin}/`) ? splitLanguage(address.slice(origin.length)) : undefined
  return to && /^[\w/-]*$/.test(to.here) && !/\/(\/|$)/.test(to.here) ? to : undefined
}
