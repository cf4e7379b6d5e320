import { address } from '../../platform/web/address.ts'

export const recordRequestPaths = {
  /** Counsel's requests to come on the record or to leave it. */
  recordRequests: address('/record', { help: 'cases#record', place: 'cases' }).asking(),
  recordJoining: address('/record/new', { sealed: true }),
  recordWithdrawal: address('/record/:id/withdrawal', { sealed: true }),
  recordLeaving: address('/cases/:id/record', { help: 'cases#record', sealed: true }),
}

export const staffRecordRequestPaths = {
  recordRequests: address('/admin/requests/record', { help: 'registry#counsel' }).asking(),
  recordRequest: address('/admin/requests/record/:id', { sealed: true, shows: 'record', decides: 'record' }),
}
