import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { shareChangePage } from '../../../views/delegation/share-change.ts'
import { shareClosedPage, shareEndingPage } from '../../../views/delegation/share-ending.ts'
import { shareOfferPage } from '../../../views/delegation/share-offer.ts'
import { type Counsel, editConflictOf, getOffice, isAboutSubject } from '../../accounts/people/index.ts'
import { counselOnly, freshFactor, type IdentityEnv, standingFirst } from '../../accounts/sessions/index.ts'
import { lastDay } from '../../delegation/index.ts'
import { delegatePaths } from '../../delegation/paths.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { isFormCurrent as isAsSeen, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import type { Vars } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { isDay } from '../../platform/web/local-time.ts'
import { typedDayOrNone } from '../../platform/web/typed-day.ts'
import { locales } from '../../tribunal/languages.ts'
import { findCase } from '../access/index.ts'
import { acceptShare, declineShare, leaveShare } from './answer-commands.ts'
import { comingHearings, getSharableCase, offerShare, reviseShare, revokeShare } from './commands.ts'
import { sharePaths } from './paths.ts'
import { findGivenShare, getGivenShare, getReceivedShare, type ShareRow } from './queries.ts'
import { dayAfter, isCurrentShare, shareState } from './terms.ts'

const day = (fault: string) => typedDayOrNone(fault, isDay).transform((text) => text || null)
const DaysForm = z.object({ from: day('fromUnreadable'), until: day('untilUnreadable') })
const kind = z.enum(['standIn', 'coCounsel'])
const OfferForm = z.object({
  kind: kind.catch('coCounsel'),
  hearing: z
    .string()
    .optional()
    .transform((id) => id || null),
  name: z.string('guestNameMissing').trim().min(2, 'guestNameMissing').max(200, 'nameTooLong'),
  email: z
    .string('guestEmailMissing')
    .trim()
    .min(1, 'guestEmailMissing')
    .max(254, 'emailUnreadable')
    .pipe(z.email('emailUnreadable')),
  locale: z.enum(locales, 'localeMissing'),
  ...DaysForm.shape,
})

/** Where each refusal of a command is shown. */
const fieldOf = {
  hearingMissing: 'hearing',
  oneself: 'email',
  alreadyShared: 'email',
  untilPast: 'until',
  endBeforeStart: 'until',
  over: 'form',
} as const

/** Counsel of record lets another counsel into one case; the other answers. */
export const shareRoutes = new Hono<IdentityEnv>()
  .get(sharePaths.shareOffer.pattern, counselOnly, standingFirst, freshFactor, (c) => {
    const { actor, i18n } = c.var
    const asked = kind.safeParse(c.req.query('kind'))
    return offerAnswer(c, actor, { typed: { locale: i18n.locale, kind: asked.success ? asked.data : '' } })
  })
  .post(sharePaths.shareOffer.pattern, counselOnly, standingFirst, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const caseId = c.req.param('id')
    getSharableCase(db, actor, caseId, at)
    const form = await parseForm(c, OfferForm)
    if (!form.ok) return offerAnswer(c, actor, { typed: form.typed, errors: form.errors })

    const { hearing, ...offer } = form.value
    const offered = offerShare(db, actor, caseId, { ...offer, hearingId: hearing }, at)
    if (!offered.ok) {
      const errors = { [fieldOf[offered.error]]: offered.error }
      return offerAnswer(c, actor, { typed: form.typed, errors })
    }
    return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'shareOffered' }), 303)
  })
  .get(sharePaths.share.pattern, counselOnly, freshFactor, (c) => {
    const { db, actor, i18n, at } = c.var
    const row = getGivenShare(db, actor, c.req.param('id'), at)
    if (!isCurrent(row, at)) return c.redirect(delegatePaths.delegates(i18n.locale), 303)
    return c.html(shareChangePage({ i18n, ...changeData(db, actor, row, at), typed: withFormVersion(typedOf(row)) }))
  })
  .post(sharePaths.share.pattern, counselOnly, standingFirst, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const row = getGivenShare(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(shareChangePage({ i18n, ...changeData(db, actor, row, at), typed, errors }), 422)
    const form = await parseForm(c, DaysForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { typed } = form
    const revised = reviseShare(db, actor, row.share.id, form.value, at, (saved) => isAsSeen(typed, typedOf(saved)))
    if (revised.ok) return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'shareChanged' }), 303)
    if (revised.error !== 'stale') return refuse({ [fieldOf[revised.error]]: revised.error }, typed)
    const saved = getGivenShare(db, actor, row.share.id, at)
    const isAbout = isAboutSubject(`share:${row.share.id}`)
    const conflict = editConflictOf(db, actor, { typed, now: typedOf(saved), where: { actorId: actor.id }, isAbout })
    const data = { i18n, ...changeData(db, actor, saved, at), typed: reconcileForm(typed, typedOf(saved)), conflict }
    return c.html(shareChangePage(data), 409)
  })
  .get(sharePaths.shareRevocation.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { side, row } = eitherSide(db, actor, c.req.param('id'), at)
    const state = shareState(row.share, row.isHeld, at)
    if (!isCurrentShare(state)) return c.redirect(delegatePaths.delegates(i18n.locale), 303)
    const act = side === 'received' ? 'leave' : state === 'offered' ? 'withdraw' : 'end'
    const name = side === 'received' ? row.counselName : nameOf(row)
    const { id, kind, caseId } = row.share
    const theCase = findCase(db, actor, caseId, at)
    return c.html(shareEndingPage({ i18n, id, act, kind, name, reference: row.reference, theCase }))
  })
  .post(sharePaths.shareRevocation.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { side, row } = eitherSide(db, actor, c.req.param('id'), at)
    if (side === 'given') revokeShare(db, actor, row.share.id, at)
    else leaveShare(db, actor, row.share.id, at)
    return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'shareEnded' }), 303)
  })
  .post(sharePaths.shareAcceptance.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const accepted = acceptShare(db, actor, c.req.param('id'), at)
    if (!accepted.ok) return c.html(shareClosedPage({ i18n }), 422)
    return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'shareAccepted' }), 303)
  })
  .post(sharePaths.shareRefusal.pattern, counselOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const declined = declineShare(db, actor, c.req.param('id'), at)
    if (!declined.ok) return c.html(shareClosedPage({ i18n }), 422)
    return c.redirect(delegatePaths.delegates(i18n.locale, { done: 'declined' }), 303)
  })

/** The form of an offer: a stand-in while a hearing is ahead, unless co-counsel was asked for. */
function offerAnswer(c: Context, actor: Counsel, { typed, errors }: { typed: Typed; errors?: FormErrors }) {
  const { db, i18n, at } = c.var as Vars
  const theCase = getSharableCase(db, actor, c.req.param('id') ?? '', at)
  const hearings = comingHearings(db, theCase, at)
  const chosen = typed.kind === 'coCounsel' || hearings.length === 0 ? 'coCounsel' : 'standIn'
  const [only, ...others] = hearings
  const until = chosen === 'standIn' && only && others.length === 0 ? dayAfter(only.startsAt, only.zone) : ''
  const zone = getOffice(db, theCase.officeId).zone
  const shown = { i18n, theCase, kind: chosen, hearings, zone, typed: { until, ...typed }, errors } as const
  return c.html(shareOfferPage(shown), errors ? 422 : 200)
}

/** The share as the one who gave it, or as the one let in. Throws NotFound. */
function eitherSide(db: Db, actor: Counsel, id: string, at: Instant): { side: 'given' | 'received'; row: ShareRow } {
  const given = findGivenShare(db, actor, id, at)
  if (given) return { side: 'given', row: given }
  const row = getReceivedShare(db, actor, id, at)
  if (row.share.acceptedAt === null) throw new NotFound('share')
  return { side: 'received', row }
}

const isCurrent = ({ share, isHeld }: ShareRow, at: Instant) => isCurrentShare(shareState(share, isHeld, at))
const nameOf = ({ share, guestName }: ShareRow) => (share.acceptedAt !== null && guestName) || share.name

const changeData = (db: Db, actor: Counsel, row: ShareRow, at: Instant) => ({
  id: row.share.id,
  kind: row.share.kind,
  name: nameOf(row),
  reference: row.reference,
  theCase: findCase(db, actor, row.share.caseId, at),
  zone: row.zone,
  hearingAt: row.hearingAt,
  hasBegun: row.share.from <= at.epochMilliseconds,
})

/** Its days as the form would have been filled in. */
const typedOf = ({ share, zone }: ShareRow): Typed => ({
  from: lastDay(share.from + 1, zone),
  until: share.until === null ? '' : lastDay(share.until, zone),
})
