import type { Context, NotFoundHandler } from 'hono'
import { methodNotAllowed, notFound } from './answers.ts'
import type { Env } from './context.ts'

type Route = { readonly method: string; readonly path: string }

/** Which methods an address has, by the routes; HEAD with GET. */
export function methodsAt(routes: readonly Route[]): (path: string) => ReadonlySet<string> {
  const doors = routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, shape: shapeOf(path) }))
  return (path) => {
    const allowed = new Set(doors.filter(({ shape }) => shape.test(path)).map(({ method }) => method))
    if (allowed.has('GET')) allowed.add('HEAD')
    return allowed
  }
}

export const allowHeader = (methods: ReadonlySet<string>): string => [...methods].sort().join(', ')

/** For requests that no route took: 405 with `Allow` if the address has other methods (RFC 9110 section 15.5.6), else 404. */
export function unmatchedRoute(routes: readonly Route[]): NotFoundHandler<Env> {
  const allowedAt = methodsAt(routes)
  return (c: Context<Env>) => {
    const { pathname, search } = new URL(c.req.url)
    const allowed = allowedAt(pathname)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    const page = withoutSlash(pathname)
    if (isRead && page && allowedAt(page).has('GET')) return c.redirect(`${page}${search}`, 308)
    if (allowed.size === 0 || isRead) return notFound(c)
    c.header('Allow', allowHeader(allowed))
    return methodNotAllowed(c)
  }
}

/** Of an address that ends with a slash, the same without. Two slashes, or one that leans back, at its front would lead to another host. */
const withoutSlash = (path: string): string | undefined => /^(\/[^/\\].*[^/])\/$/.exec(path)?.[1]

/**
 * A route's pattern, `/:lang{…}/cases/:id`, as a regular expression: a parameter is its own pattern, or anything up to the next
 * slash.
 */
const shapeOf = (path: string) => new RegExp(`^${path.replace(/:\w+(?:\{([^}]*)\})?/g, (_, own = '[^/]+') => own)}$`)
