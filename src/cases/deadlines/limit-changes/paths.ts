import { address } from '../../../platform/web/address.ts'

export const staffLimitChangePaths = {
  limitChanges: address('/admin/limit-changes', { help: 'administration#limits', sealed: true }).asking(),
  limitChangeWithdrawal: address('/admin/limit-changes/:id/withdrawal', { sealed: true }),
}
