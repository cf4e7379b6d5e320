export { acceptShare } from './answer-commands.ts'
export { noteShareUse, offerShare, revokeAllShares, type ShareOffer } from './commands.ts'
export { countShareOffers, listGivenShares, listReceivedShares } from './queries.ts'
export { caseShares } from './schema.ts'
