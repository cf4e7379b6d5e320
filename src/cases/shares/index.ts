export { acceptShare } from './answer-commands.ts'
export { noteShareUse, offerShare, revokeAllShares, type ShareOffer } from './commands.ts'
export { countShareOffers, listCurrentShares, listGivenShares, listReceivedShares } from './queries.ts'
export { caseShares } from './schema.ts'
