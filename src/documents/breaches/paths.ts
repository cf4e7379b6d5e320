import { address } from '../../platform/web/address.ts'

export const staffBreachPaths = {
  breaches: address('/admin/breaches', { help: 'registry#breaches' }).asking(),
  breach: address('/admin/breaches/:id').asking(),
  breachTable: address('/admin/breaches/:id/table'),
}
