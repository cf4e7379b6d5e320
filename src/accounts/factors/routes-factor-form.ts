import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { checkFields, formFields } from '../../platform/web/forms.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import type { SignInPlace } from '../sign-in/sign-in.ts'
import { deviceDays, newDeviceToken } from './devices.ts'
import { challengeMinutes } from './passkey-ceremony.ts'
import type { FactorInput } from './second-factor.ts'

/* What the pages that ask for a second factor have in common: their fields, and the cookies beside them. */

const cookiePath = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
const challengeCookie = '__Host-passkey'
const deviceCookie = '__Host-device'

const text = (most: number) => z.string().trim().max(most, 'wrong').optional()
const Fields = z.object({ code: text(20), oneTime: text(100), passkey: text(20_000) })
const ours = Object.keys(Fields.shape)

type FactorForm = {
  readonly given: FactorInput | undefined
  readonly error: 'codeMissing' | 'wrong'
  /** What else was in the form: fields carried along from another page. */
  readonly carried: [string, string][]
}

/** Reads a form with a second factor in it. `prefix` keeps our fields apart from carried ones. */
export async function readFactor<E extends IdentityEnv>(c: Context<E>, prefix = ''): Promise<FactorForm> {
  const names = new Map(ours.map((name) => [prefix + name, name]))
  const fields = await formFields(c)
  const carried = fields.filter(([name]) => !names.has(name))
  const own = fields.flatMap(([name, value]): [string, string][] =>
    names.has(name) ? [[names.get(name)!, value]] : [],
  )
  const form = checkFields(own, Fields)
  if (!form.ok) return { given: undefined, error: 'wrong', carried }
  const { code, oneTime, passkey } = form.value
  const isGiven = Boolean(code || oneTime || passkey)
  const signed = passkey ? { response: passkey, token: getCookie(c, challengeCookie) } : undefined
  return { given: isGiven ? { code, oneTime, passkey: signed } : undefined, error: 'codeMissing', carried }
}

/** The browser's answer to a challenge of ours, with the cookie that the challenge is bound to. */
export const passkeyResponse = <E extends IdentityEnv>(c: Context<E>, response: string) => ({
  response,
  token: getCookie(c, challengeCookie),
})

export function sendOptions<E extends IdentityEnv, O extends object>(
  c: Context<E>,
  { options, token }: { options: O; token: string },
) {
  setCookie(c, challengeCookie, token, { ...cookiePath, maxAge: challengeMinutes * 60 })
  return c.json(options)
}

const sessionSource = <E extends IdentityEnv>(c: Context<E>) => ({
  userAgent: c.req.header('user-agent') ?? '',
  address: c.var.trace.address,
})

/** Where someone signs in; their browser gets, or keeps, the cookie by which it is known again. */
export function signInPlace<E extends IdentityEnv>(c: Context<E>): SignInPlace {
  const { sessions, trace, at } = c.var
  const device = deviceOf(c) ?? newDeviceToken()
  return { sessions, source: sessionSource(c), device, trace, at }
}

/** The token by which this browser is known, if it is. */
export const deviceOf = <E extends IdentityEnv>(c: Context<E>): string | undefined => getCookie(c, deviceCookie)

/** After a full sign-in: the browser is known from now on. */
export function rememberDevice<E extends IdentityEnv>(c: Context<E>, { device }: Pick<SignInPlace, 'device'>): void {
  setCookie(c, deviceCookie, device, { ...cookiePath, maxAge: deviceDays * 86_400 })
}
