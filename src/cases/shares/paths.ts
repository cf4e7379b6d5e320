import { address, section } from '../../platform/web/address.ts'

export const sharePaths = {
  /** One case that counsel shares with another counsel. */
  shareOffer: address('/cases/:id/shares/new', { sealed: true }).asking<{ kind?: string }>(),
  share: address('/shares/:id', { sealed: true, place: 'delegates' }),
  shareRevocation: address('/shares/:id/revocation', { sealed: true, place: 'delegates' }),
  shareAcceptance: address('/shares/:id/acceptance', { sealed: true }),
  shareRefusal: address('/shares/:id/refusal', { sealed: true }),
  casesSharesSection: section('/cases/:id/shares', 'delegates#stand-in'),
  sharesSection: section('/shares', 'delegates#stand-in'),
}
