import type { Context, MiddlewareHandler } from 'hono'
import { readOnlyPage } from '../../../views/read-only.ts'
import type { Localized } from '../../tribunal/languages.ts'
import { inEach } from '../localized.ts'
import { readOnlyNow } from '../uptime/index.ts'
import { splitLanguage } from './address-language.ts'
import { replaceWholePage } from './answers.ts'
import type { Env } from './context.ts'
import { safeMethods } from './csrf.ts'
import { keepFormText } from './kept-text.ts'

/** What still works: signing in and out, staying signed in, checking a receipt, and ending the maintenance. */
const goesOn =
  /^\/(sign-in(?!\/reset)(\/.*)?|sign-out|account\/session\/extension|account\/confirmation(\/.*)?|verify|admin\/maintenance(\/.*)?)$/

/** While announced maintenance lets nothing be sent, whatever would change something is answered with a page that keeps what was typed. */
export const readOnlyPages: MiddlewareHandler<Env> = async (c, next) => {
  const maintenance =
    safeMethods.has(c.req.method) || goesOn.test(splitLanguage(c.req.path)?.here ?? '')
      ? undefined
      : readOnlyNow(c.var.db, c.var.at)
  if (!maintenance) return next()
  sayWhen(c, maintenance.endsAt)
  replaceWholePage(c)
  const { pathname, search } = new URL(c.req.url)
  const { i18n } = c.var
  const kept = await keepFormText(c)
  return c.html(readOnlyPage({ i18n, endsAt: maintenance.endsAt, action: pathname + search, kept }), 503)
}

/** The same for programs, which ask again; `answer` says it in their way, with what pages say in both languages. */
export const readOnlyFor =
  (answer: (c: Context<Env>, message: Localized) => Response): MiddlewareHandler<Env> =>
  async (c, next) => {
    const maintenance = safeMethods.has(c.req.method) ? undefined : readOnlyNow(c.var.db, c.var.at)
    if (!maintenance) return next()
    sayWhen(c, maintenance.endsAt)
    const { catalogue } = c.var.portal
    return answer(
      c,
      inEach((locale) => catalogue(locale)('maintenance:refused.title')),
    )
  }

/** For the tribunal's systems. */
export const readOnlyFeed = readOnlyFor((c, message) => c.json({ code: 'readOnly', message }, 503))

const sayWhen = (c: Context<Env>, endsAt: number) =>
  c.header('Retry-After', String(Math.max(1, Math.ceil((endsAt - c.var.at.epochMilliseconds) / 1000))))
