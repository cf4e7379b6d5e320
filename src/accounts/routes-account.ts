import { Hono } from 'hono'
import { z } from 'zod'
import { accountPage } from '../../views/accounts/account.ts'
import { activityPage } from '../../views/accounts/activity.ts'
import { listEvents } from '../platform/audit/index.ts'
import { parseForm, type Typed } from '../platform/web/forms.ts'
import { zones } from '../platform/web/i18n.ts'
import { paths } from '../platform/web/paths.ts'
import type { Actor } from './actor.ts'
import { type IdentityEnv, signedIn } from './gates.ts'
import { findCounselProfile, findOffice, getPerson, namesOf } from './queries.ts'
import { type CheckedSession, endOtherSessions, endSession, idleMinutes, listSessions } from './sessions.ts'
import { changeProfile } from './settings.ts'

const ProfileForm = z.object({
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  locale: z.enum(['en', 'fr'], 'localeMissing'),
  zone: z.enum(zones, 'zoneMissing'),
})

const pageOf = 50

export const accountPageRoutes = new Hono<IdentityEnv>()
  .get('/account', signedIn, (c) => c.html(accountPage(accountData(c.var))))
  .post('/account/profile', signedIn, async (c) => {
    const { db, actor, at } = c.var
    const form = await parseForm(c, ProfileForm)
    if (!form.ok) return c.html(accountPage({ ...accountData(c.var), typed: form.typed, errors: form.errors }), 422)
    changeProfile(db, actor, form.value, at)
    return c.redirect(paths.account(form.value.locale), 303)
  })
  .post('/account/sessions/ending', signedIn, (c) => {
    endOtherSessions(c.var.db, c.var.actor, c.var.session.handle, c.var.at)
    return c.redirect(paths.account(c.var.i18n.locale), 303)
  })
  .post('/account/sessions/:handle/ending', signedIn, (c) => {
    endSession(c.var.db, c.var.actor, c.req.param('handle'), c.var.at)
    return c.redirect(paths.account(c.var.i18n.locale), 303)
  })
  .post('/account/session/extension', signedIn, (c) => {
    if (c.req.header('hx-request') !== 'true') return c.redirect(paths.account(c.var.i18n.locale), 303)
    c.header('Session-Seconds', String(idleMinutes * 60))
    return c.body(null, 204)
  })
  .get('/account/activity', signedIn, (c) => {
    const { db, actor, i18n } = c.var
    const events = listEvents(db, {
      inNameOf: actor.id,
      before: Number(c.req.query('before')) || undefined,
      limit: pageOf + 1,
    })
    const names = namesOf(
      db,
      events.flatMap((e) => [e.actorId, e.forId]),
    )
    const shown = events.slice(0, pageOf)
    const rows = shown.map((e) => ({ ...e, actorName: names.get(e.actorId ?? ''), forName: names.get(e.forId ?? '') }))
    return c.html(
      activityPage({
        i18n,
        own: actor.id,
        events: rows,
        before: events.length > pageOf ? shown.at(-1)?.seq : undefined,
      }),
    )
  })

type Here = Pick<IdentityEnv['Variables'], 'db' | 'i18n' | 'at'> & { actor: Actor; session: CheckedSession }

function accountData({ db, i18n, at, actor, session }: Here) {
  const person = getPerson(db, actor.id)
  return {
    i18n,
    email: person.email,
    role: person.role,
    counsel: findCounselProfile(db, actor.id),
    office: person.officeId ? findOffice(db, person.officeId) : undefined,
    sessions: listSessions(db, actor.id, at).map((s) => ({ ...s, isThis: s.handle === session.handle })),
    typed: { name: person.name, locale: person.locale, zone: person.zone } as Typed,
  }
}
