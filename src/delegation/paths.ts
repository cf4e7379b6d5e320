import { address } from '../platform/web/address.ts'

export const delegatePaths = {
  delegates: address('/delegates', { help: 'delegates#add' }).asking(),
  delegateOffer: address('/delegates/new', { help: 'delegates#add', sealed: true }),
  delegate: address('/delegates/:id', { help: 'delegates#end', sealed: true }),
  delegatesEnding: address('/delegates/ending', { help: 'delegates#end', sealed: true }),
  delegateRevocation: address('/delegates/:id/revocation', { sealed: true }),
  delegateAcceptance: address('/delegates/:id/acceptance', { help: 'delegates#act', sealed: true }),
  delegateRefusal: address('/delegates/:id/refusal', { help: 'delegates#act', sealed: true }),
}
