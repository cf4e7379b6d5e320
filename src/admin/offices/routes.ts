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

/** Whether it is the address of a page of staff, so that a redirect cannot lead elsewhere. */
const isOurs = (address: string | undefined): address is string =>
  address !== undefined && /^\/admin\/[\w\-/.]*(\?[\w\-=&%.+]*)?$/.test(splitLanguage(address)?.here ?? '')

/**
 * Changes the office for which an officer works, with a new session token. A form made for that office may be carried along as
 * `rightOffice` sealed it: the browser sends it again with all its fields (status 307, RFC 9110 section 15.4.8). Throws
 * NotFound for an office where they have no posting.
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
 * Each page of staff puts its office into the addresses of its forms. A form sent while the officer works for another office
 * does nothing: the answer names the office, keeps what was typed, and offers to change to it.
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
