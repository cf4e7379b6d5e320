import { Hono } from 'hono'
import * as z from 'zod'
import { allEndingPage } from '../../views/delegation/all-ending.ts'
import { changePage } from '../../views/delegation/change.ts'
import { delegationsPage } from '../../views/delegation/list.ts'
import { offerPage } from '../../views/delegation/offer.ts'
import { revocationPage } from '../../views/delegation/revocation.ts'
import { editConflictOf, inviteeShape, isAboutSubject } from '../accounts/people/index.ts'
import { counselOnly, freshFactor, type IdentityEnv, memberOnly, standingFirst } from '../accounts/sessions/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { isFormCurrent as isAsSeen, reconcileForm, withFormVersion } from '../platform/form-version.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { isDay } from '../platform/web/local-time.ts'
import { typedDayOrNone } from '../platform/web/typed-day.ts'
import { acceptDelegation, declineDelegation } from './answer-commands.ts'
import { leaveDelegation, reviseDelegation, revokeDelegation } from './commands.ts'
import { endAllGrants } from './ending.ts'
import { type DelegationTerms, type OwnCases, offerDelegation } from './offer-commands.ts'
import { allGiven, type CaseLookups, delegationFieldsOf, endingOf, listData } from './page-data.ts'
import { delegatePaths } from './paths.ts'
import { type GivenDelegation, getGiven, mayHaveDelegates } from './queries.ts'
import { isCurrentDelegation } from './terms.ts'
import { rights } from './values.ts'

/** What these routes need of `cases`. */
type Neighbours = CaseLookups & { readonly ownCases: OwnCases }

const TermsForm = z.object({
  rights: z.enum(rights, 'rightsMissing'),
  scope: z.enum(['all', 'chosen'], 'scopeMissing'),
  cases: z.array(z.string()).default([]),
  until: typedDayOrNone('untilUnreadable', isDay),
})
const OfferForm = z.object({
  ...inviteeShape,
  ...TermsForm.shape,
})

/** The field at which each refusal is shown. */
const fieldOf = {
  oneself: 'email',
  alreadyOffered: 'email',
  limitReached: 'form',
  noCaseChosen: 'cases',
  caseNotOwn: 'cases',
  untilPast: 'until',
  over: 'form',
} as const

export const delegationRoutes = ({ ownCases, ...known }: Neighbours) =>
  new Hono<IdentityEnv>()
    .get(delegatePaths.delegates.pattern, memberOnly, (c) =>
      c.html(delegationsPage(listData(c.var, known, c.req.query()))),
    )
    .get(delegatePaths.delegateOffer.pattern, counselOnly, standingFirst, freshFactor, (c) => {
      const { db, actor, i18n, at } = c.var
      if (!mayHaveDelegates(db, actor)) throw new Forbidden('delegates of unpaid counsel')
      return c.html(offerPage({ i18n, cases: ownCases(db, actor, at), typed: { locale: i18n.locale } }))
    })
    .post(delegatePaths.delegateOffer.pattern, counselOnly, standingFirst, freshFactor, async (c) => {
      const { db, actor, i18n, at, portal } = c.var
      const limit = portal.settings.limits.delegates
      if (!mayHaveDelegates(db, actor)) throw new Forbidden('delegates of unpaid counsel')
      const refuse = (errors: FormErrors, typed: Typed) =>
        c.html(offerPage({ i18n, cases: ownCases(db, actor, at), typed, errors, limit }), 422)
      const form = await parseForm(c, OfferForm)
      if (!form.ok) return refuse(form.errors, form.typed)

      const { name, email, locale } = form.value
      const offer = { name, email, locale, ...termsOf(form.value) }
      const offered = offerDelegation(db, actor, offer, { ownCases, limit }, at)
      if (!offered.ok) return refuse({ [fieldOf[offered.error]]: offered.error }, form.typed)
      return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'offered' }), 303)
    })
    .get(delegatePaths.delegatesEnding.pattern, counselOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const given = allGiven(db, actor, known.shares, at)
      if (given.delegations.length + given.shares.length === 0)
        return c.redirect(delegatePaths.delegates(i18n.locale), 303)
      return c.html(allEndingPage({ i18n, ...given }))
    })
    .post(delegatePaths.delegatesEnding.pattern, counselOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      endAllGrants(db, actor, known.shares, at)
      return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'allEnded' }), 303)
    })
    .get(delegatePaths.delegate.pattern, counselOnly, freshFactor, (c) => {
      const { db, actor, i18n, at } = c.var
      const given = getGiven(db, actor, c.req.param('id'), at)
      if (!isCurrentDelegation(given.state)) return c.redirect(delegatePaths.delegates(i18n.locale), 303)
      return c.html(
        changePage({
          i18n,
          given,
          cases: ownCases(db, actor, at),
          typed: withFormVersion(delegationFieldsOf(given, actor.zone)),
        }),
      )
    })
    .post(delegatePaths.delegate.pattern, counselOnly, standingFirst, freshFactor, async (c) => {
      const { db, actor, i18n, at } = c.var
      const given = getGiven(db, actor, c.req.param('id'), at)
      const refuse = (errors: FormErrors, typed: Typed) =>
        c.html(changePage({ i18n, given, cases: ownCases(db, actor, at), typed, errors }), 422)
      const form = await parseForm(c, TermsForm)
      if (!form.ok) return refuse(form.errors, form.typed)

      // Without a tick the list is not in the form.
      const typed = { cases: '', ...form.typed }
      const isSaved = (saved: GivenDelegation) => isAsSeen(typed, delegationFieldsOf(saved, actor.zone))
      const revised = reviseDelegation(db, actor, given.id, termsOf(form.value), ownCases, at, isSaved)
      if (revised.ok) return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'changed' }), 303)
      if (revised.error !== 'stale') return refuse({ [fieldOf[revised.error]]: revised.error }, typed)
      const now = delegationFieldsOf(getGiven(db, actor, given.id, at), actor.zone)
      const isAbout = isAboutSubject(`delegation:${given.id}`)
      const conflict = editConflictOf(db, actor, { typed, now, where: { actorId: actor.id }, isAbout })
      const data = { i18n, given, cases: ownCases(db, actor, at), typed: reconcileForm(typed, now), conflict }
      return c.html(changePage(data), 409)
    })
    .get(delegatePaths.delegateRevocation.pattern, memberOnly, (c) => {
      const { i18n } = c.var
      const ending = endingOf(c.var, c.req.param('id'))
      if (!isCurrentDelegation(ending.state)) return c.redirect(delegatePaths.delegates(i18n.locale), 303)
      return c.html(revocationPage({ i18n, ...ending }))
    })
    .post(delegatePaths.delegateRevocation.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const { id, counsel } = endingOf(c.var, c.req.param('id'))
      if (counsel) revokeDelegation(db, counsel, id, at)
      else leaveDelegation(db, actor, id, at)
      return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'ended' }), 303)
    })
    .post(delegatePaths.delegateAcceptance.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const accepted = acceptDelegation(db, actor, c.req.param('id'), at)
      if (!accepted.ok)
        return c.html(delegationsPage({ ...listData(c.var, known), errors: { form: accepted.error } }), 422)
      return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'accepted' }), 303)
    })
    .post(delegatePaths.delegateRefusal.pattern, memberOnly, (c) => {
      const { db, actor, i18n, at } = c.var
      const declined = declineDelegation(db, actor, c.req.param('id'), at)
      if (!declined.ok)
        return c.html(delegationsPage({ ...listData(c.var, known), errors: { form: declined.error } }), 422)
      return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'declined' }), 303)
    })

const termsOf = (form: z.infer<typeof TermsForm>): DelegationTerms => ({
  rights: form.rights,
  allCases: form.scope === 'all',
  caseIds: form.cases,
  until: form.until || null,
})
