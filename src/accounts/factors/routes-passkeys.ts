import { Hono } from 'hono'
import * as z from 'zod'
import { newPasskeyPage } from '../../../views/accounts/factors/new-passkey.ts'
import { passkeyPage } from '../../../views/accounts/factors/passkey.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { getPerson } from '../people/queries.ts'
import { freshFactor, safeBack, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { askForNewPasskey, verifyNewPasskey } from './passkey-ceremony.ts'
import { addPasskey, countPasskeys, getOwnPasskey, removePasskey, renamePasskey } from './passkeys.ts'
import { factorPaths } from './paths.ts'
import { passkeyResponse, sendOptions } from './routes-factor-form.ts'

const name = z.string('passkeyNameMissing').trim().min(1, 'passkeyNameMissing').max(60, 'passkeyNameTooLong')
const Named = z.object({ name })
const Made = z.object({ name, passkey: z.string('needsScript').min(1, 'needsScript').max(20_000, 'passkeyNotMade') })

/** One's passkeys: adding, naming and removing them. */
export const passkeyRoutes = new Hono<IdentityEnv>()
  .get(factorPaths.passkeyCreation.pattern, signedIn, freshFactor, (c) => {
    const { i18n, db, actor, portal } = c.var
    const isRequired = portal.settings.staffPasskey === 'required' && countPasskeys(db, actor.id) === 0
    const isLed = isRequired && (actor.role === 'registry' || actor.role === 'administrator')
    return c.html(newPasskeyPage({ i18n, back: safeBack(c.req.query('back')), isLed }))
  })
  .post(factorPaths.passkeyCreationOptions.pattern, signedIn, freshFactor, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    return sendOptions(c, await askForNewPasskey(db, portal.settings, i18n.brand, getPerson(db, actor.id), at))
  })
  .post(factorPaths.passkeyCreation.pattern, signedIn, freshFactor, async (c) => {
    const { db, actor, session, at, i18n, portal } = c.var
    const back = safeBack(c.req.query('back'))
    const form = await parseForm(c, Made)
    const { passkey: _, ...typed } = form.typed
    const refuse = (errors: Record<string, string>) => c.html(newPasskeyPage({ i18n, back, typed, errors }), 422)
    if (!form.ok) {
      const { passkey, ...errors } = form.errors as Record<string, string>
      return refuse({ ...errors, ...(passkey && { form: passkey }) })
    }
    const made = await verifyNewPasskey(db, portal.settings, passkeyResponse(c, form.value.passkey), actor.id, at)
    if (!made) return refuse({ form: 'passkeyNotMade' })
    const added = addPasskey(db, actor, { ...made, name: form.value.name }, session.handle, at)
    if (!added.ok) return refuse({ form: added.error })
    return c.redirect(back ?? factorPaths.factors(i18n.locale, { done: 'passkeyAdded' }), 303)
  })
  .get(factorPaths.passkey.pattern, signedIn, (c) => {
    const { db, actor, i18n } = c.var
    return c.html(passkeyPage({ i18n, passkey: getOwnPasskey(db, actor, c.req.param('id')) }))
  })
  .post(factorPaths.passkey.pattern, signedIn, async (c) => {
    const { db, actor, at, i18n } = c.var
    const passkey = getOwnPasskey(db, actor, c.req.param('id'))
    const form = await parseForm(c, Named)
    if (!form.ok) return c.html(passkeyPage({ i18n, passkey, typed: form.typed, errors: form.errors }), 422)
    renamePasskey(db, actor, passkey.id, form.value.name, at)
    return c.redirect(factorPaths.factors(i18n.locale, { done: 'passkeyRenamed' }), 303)
  })
  .post(factorPaths.passkeyRemoval.pattern, signedIn, freshFactor, (c) => {
    const { db, actor, session, at, i18n } = c.var
    const passkey = getOwnPasskey(db, actor, c.req.param('id'))
    const removed = removePasskey(db, actor, passkey.id, session.handle, at)
    if (!removed.ok) return c.html(passkeyPage({ i18n, passkey, errors: { form: removed.error } }), 422)
    return c.redirect(factorPaths.factors(i18n.locale, { done: 'passkeyRemoved' }), 303)
  })
