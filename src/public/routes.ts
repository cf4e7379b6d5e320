import { type Context, Hono } from 'hono'
import { homePage } from '../../views/public/home.ts'
import { textPage } from '../../views/public/text.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { keySet, publishedAuditTips, publishedDigests } from '../documents/receipts/index.ts'
import { healthOf } from '../platform/health.ts'
import type { Env } from '../platform/web/context.ts'
import { preferredLocale } from '../platform/web/language.ts'
import { longText, type TextName } from '../platform/web/trusted.ts'
import { languages } from '../tribunal/languages.ts'
import { openPaths, publicPaths, textPaths } from './paths.ts'

const text =
  (name: TextName, holesOf: (c: Context<IdentityEnv>) => Record<string, string> = () => ({})) =>
  (c: Context<IdentityEnv>) =>
    c.html(
      textPage({
        i18n: c.var.i18n,
        name,
        text: longText(c.var.i18n.locale, name, { brand: c.var.i18n.brand, ...holesOf(c) }),
      }),
    )

/** Retention periods as this portal is set, and what the tribunal puts on a public record. */
function privacyHoles({ var: { i18n, portal } }: Context<IdentityEnv>) {
  const months = new Intl.NumberFormat(languages[i18n.locale].tag, {
    style: 'unit',
    unit: 'month',
    unitDisplay: 'long',
  })
  const { retentionMonths, accessLogMonths } = portal.settings
  return {
    retention: months.format(retentionMonths),
    accessLog: months.format(accessLogMonths),
    publicRecord: i18n.t('tribunal:all.publicRecord'),
  }
}

/** Pages for anyone, in a language. */
export const publicRoutes = new Hono<IdentityEnv>()
  .get(publicPaths.home.pattern, (c) => c.html(homePage({ i18n: c.var.i18n })))
  .get(textPaths.terms.pattern, text('terms'))
  .get(textPaths.privacy.pattern, text('privacy', privacyHoles))
  .get(textPaths.accessibility.pattern, text('accessibility'))
  .get(textPaths['whats-new'].pattern, text('whats-new'))

/** Outside the languages: the choice between them, health, and files for machines. */
export const openRoutes = new Hono<Env>()
  .get('/', (c) => {
    c.header('Vary', 'Accept-Language, Cookie')
    return c.redirect(`/${preferredLocale(c)}`, 302)
  })
  .get(openPaths.healthz.pattern, (c) => c.json({ status: 'ok', version: c.var.portal.settings.version }))
  .get(openPaths.health.pattern, async (c) => {
    const { status, parts } = await healthOf(c.var.portal)
    return c.json({ status, ...parts }, status === 'down' ? 503 : 200)
  })
  .get(openPaths.readyz.pattern, async (c) => {
    const { portal } = c.var
    const { database, storage, scanner, tools } = (await healthOf(portal)).parts
    const isReady = database && storage && ((scanner && tools) || portal.settings.demo)
    return c.json({ status: isReady ? 'ready' : 'not ready', database, storage, scanner, tools }, isReady ? 200 : 503)
  })
  .get(openPaths.keys.pattern, (c) => c.json(keySet(c.var.db)))
  .get(openPaths.digests.pattern, (c) => c.json(publishedDigests(c.var.db)))
  .get(openPaths.auditTips.pattern, (c) => c.json(publishedAuditTips(c.var.db)))
  .get(openPaths.securityContact.pattern, (c) => {
    const { settings } = c.var.portal
    const expires = c.var.at.add({ hours: 24 * 180 }).toString({ smallestUnit: 'second' })
    return c.text(
      [
        `Contact: ${settings.securityContact}`,
        `Expires: ${expires}`,
        'Preferred-Languages: en, fr',
        `Canonical: ${openPaths.securityContact(settings.origin)}`,
        '',
      ].join('\n'),
    )
  })
  .get(openPaths.robots.pattern, (c) => c.text('User-agent: *\nDisallow: /\n'))
