import { Hono } from 'hono'
import * as z from 'zod'
import { standingPage } from '../../../views/accounts/standing/standing.ts'
import { termsPage, termsRefusalPage } from '../../../views/accounts/standing/terms.ts'
import { waitingPage } from '../../../views/accounts/standing/waiting.ts'
import { adminHomePaths } from '../../admin/home/paths.ts'
import { NotFound } from '../../platform/errors.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { longText } from '../../platform/web/trusted.ts'
import { todayPaths } from '../../today/paths.ts'
import { type Actor, type Counsel, isStaff } from '../people/actor.ts'
import { findCounselProfile, findOffice, getPerson } from '../people/queries.ts'
import { counselOnly, type Handler, safeBack, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { declareGoodStanding, goodStandingOf } from './good-standing.ts'
import { standingPaths } from './paths.ts'
import { acceptTerms, termsVersion } from './terms.ts'

/** The version is that of the page which was read: another one must be read first. */
const TermsForm = z.object({
  terms: z.literal('yes', 'termsMissing'),
  version: z.literal(termsVersion, 'termsMissing'),
})
const StandingForm = z.object({
  member: z.literal('yes', 'memberMissing'),
  free: z.literal('yes', 'freeMissing'),
})

/** What may stand between signing in and the cases: meeting an officer, new terms, the yearly declaration. */
export const identityRoutes = new Hono<IdentityEnv>()
  .get(standingPaths.identityMeeting.pattern, signedIn, (c) => {
    const { db, actor, i18n } = c.var
    if (actor.identity === 'confirmed') return c.redirect(landing(c.var, c.req.query('back')), 303)
    const { email, createdAt, officeId } = getPerson(db, actor.id)
    return c.html(
      waitingPage({ i18n, email, registeredAt: createdAt, office: officeId ? findOffice(db, officeId) : undefined }),
    )
  })
  .get(standingPaths.termsAcceptance.pattern, signedIn, (c) =>
    c.html(termsPage({ ...termsData(c.var), back: safeBack(c.req.query('back')) })),
  )
  .post(standingPaths.termsAcceptance.pattern, signedIn, async (c) => {
    const { db, actor, at } = c.var
    const back = safeBack(c.req.query('back'))
    const form = await parseForm(c, TermsForm)
    if (!form.ok) return c.html(termsPage({ ...termsData(c.var), back, errors: form.errors }), 422)
    acceptTerms(db, actor, at)
    return c.redirect(landing(c.var, back), 303)
  })
  .get(standingPaths.termsRefusal.pattern, signedIn, (c) => c.html(termsRefusalPage({ i18n: c.var.i18n })))
  .get(standingPaths.standing.pattern, counselOnly, (c) => {
    const isDone = c.req.query('done') === 'yes'
    return c.html(standingPage({ ...standingData(c.var), isDone, back: safeBack(c.req.query('back')) }))
  })
  .post(standingPaths.standing.pattern, counselOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const back = safeBack(c.req.query('back'))
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(standingPage({ ...standingData(c.var), back, errors, typed }), 422)
    const data = standingData(c.var)
    const form = await parseForm(c, StandingForm)
    if (!form.ok && data.standing.state !== 'good') return refuse(form.errors, form.typed)
    if (form.ok) declareGoodStanding(db, actor, at)
    return c.redirect(back ?? standingPaths.standing(i18n.locale, { done: 'yes' }), 303)
  })

function landing(
  { actor, i18n: { locale } }: Pick<Handler<Actor>, 'actor' | 'i18n'>,
  back: string | undefined,
): string {
  return safeBack(back) ?? (isStaff(actor) ? adminHomePaths.home(locale) : todayPaths.today(locale))
}

const termsData = ({ actor, i18n }: Handler<Actor>) => ({
  i18n,
  version: termsVersion,
  isAccepted: actor.termsVersion === termsVersion,
  text: longText(i18n.locale, 'terms', { brand: i18n.brand }),
})

/** Throws NotFound for unpaid counsel, of whom none is asked. */
function standingData({ db, at, i18n, actor }: Handler<Counsel>) {
  const standing = goodStandingOf(db, actor, at)
  const profile = findCounselProfile(db, actor.id)
  if (!standing || !profile) throw new NotFound('declaration')
  return { i18n, standing, profile }
}
