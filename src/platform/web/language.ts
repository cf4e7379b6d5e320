import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { stampZone } from '../../tribunal/index.ts'
import { defaultLocale, locales } from '../../tribunal/languages.ts'
import { isKnownOpen } from '../checks/index.ts'
import { announcedMaintenance } from '../uptime/index.ts'
import { splitLanguage, withoutLanguage } from './address-language.ts'
import type { Env } from './context.ts'
import {
  type Banner,
  brandOf,
  type I18n,
  type Locale,
  type MaintenanceNotice,
  makeI18n,
  type PageReader,
} from './i18n.ts'

const cookie = '__Host-lang'

/** Who reads, if anyone is signed in: gives the band at the top and the reader's clock. */
export type ReaderOf = (c: Context<Env>) => { reader: PageReader; zone: string; seal: I18n['seal'] } | undefined

/** What staff announce to whoever reads, in the page's language. */
export type BannersOf = (c: Context<Env>, locale: Locale) => readonly Banner[]

/** Sets the page's language from its address, and remembers it for `/`. */
export const language =
  (readerOf: ReaderOf, bannersOf: BannersOf): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set(
      'i18n',
      i18nFor(c, readerOf(c), maintenanceOf(c), (locale) => bannersOf(c, locale)),
    )
    const { locale } = c.var.i18n
    if (c.req.method === 'GET' && getCookie(c, cookie) !== locale) {
      setCookie(c, cookie, locale, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 })
    }
    await next()
  }

function maintenanceOf({ var: { db, at } }: Context<Env>): MaintenanceNotice | undefined {
  const maintenance = announcedMaintenance(db, at)
  return maintenance && { ...maintenance, isNow: maintenance.startsAt <= at.epochMilliseconds }
}

/** The words for a request, wherever it failed: the address's language, else the one asked for. */
export function i18nFor(
  c: Context<Env>,
  known?: ReturnType<ReaderOf>,
  maintenance?: MaintenanceNotice,
  bannersIn: (locale: Locale) => readonly Banner[] = () => [],
): I18n {
  const { settings, catalogue } = c.var.portal
  const url = new URL(c.req.url)
  const inPath = splitLanguage(url.pathname) !== undefined
  const locale = splitLanguage(url.pathname)?.locale ?? preferredLocale(c)
  const t = catalogue(locale)
  return makeI18n(t, {
    locale,
    zone: known?.zone ?? stampZone,
    here: inPath ? hereOf(c, url) : '',
    now: c.var.at.epochMilliseconds,
    pattern: patternOf(c),
    reader: known?.reader,
    ...(known && { seal: known.seal }),
    brand: brandOf(settings.brand, locale, t),
    demo: settings.demo,
    uncaged: settings.demo && isKnownOpen(settings),
    version: settings.version,
    maintenance,
    banners: () => bannersIn(locale),
  })
}

/** Of the routes that this address meets, the first that is no middleware's: it answers. */
function patternOf(c: Context<Env>): string | undefined {
  const path = matchedRoutes(c).find(({ path }) => path.startsWith('/:lang') && !path.endsWith('*'))?.path
  return path?.replace(/^\/:lang(?:\{[^}]*\})?/, '') || (path && '/')
}

/** The page's address without its language. An answer to a POST stands in for the page that the form was on. */
function hereOf(c: Context<Env>, url: URL): string {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return withoutLanguage(url.pathname) + url.search
  const from = c.req.header('referer')
  const page = from?.startsWith(`${c.var.portal.settings.origin}/`) && URL.canParse(from) ? new URL(from) : url
  return (splitLanguage(page.pathname)?.here ?? '') + page.search
}

/** The remembered language, else the better of `Accept-Language` (RFC 9110 section 12.5.4), else the first. */
export function preferredLocale(c: Context<Env>): Locale {
  const remembered = locales.find((locale) => locale === getCookie(c, cookie))
  if (remembered) return remembered
  const wishes = (c.req.header('accept-language') ?? '')
    .slice(0, 200)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
      const q = parameters.find((p) => p.trim().startsWith('q='))
      return {
        locale: locales.find((l) => tag === l || tag.startsWith(`${l}-`)),
        weight: q ? Number(q.trim().slice(2)) || 0 : 1,
      }
    })
    .filter((wish) => wish.locale && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wishes[0]?.locale ?? defaultLocale
}
