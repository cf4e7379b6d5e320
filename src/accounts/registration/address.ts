import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { emailKey } from '../invitations/invitee.ts'
import { isSameSecret, plainCode, spellBytes } from '../invitations/secrets.ts'
import { type Registration, saveAnswer } from './registration.ts'

const mostCodes = 5

/**
 * Sends a code to the address that was given, or, where it has an account already, a message that says so: only its reader
 * learns which. False after the fifth message of one registration.
 */
export function sendAddressCode(db: Database, registration: Registration, at: Instant): boolean {
  const { invitation, given, tokenHash } = registration
  const { profile, codesSent = 0 } = given
  if (!profile?.email || codesSent >= mostCodes) return false
  const to = { name: profile.name, email: profile.email, locale: profile.locale }
  write(db, (tx) => {
    enqueueMail(tx, 'registration.address', to, tokenHash, at)
    record(tx, { id: null }, 'invitation.addressAsked', at, {
      subject: `invitation:${invitation.id}`,
      officeId: invitation.officeId,
    })
  })
  saveAnswer(db, registration, { codesSent: codesSent + 1 })
  return true
}

/** Eight characters in two groups, derived from the registration and the address; nothing of it is stored. */
export const addressCode = (keyring: Keyring, tokenHash: string, email: string): string =>
  spellBytes(keyring.deriveToken('registration address', `${tokenHash} ${emailKey(email)}`, 32), 8)

/** The code came back from the address. */
export function confirmAddress(db: Database, keyring: Keyring, registration: Registration, typed: string): boolean {
  const email = registration.given.profile?.email
  if (!email) return false
  const isRight = isSameSecret(plainCode(typed), plainCode(addressCode(keyring, registration.tokenHash, email)))
  if (isRight) saveAnswer(db, registration, { confirmed: emailKey(email) })
  return isRight
}
