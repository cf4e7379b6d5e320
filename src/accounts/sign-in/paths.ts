import { address } from '../../platform/web/address.ts'

export const signInPaths = {
  /** `ended`: what was under way when the session was ended. */
  signIn: address('/sign-in', { help: 'signing-in#sign-in' }).asking<{ back?: string; ended?: 'files' }>(),
  secondFactor: address('/sign-in/code', { help: 'signing-in#factors' }).asking<{ back?: string }>(),
  /** What the browser needs to show a passkey (JSON), in place of both factors or as the second. */
  signInPasskeyOptions: address('/sign-in/passkey/options'),
  signInPasskey: address('/sign-in/passkey', { help: 'signing-in#factors' }).asking<{ back?: string }>(),
  secondFactorOptions: address('/sign-in/code/options'),
  signOut: address('/sign-out', { help: 'signing-in#session' }),
  signInHelp: address('/sign-in/help', { help: 'signing-in#lost' }),
  reset: address('/sign-in/reset', { help: 'signing-in#lost' }),
  resetAsked: address('/sign-in/reset/asked'),
  resetDone: address('/sign-in/reset/done').asking<{ all?: 'yes' }>(),
  resetByLetter: address('/sign-in/reset/letter'),
  resetLink: address('/sign-in/reset/:id/:secret'),
  resetAuthenticator: address('/sign-in/reset/:id/:secret/authenticator'),
  partnerVisit: address('/sign-in/partner/:partner').asking<{ back?: string }>(),
  partnerCallback: address('/sign-in/partner/:partner/callback'),
  partnerFailure: address('/sign-in/partner/:partner/failure').asking<{ why: string }>(),
  ownPartners: address('/account/partners', { help: 'signing-in#sign-in' }).asking(),
  partnerLinking: address('/account/partners/:partner/linking').asking<{ key: string }>(),
  partnerUnlinking: address('/account/partners/:partner/unlinking', { sealed: true }),
}

export const staffSignInPaths = {
  personRecovery: address('/admin/people/:id/recovery', { help: 'registry-people#lost', sealed: true }).asking(),
  personRecoveryEnding: address('/admin/people/:id/recovery/ending', { sealed: true }),
}
