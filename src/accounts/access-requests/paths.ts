import { address } from '../../platform/web/address.ts'

export const accessRequestPaths = {
  /** Asking an office for an invitation, or for help. */
  accessRequest: address('/register/request').asking<{ done?: string; office?: string }>(),
}

export const staffAccessRequestPaths = {
  accessRequests: address('/admin/requests/access', { help: 'registry-people#access' }).asking(),
  accessRequest: address('/admin/requests/access/:id', { shows: 'access' }).asking(),
  accessAnswer: address('/admin/requests/access/:id/answer', { sealed: true, decides: 'access' }).asking(),
  accessRefusal: address('/admin/requests/access/:id/refusal', { sealed: true, decides: 'access' }).asking(),
}
