import type { Context } from 'hono'
import { paths } from '../../platform/web/paths.ts'
import type { IdentityEnv } from '../gates.ts'
import { safeBack } from '../gates.ts'

/** The page on which the form that was sent stood, where the browser says it. */
export function pageOfForm<E extends IdentityEnv>(c: Context<E>): string | undefined {
  const { locale, here } = c.var.i18n
  return c.req.header('referer') === undefined ? undefined : safeBack(paths.sameIn(locale, here))
}
