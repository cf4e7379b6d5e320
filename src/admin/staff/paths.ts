import { address } from '../../platform/web/address.ts'

export const staffPaths = {
  staff: address('/admin/staff', { help: 'administration#staff', sealed: true }).asking(),
}
