import { gzipSync } from 'node:zlib'
import type { Context, ErrorHandler, MiddlewareHandler, NotFoundHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ErrorKind, errorPage } from '../../../views/errors.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { isQueryWithin } from '../bounds.ts'
import { Forbidden } from '../errors.ts'
import { sameIn } from './address-language.ts'
import type { Env } from './context.ts'
import { errorAnswers, reportFailure } from './error-answers.ts'
import { firstFields, keptFields } from './forms.ts'
import { i18nFor } from './language.ts'

type Status = 400 | 403 | 404 | 405 | 413 | 429 | 500 | 503

async function answer<E extends Env>(c: Context<E>, kind: ErrorKind, status: Status, office?: Forbidden['office']) {
  const { i18n, trace } = c.var
  if (c.req.header('hx-request') === 'true') replaceWholePage(c)
  // What another site's page sent is never repeated on one of ours.
  const isShown = c.req.method === 'POST' && kind !== 'refusedOrigin'
  const kept = isShown ? await (kind === 'tooManyFields' ? firstFields(c) : keptFields(c)) : []
  const { pathname, search } = new URL(c.req.url)
  const sent = { action: pathname + search, fields: kept }
  return c.html(errorPage(i18n ?? i18nFor(c as never), { kind, requestId: trace.requestId, office, sent }), status)
}

/** Makes a fragment's answer replace the whole page; a poll's answer changes nothing. */
export function replaceWholePage<E extends Env>(c: Context<E>): void {
  const isPolling = c.req.header('x-polling') === 'true'
  c.header('HX-Reswap', isPolling ? 'none' : 'outerHTML')
  c.header('HX-Retarget', '#content')
  c.header('HX-Reselect', '#content')
}

export const notFound: NotFoundHandler<Env> = (c) => answer(c, 'notFound', 404)
/** The address exists, with other methods. */
export const methodNotAllowed = <E extends Env>(c: Context<E>) => answer(c, 'takesNothing', 405)
export const refusedOrigin = <E extends Env>(c: Context<E>) => answer(c, 'refusedOrigin', 403)
/** More fields, longer lists or other names than any form of ours has. */
export const tooManyFields = <E extends Env>(c: Context<E>) => answer(c, 'tooManyFields', 400)
/** An address with more in its query than any of ours; programs are answered in their own way. */
export const limitQuery =
  <E extends Env>(refuse: (c: Context<E>) => Response | Promise<Response>): MiddlewareHandler<E> =>
  async (c, next) => {
    const { url } = c.req
    return isQueryWithin(url.slice(url.indexOf('?') + 1)) ? next() : refuse(c)
  }
export const tooBusy = <E extends Env>(c: Context<E>) => {
  const { page, status, retryAfter } = errorAnswers.busy
  c.header('Retry-After', String(retryAfter))
  return answer(c, page, status)
}

type SignInAddress = (locale: Locale, q: { back?: string; ended?: 'files' }) => string

/** To the page for signing in, which says that the files were not kept; and from there back to the page that the form was on. */
const signedOut = <E extends Env>(c: Context<E>, signIn: SignInAddress) => {
  const { locale, here } = c.var.i18n
  const back = c.req.header('referer') === undefined ? undefined : sameIn(locale, here)
  return sendTo(c, signIn(locale, { back, ended: 'files' }))
}

/** The one place where a thrown error becomes a page. */
export const onError =
  (signIn: SignInAddress): ErrorHandler<Env> =>
  (error, c) => {
    const kind = reportFailure(c, error)
    if (kind === 'sessionEnded') return signedOut(c, signIn)
    const { page, status } = errorAnswers[kind]
    return error instanceof Forbidden ? answer(c, error.why, status, error.office) : answer(c, page, status)
  }

/** Sends the browser on: a fragment's request is answered so that the whole page moves, not the fragment. */
export function sendTo<E extends Env>(c: Context<E>, address: string) {
  c.set('isElsewhere', true)
  if (c.req.header('hx-request') !== 'true') return c.redirect(address, 303)
  c.header('HX-Redirect', address)
  return c.body(null, 401)
}

/** Gzip for browsers that accept it, unless a proxy does it: level 1 costs some 140 µs, and a list of 50 shrinks to an eighth. */
export const compressPages: MiddlewareHandler<Env> = (c, next) => {
  const isTaken = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && c.req.method !== 'HEAD'
  const isPacked = isTaken && c.var.portal.settings.packing === 'portal'
  // In place of Hono's middleware: looking at a finished answer's headers or body costs more than compressing it.
  const send = (page: string, status?: ContentfulStatusCode) =>
    isPacked
      ? c.body(gzipSync(page, { level: 1 }), status, { ...ofPages, 'Content-Encoding': 'gzip' })
      : c.body(page, status, ofPages)
  c.html = send as typeof c.html
  return next()
}

const ofPages = { 'Content-Type': 'text/html; charset=UTF-8', Vary: 'Accept-Encoding' }
