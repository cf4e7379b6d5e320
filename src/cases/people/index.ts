export { forgetAccount, shareEmailChanged } from './account-changes.ts'
export { holdBirthDate } from './birth-date.ts'
export { linkInvitedParty, partyFactsMatch } from './party-accounts.ts'
export { casePeople } from './schema.ts'
