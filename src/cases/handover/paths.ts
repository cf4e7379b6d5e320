import { address } from '../../platform/web/address.ts'

export const staffHandoverPaths = {
  handovers: address('/admin/handovers', { help: 'registry#counsel' }).asking(),
  handover: address('/admin/people/:id/handover', { help: 'registry#counsel', sealed: true }).asking(),
  handoverParts: address('/admin/handovers/:id').asking(),
  handoverAnswer: address('/admin/handovers/:id/answer', { sealed: true }),
  handoverWithdrawal: address('/admin/handovers/:id/withdrawal', { sealed: true }),
}
