import { address } from '../platform/web/address.ts'

export const requestPaths = {
  requests: address('/requests', { help: 'requests#how', place: 'cases' }).asking(),
  requestStart: address('/cases/:id/requests/new', { sealed: true }).asking<{ kind?: string; hearing?: string }>(),
  /** `at`: the question of its form; `from`: the page to which it leads back. */
  request: address('/requests/:id').asking(),
  requestFiles: address('/requests/:id/files'),
  requestFile: address('/requests/:id/files/:paper'),
  /** A photograph of which one of its papers was made, as it was sent. */
  requestOriginal: address('/requests/:id/originals/:original'),
  requestFileRemoval: address('/requests/:id/files/:paper/removal'),
  requestReceiptFile: address('/requests/:id/receipt/:file'),
  requestReview: address('/requests/:id/review'),
  requestSending: address('/requests/:id/sending', { sealed: true }),
  requestDeletion: address('/requests/:id/deletion', { sealed: true }),
  requestWithdrawal: address('/requests/:id/withdrawal', { sealed: true }),
  unavailable: address('/unavailable-days', { help: 'hearings#unavailable', sealed: true, place: 'hearings' }).asking(),
  unavailableWithdrawal: address('/unavailable-days/:id/withdrawal', { sealed: true }),
}

export const staffRequestPaths = {
  requests: address('/admin/requests', { help: 'registry#requests' }).asking(),
  request: address('/admin/requests/sent/:id', { shows: 'request' }).asking(),
  requestAnswer: address('/admin/requests/sent/:id/answer', { sealed: true, decides: 'request' }).asking(),
  requestFile: address('/admin/requests/sent/:id/files/:paper'),
  requestReceiptFile: address('/admin/requests/sent/:id/receipt/:file'),
  recordings: address('/admin/hearings/:id/recordings', { help: 'registry#recordings', sealed: true }).asking(),
}
