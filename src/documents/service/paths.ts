import { address } from '../../platform/web/address.ts'

export const servicePaths = {
  /** How the other party was served. */
  submissionService: address('/submissions/:id/service', { help: 'sending#service', sealed: true }).asking<{
    from?: 'review'
  }>(),
}
