import { address } from '../../platform/web/address.ts'

export const factorPaths = {
  /** Asks for the second factor once more. */
  stepUp: address('/account/confirmation', { help: 'signing-in#factors' }).asking<{ back?: string }>(),
  stepUpOptions: address('/account/confirmation/options'),
  factors: address('/account/factors', { help: 'signing-in#factors' }).asking(),
  factorsAuthenticator: address('/account/factors/authenticator'),
  recoveryCodes: address('/account/factors/recovery-codes'),
  passkeyCreation: address('/account/factors/passkeys/new').asking<{ back?: string }>(),
  passkeyCreationOptions: address('/account/factors/passkeys/options'),
  passkey: address('/account/factors/passkeys/:id'),
  passkeyRemoval: address('/account/factors/passkeys/:id/removal', { sealed: true }),
}

export const staffFactorPaths = {
  personCodeSheet: address('/admin/people/:id/code-sheet', { help: 'registry-people#sheet' }).asking(),
}
