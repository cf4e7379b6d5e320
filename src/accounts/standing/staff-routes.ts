import { Hono } from 'hono'
import * as z from 'zod'
import { officerPersonPage } from '../../../views/accounts/people/staff-office-person.ts'
import { approvalsPage } from '../../../views/accounts/standing/staff-approvals.ts'
import { releaseWork } from '../../admin/desk/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { endAccessOf, endProgramsOf, programDisclosures } from '../../api/index.ts'
import { canKnow, takeBackAcceptance } from '../../documents/acceptance/index.ts'
import { openOriginals } from '../../documents/photographs/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { localTime, localTimeFields } from '../../platform/web/local-time.ts'
import { isOfRequest } from '../../requests/index.ts'
import type { Staff } from '../people/actor.ts'
import { staffPeoplePaths } from '../people/paths.ts'
import { getOffice, listOffices } from '../people/queries.ts'
import { inviteAgreed } from '../people/staff-commands.ts'
import { officePersonData } from '../people/staff-routes.ts'
import { postingActs } from '../postings/commands.ts'
import { freshFactor, type Handler, registryOnly, staffOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { openFullReset } from '../sign-in/full-reset.ts'
import {
  type ApprovalActs,
  decideApproval,
  getApproval,
  listDecidedApprovals,
  listOpenApprovals,
  withdrawApproval,
} from './approvals.ts'
import { askIdentityOverride, confirmByOverride, recordMeeting } from './identity.ts'
import { staffStandingPaths } from './paths.ts'
import { confirmSuspension, liftSuspension } from './standing.ts'
import { identityDocuments } from './values.ts'

/** No field takes free text here: a document's number could be written in it. */
const MeetingForm = z.object({
  date: z.string('dateUnreadable').trim(),
  time: z.string('timeUnreadable').trim(),
  document: z.enum(identityDocuments, 'documentMissing'),
})
const OverrideForm = z.object({
  overrideReason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
})
const DecisionForm = z.object({ decision: z.enum(['approved', 'declined']) })

/** Where each refusal of a command is shown. */
const fieldOf = {
  ...localTimeFields,
  stillToCome: 'date',
  longAgo: 'date',
} as const

/** What each kind of request does once a second officer approves it. */
const actsOf = ({ keyring }: Portal): ApprovalActs => ({
  identityOverride: confirmByOverride,
  lostEverything: openFullReset(keyring, endProgramsOf),
  suspension: confirmSuspension(endAccessOf),
  ...postingActs(releaseWork),
  staffInvited: inviteAgreed,
  acceptanceTakenBack: takeBackAcceptance(isOfRequest, programDisclosures),
  originalsOpened: openOriginals,
})
/** What is taken back where it was done before a second could decide. */
const undo: ApprovalActs = { suspension: liftSuspension }

/** Who someone is: an officer records that they met, or two of them agree that it goes without. */
export const staffIdentityRoutes = new Hono<IdentityEnv>()
  .post(staffStandingPaths.personIdentity.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = officePersonData(c.var, c.req.param('id'))
    const refuse = (errors: FormErrors, typed: Typed) => c.html(officerPersonPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, MeetingForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { date, time, document } = form.value
    const { zone } = getOffice(db, actor.officeId)
    const met = localTime(date, time, zone)
    if (!met.ok) return refuse({ [fieldOf[met.error]]: met.error }, form.typed)
    const metAt = met.value.toZonedDateTime(zone).toInstant()
    const recorded = recordMeeting(db, actor, data.person.id, { metAt, document }, at)
    if (!recorded.ok && recorded.error !== 'alreadyConfirmed')
      return refuse({ [fieldOf[recorded.error]]: recorded.error }, form.typed)
    const done = recorded.ok ? 'identityConfirmed' : 'tooLate'
    return c.redirect(staffPeoplePaths.person(i18n.locale, data.person.id, { done }), 303)
  })
  .post(staffStandingPaths.personOverride.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = officePersonData(c.var, c.req.param('id'))
    const refuse = (errors: FormErrors, typed: Typed) => c.html(officerPersonPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, OverrideForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const asked = askIdentityOverride(db, actor, data.person.id, form.value.overrideReason, at)
    if (!asked.ok && asked.error === 'alreadyAsked') return refuse({ overrideReason: asked.error }, form.typed)
    const done = asked.ok ? 'overrideAsked' : 'tooLate'
    return c.redirect(staffPeoplePaths.person(i18n.locale, data.person.id, { done }), 303)
  })
  .get(staffStandingPaths.approvals.pattern, staffOnly, (c) =>
    c.html(approvalsPage(approvalsData(c.var, c.req.query('done')))),
  )
  .post(staffStandingPaths.approvalDecision.pattern, staffOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const form = await parseForm(c, DecisionForm)
    const approval = getApproval(db, actor, c.req.param('id'))
    if (!form.ok) return c.redirect(staffStandingPaths.approvals(i18n.locale), 303)
    const { decision } = form.value
    const decided = decideApproval(db, actor, approval.id, decision, actsOf(portal), at, undo)
    const done = !decided.ok ? 'tooLate' : decision === 'approved' ? 'requestApproved' : 'requestDeclined'
    return c.redirect(staffStandingPaths.approvals(i18n.locale, { done }), 303)
  })
  .post(staffStandingPaths.approvalWithdrawal.pattern, staffOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const withdrawn = withdrawApproval(db, actor, c.req.param('id'), at, undo)
    return c.redirect(
      staffStandingPaths.approvals(i18n.locale, { done: withdrawn.ok ? 'requestWithdrawn' : 'tooLate' }),
      303,
    )
  })

function approvalsData({ db, i18n, actor, at }: Handler<Staff>, done?: string) {
  const open = listOpenApprovals(db, actor)
  const decided = listDecidedApprovals(db, actor)
  const about = [...open, ...decided].flatMap((one) => one.about?.submissionId ?? [])
  // What they decided about a submission stays in their list; which it was, as long as they may know of it.
  const isKnown = (id: string) => actor.role === 'registry' && canKnow(db, actor, { id }, at)
  return {
    i18n,
    actorId: actor.id,
    known: new Set(about.filter(isKnown)),
    offices: listOffices(db),
    open,
    decided,
    done: readDone(done),
  }
}
