import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { elsewherePage } from '../../../views/admin/offices/elsewhere.ts'
import { findOffice, type Registry } from '../../accounts/people/index.ts'
import { carryForm, receiveCarriedForm, refuseUnsealed, useSealOnce } from '../../accounts/seals/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { splitLanguage, withoutLanguage } from '../../platform/web/address-language.ts'
import { formFields } from '../../platform/web/forms.ts'
import { wordsOfUpload } from '../../platform/web/upload.ts'
import { adminHomePaths } from '../home/paths.ts'
import { officePaths } from './paths.ts'

/** An address of the office's own pages, as a form or a link of ours has it. */
const isOurs = (address: string | undefined): address is string =>
  address !== undefined && /^\/admin\/[\w\-/.]*(\?[\w\-=&%.+]*)?$/.test(splitLanguage(address)?.here ?? '')

/**
 * An officer goes on at another of their offices, under a new token. A form that was made for that office and came here may be
 * carried along, as `rightOffice` sealed it: the browser sends it there again, with all its fields, by itself (RFC 9110 section
 * 15.4.8). Throws NotFound where they are not posted.
 */
export const officeRoutes = new Hono<IdentityEnv>().post(officePaths.officeChange.pattern, registryOnly, async (c) => {
  const { actor, at, i18n, session, sessions, db } = c.var
  const { office = '', back } = c.req.query()
  const taken = receiveCarriedForm(c, await formFields(c))
  if (taken === 'refused' || (taken && !useSealOnce(db, { ...taken, personId: actor.id }, at))) return refuseUnsealed(c)
  const cookie = sessions.moveTo(actor, session, office, at)
  if (!cookie) throw new NotFound('posting')
  c.header('Set-Cookie', cookie, { append: true })
  if (taken) return c.redirect(taken.carried.to, 307)
  return c.redirect(isOurs(back) ? back : adminHomePaths.home(i18n.locale), 303)
})

/**
 * Every form of staff names in its address the office that it was made for (each page puts it there). Sent while the officer works
 * for another one, it does nothing: the page says for which office it was made, keeps what was typed, and offers to go on there.
 */
export const rightOffice: MiddlewareHandler<IdentityEnv> = async (c, next) => {
  const officer = c.var.someone
  const made = c.req.method === 'POST' && officer?.role === 'registry' ? c.req.query('office') : undefined
  const isSwitch = withoutLanguage(c.req.path) === officePaths.officeChange.pattern
  if (!made || isSwitch || officer?.role !== 'registry' || !officer.posting || made === officer.officeId) return next()
  return c.html(elsewherePage(await elsewhereData(c, officer, made)), 409)
}

async function elsewhereData(c: Context<IdentityEnv>, officer: Registry, made: string) {
  const { db, i18n } = c.var
  const isWhole = c.req.header('content-type')?.startsWith('multipart/') !== true
  return {
    i18n,
    now: findOffice(db, officer.officeId),
    made: findOffice(db, made),
    isTheirs: officer.postings.some(({ officeId }) => officeId === made),
    sent: isWhole ? carryForm(c, await formFields(c)) : { ...carryForm(c, []), fields: await wordsOfUpload(c) },
  }
}
