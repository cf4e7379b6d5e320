import { address } from '../../platform/web/address.ts'

export const holdingsPaths = {
  /** Whether the portal still holds what was filed in a case. */
  holdings: address('/cases/:id/holdings', { help: 'cases#holdings' }),
}

export const staffHoldingsPaths = {
  holdings: address('/admin/cases/:id/holdings', { help: 'cases#holdings' }),
}
