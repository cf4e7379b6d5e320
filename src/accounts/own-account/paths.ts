import { address, section } from '../../platform/web/address.ts'

export const accountPaths = {
  account: address('/account', { help: 'account#contact' }).asking<{ done?: string }>(),
  contact: address('/account/contact', { help: 'account#contact' }),
  emailChange: address('/account/email', { help: 'account#email' }),
  emailMended: address('/account/email/mended'),
  emailWithdrawal: address('/account/email/withdrawal'),
  emailConfirmation: address('/account/email/:id/:secret'),
  passwordChange: address('/account/password', { help: 'account#password' }),
  mailChoice: address('/account/mail', { help: 'account#mail' }),
  keys: address('/account/keys', { help: 'outage#no-script' }),
  ownSessions: address('/account/sessions', { help: 'account#password' }),
  ownData: address('/account/data', { help: 'account#data' }),
  ownDataCopy: address('/account/data/copy'),
  closing: address('/account/closing', { help: 'account#closing', sealed: true }),
  accountClosed: address('/account/closed', { help: 'account#closing' }),
  ownActivity: address('/account/activity', { help: 'account#data' }).asking(),
  sessionEnding: address('/account/sessions/:handle/ending'),
  otherSessionsEnding: address('/account/sessions/ending'),
  sessionExtension: address('/account/session/extension'),
  accountSessionSection: section('/account/session', 'signing-in#session'),
}

export const staffAccountPaths = {
  contactChanges: address('/admin/requests/contacts', { help: 'registry-people#contacts' }).asking(),
  contactChangeReading: address('/admin/requests/contacts/:id/reading'),
}
