import type { Context, MiddlewareHandler } from 'hono'
import { unsealedPage } from '../../../views/accounts/seals/unsealed.ts'
import { homePlace } from '../../../views/navigation.ts'
import { sealedActs } from '../../addresses.ts'
import { dayLength } from '../../platform/clock.ts'
import { replaceWholePage, tooBusy } from '../../platform/web/answers.ts'
import { formFields } from '../../platform/web/forms.ts'
import { keepFormText } from '../../platform/web/kept-text.ts'
import { openSeal, type Seal, sealDays, targetOf } from '../../platform/web/seals.ts'
import type { Actor } from '../people/actor.ts'
import { pageOfForm } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { claimSeal, markSealUsed, releaseSeal } from './used-seals.ts'

/**
 * In front of every irreversible act: its form carries a seal that its own page made for this person and act, and is accepted
 * once. Sending it again leads where the first one led. A refusal, or a page in between, leaves the form usable.
 */
export const requireSeal: MiddlewareHandler<IdentityEnv> = async (c, next) => {
  const { someone, db, i18n, portal } = c.var
  if (c.req.method !== 'POST' || !someone || !sealedActs.has(i18n.pattern ?? '')) return next()
  const seal = await sealOf(c, someone)
  if (!seal) return refuseUnsealed(c)
  const until = seal.madeAt + sealDays * dayLength
  const used = { nonce: seal.nonce, personId: someone.id, until }
  const claim = await claimSeal(db, used, c.var.trace.requestId, portal.clock)
  if (claim === 'waiting') return tooBusy(c)
  if (claim !== 'mine') return c.redirect(claim.location ?? pageOfForm(c) ?? homePlace(i18n).href, 303)
  c.set('seen', seal.seen)
  await next()
  const location = c.var.isElsewhere || c.res.status !== 303 ? undefined : c.res.headers.get('location')
  if (location) markSealUsed(db, seal.nonce, location)
  else releaseSeal(db, seal.nonce)
}

/** The version that the page showed when the form was sent; undefined if the form names none. */
export const seenVersion = (c: { readonly var: Pick<IdentityEnv['Variables'], 'seen'> }): string | undefined =>
  c.var.seen || undefined

/** A form with files bears it in its address, since its fields arrive only with the files. */
async function sealOf(c: Context<IdentityEnv>, { id }: Actor): Promise<Seal | undefined> {
  const isMultipart = /^multipart\//i.test(c.req.header('content-type') ?? '')
  const given = isMultipart
    ? [c.req.query('seal') ?? '']
    : (await formFields(c)).flatMap(([name, value]) => (name === 'seal' ? [value] : []))
  const sealing = { personId: id, target: targetOf(c.req.path) }
  for (const text of given) {
    const seal = openSeal(c.var.portal.keyring, text, sealing, c.var.at)
    if (seal) return seal
  }
  return undefined
}

/** Nothing was done: the page says so, keeps what was typed and links to the page where the act can be done. */
export async function refuseUnsealed<E extends IdentityEnv>(c: Context<E>) {
  const { i18n, portal, trace } = c.var
  portal.log.warn(
    { requestId: trace.requestId, route: i18n.pattern },
    'a form that no page of ours made for its sender',
  )
  if (c.req.header('hx-request') === 'true') replaceWholePage(c)
  const { fields, texts } = await keepFormText(c)
  return c.html(unsealedPage({ i18n, isFromPage: pageOfForm(c) !== undefined, kept: [...fields, ...texts] }), 403)
}
