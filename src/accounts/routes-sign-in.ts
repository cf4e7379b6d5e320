import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { secondFactorPage } from '../../views/accounts/second-factor.ts'
import { type DemoAccounts, signInPage } from '../../views/accounts/sign-in.ts'
import { tooBusy } from '../platform/web/answers.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { type IdentityEnv, safeBack } from './gates.ts'
import { listDemoAccounts } from './queries.ts'
import { checkCode, checkPassword } from './sign-in.ts'
import { currentCode, demoSeed } from './totp.ts'

const Password = z.object({
  email: z.string('emailMissing').trim().min(1, 'emailMissing').max(254, 'emailMissing'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1000, 'passwordMissing'),
})
const Code = z.object({ code: z.string('codeMissing').trim().min(1, 'codeMissing').max(20, 'codeMissing') })

export const signInRoutes = new Hono<IdentityEnv>()
  .get('/sign-in', (c) => {
    if (c.var.someone) return c.redirect(landing(c, c.req.query('back')), 303)
    return c.html(signInPage({ i18n: c.var.i18n, back: safeBack(c.req.query('back')), demo: demoAccounts(c) }))
  })
  .post('/sign-in', async (c) => {
    const { i18n, db, at, trace, sessions } = c.var
    const back = safeBack(c.req.query('back'))
    const refuse = (errors: FormErrors, typed: Typed, until?: number) =>
      c.html(signInPage({ i18n, back, demo: demoAccounts(c), errors, typed, until }), until ? 429 : 422)

    const form = await parseForm(c, Password)
    if (!form.ok) return refuse(form.errors, form.typed)
    const checked = await checkPassword(db, form.value, trace, at)
    if (!checked.ok && checked.error === 'busy') return tooBusy(c)
    if (!checked.ok) return refuse({ form: checked.error }, form.typed, 'until' in checked ? checked.until : undefined)

    c.header('Set-Cookie', await sessions.start(checked.value.id, sourceOf(c), null), { append: true })
    return c.redirect(paths.secondFactor(i18n.locale, { back }), 303)
  })
  .get('/sign-in/code', (c) => {
    if (!waitsForCode(c)) return c.redirect(paths.signIn(c.var.i18n.locale), 303)
    return c.html(secondFactorPage({ i18n: c.var.i18n, back: safeBack(c.req.query('back')), demoCode: demoCode(c) }))
  })
  .post('/sign-in/code', async (c) => {
    const { i18n, db, at, trace, session, sessions, portal } = c.var
    const back = safeBack(c.req.query('back'))
    if (!session || !waitsForCode(c)) return c.redirect(paths.signIn(i18n.locale, { back }), 303)
    const refuse = (errors: FormErrors, until?: number) =>
      c.html(secondFactorPage({ i18n, back, demoCode: demoCode(c), errors, until }), until ? 429 : 422)

    const form = await parseForm(c, Code)
    if (!form.ok) return refuse(form.errors)
    const checked = await checkCode(
      db,
      portal.keyring,
      { personId: session.personId, code: form.value.code },
      trace,
      at,
    )
    if (!checked.ok) return refuse({ code: checked.error }, 'until' in checked ? checked.until : undefined)

    await sessions.end(c.req.header('cookie'))
    c.header('Set-Cookie', await sessions.start(checked.value.id, sourceOf(c), at), { append: true })
    return c.redirect(landing(c, back, checked.value.role), 303)
  })
  .post('/sign-out', async (c) => {
    c.header('Set-Cookie', await c.var.sessions.end(c.req.header('cookie')), { append: true })
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect(paths.signIn(c.var.i18n.locale), 303)
  })

export const sourceOf = (c: Context<IdentityEnv>) => ({
  userAgent: c.req.header('user-agent') ?? '',
  address: c.var.trace.address,
})

const waitsForCode = (c: Context<IdentityEnv>) => c.var.session !== undefined && c.var.someone === undefined

function landing(c: Context<IdentityEnv>, back: string | undefined, role = c.var.someone?.role): string {
  const { locale } = c.var.i18n
  const isStaff = role === 'registry' || role === 'administrator'
  return safeBack(back) ?? (isStaff ? paths.admin.home(locale) : paths.today(locale))
}

function demoAccounts(c: Context<IdentityEnv>): DemoAccounts | undefined {
  if (!c.var.portal.settings.demo) return undefined
  return { accounts: listDemoAccounts(c.var.db), code: currentCode(demoSeed, c.var.at) }
}

const demoCode = (c: Context<IdentityEnv>) => (c.var.portal.settings.demo ? currentCode(demoSeed, c.var.at) : undefined)
