import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { filesNotKeptPage } from '../../../views/accounts/sign-in/files-not-kept.ts'
import { type DemoAccounts, secondFactorPage, signInPage } from '../../../views/accounts/sign-in/sign-in.ts'
import { adminHomePaths } from '../../admin/home/paths.ts'
import { tooBusy } from '../../platform/web/answers.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { todayPaths } from '../../today/paths.ts'
import { demoCodeOf } from '../factors/demo-code.ts'
import { askForPasskey } from '../factors/passkey-ceremony.ts'
import { passkeyResponse, readFactor, rememberDevice, sendOptions, signInPlace } from '../factors/routes-factor-form.ts'
import { availableFactors } from '../factors/second-factor.ts'
import { currentCode, demoSeed } from '../factors/totp.ts'
import { getPerson, listDemoAccounts } from '../people/queries.ts'
import { safeBack } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import type { CheckedSession } from '../sessions/sessions.ts'
import { signInPaths } from './paths.ts'
import { checkPassword, completeSignIn, signInByPasskey } from './sign-in.ts'

const Password = z.object({
  email: z.string('emailMissing').trim().min(1, 'emailMissing').max(254, 'emailMissing'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1000, 'passwordMissing'),
})
const Passkey = z.object({ passkey: z.string('passkeyRefused').min(1, 'passkeyRefused').max(20_000, 'passkeyRefused') })

export const signInRoutes = new Hono<IdentityEnv>()
  .get(signInPaths.signIn.pattern, (c) => {
    const isEnded = c.req.query('ended') === 'files'
    const data = signInData(c)
    if (!c.var.someone) return c.html(signInPage({ ...data, isEnded }))
    // Signed in again in another window while the form was open: that still counts.
    if (isEnded) return c.html(filesNotKeptPage(c.var.i18n, data.back))
    return c.redirect(landing(c, c.req.query('back')), 303)
  })
  .post(signInPaths.signIn.pattern, async (c) => {
    const { i18n, db } = c.var
    const back = safeBack(c.req.query('back'))
    const refuse = refusal(c)

    const form = await parseForm(c, Password)
    if (!form.ok) return refuse(form.errors, form.typed)
    const checked = await checkPassword(db, form.value, signInPlace(c))
    if (!checked.ok && checked.error === 'busy') return tooBusy(c)
    if (!checked.ok) return refuse({ form: checked.error }, form.typed, checked.until)

    c.header('Set-Cookie', checked.value.cookie, { append: true })
    return c.redirect(signInPaths.secondFactor(i18n.locale, { back }), 303)
  })
  .post(signInPaths.signInPasskeyOptions.pattern, async (c) => {
    const { db, at, portal } = c.var
    return sendOptions(c, await askForPasskey(db, portal.settings, 'signIn', null, at))
  })
  .post(signInPaths.signInPasskey.pattern, async (c) => {
    const refuse = refusal(c)
    const form = await parseForm(c, Passkey)
    if (!form.ok) return refuse({ form: 'passkeyRefused' }, {})
    const place = signInPlace(c)
    const entered = await signInByPasskey(c.var.portal, passkeyResponse(c, form.value.passkey), place)
    if (!entered.ok) {
      const { until } = entered
      return refuse({ form: until ? 'wait' : 'passkeyRefused' }, {}, until)
    }
    return arrive(c, place, entered.value)
  })
  .get(signInPaths.secondFactor.pattern, async (c) => {
    const session = waiting(c)
    if (!session) return c.redirect(signInPaths.signIn(c.var.i18n.locale), 303)
    return c.html(secondFactorPage(await secondFactorData(c, session)))
  })
  .post(signInPaths.secondFactorOptions.pattern, async (c) => {
    const { db, at, portal } = c.var
    const session = waiting(c)
    if (!session) return c.body(null, 401)
    return sendOptions(c, await askForPasskey(db, portal.settings, 'stepUp', session.personId, at))
  })
  .post(signInPaths.secondFactor.pattern, async (c) => {
    const { i18n, portal } = c.var
    const session = waiting(c)
    if (!session) return c.redirect(signInPaths.signIn(i18n.locale, { back: safeBack(c.req.query('back')) }), 303)
    const refuse = async (error: string, until?: number) =>
      c.html(secondFactorPage({ ...(await secondFactorData(c, session)), error, until }), until ? 429 : 422)

    const { given, error } = await readFactor(c)
    if (!given) return refuse(error)
    const place = signInPlace(c)
    const entered = await completeSignIn(portal, session, given, place)
    if (entered.ok) return arrive(c, place, entered.value)
    return refuse(given.passkey && entered.error === 'wrong' ? 'passkeyRefused' : entered.error, entered.until)
  })
  .post(signInPaths.signOut.pattern, async (c) => {
    c.header('Set-Cookie', await c.var.sessions.end(c.req.header('cookie')), { append: true })
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect(signInPaths.signIn(c.var.i18n.locale), 303)
  })

const signInData = (c: Context<IdentityEnv>) => ({
  i18n: c.var.i18n,
  back: safeBack(c.req.query('back')),
  demo: demoAccounts(c),
  partners: c.var.portal.settings.partners,
})

const refusal = (c: Context<IdentityEnv>) => (errors: FormErrors, typed: Typed, until?: number) =>
  c.html(signInPage({ ...signInData(c), errors, typed, until }), until ? 429 : 422)

/** Signed in with both factors: the session's cookie, the browser's, and the way on. */
function arrive(
  c: Context<IdentityEnv>,
  place: ReturnType<typeof signInPlace>,
  { cookie, person }: { cookie: string; person: { role: Role } },
) {
  c.header('Set-Cookie', cookie, { append: true })
  rememberDevice(c, place)
  return c.redirect(landing(c, c.req.query('back'), person.role), 303)
}

/** A session that was begun by the first factor and waits for the second. */
const waiting = (c: Context<IdentityEnv>): CheckedSession | undefined =>
  c.var.someone === undefined ? c.var.session : undefined

async function secondFactorData(c: Context<IdentityEnv>, session: CheckedSession) {
  const { i18n, db, at, portal } = c.var
  const person = getPerson(db, session.personId)
  return {
    i18n,
    back: safeBack(c.req.query('back')),
    ways: availableFactors(db, person),
    demoCode: await demoCodeOf(portal, person, at),
  }
}

type Role = NonNullable<IdentityEnv['Variables']['someone']>['role']

export function landing(c: Context<IdentityEnv>, back: string | undefined, role = c.var.someone?.role): string {
  const { locale } = c.var.i18n
  const isStaff = role === 'registry' || role === 'administrator'
  return safeBack(back) ?? (isStaff ? adminHomePaths.home(locale) : todayPaths.today(locale))
}

function demoAccounts(c: Context<IdentityEnv>): DemoAccounts | undefined {
  if (!c.var.portal.settings.demo) return undefined
  return { accounts: listDemoAccounts(c.var.db), code: currentCode(demoSeed, c.var.at) }
}
