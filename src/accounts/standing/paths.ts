import { address } from '../../platform/web/address.ts'

export const standingPaths = {
  /** Shown to those whom no officer has met yet. */
  identityMeeting: address('/identity', { help: 'signing-in#meeting' }).asking<{ back?: string }>(),
  termsAcceptance: address('/account/terms', { help: 'account#terms', sealed: true }).asking<{ back?: string }>(),
  termsRefusal: address('/account/terms/refusal'),
  /** Counsel's yearly declaration. */
  standing: address('/account/standing', { help: 'account#standing', sealed: true }).asking(),
}

export const staffStandingPaths = {
  personIdentity: address('/admin/people/:id/identity', { sealed: true, decides: 'identity' }),
  personOverride: address('/admin/people/:id/override', { sealed: true, decides: 'identity' }),
  approvals: address('/admin/approvals', { help: 'registry-people#two' }).asking(),
  approvalDecision: address('/admin/approvals/:id/decision', { sealed: true }),
  approvalWithdrawal: address('/admin/approvals/:id/withdrawal', { sealed: true }),
}
