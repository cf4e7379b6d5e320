import { address } from '../../platform/web/address.ts'

export const maintenancePaths = {
  maintenance: address('/admin/maintenance', { help: 'administration#maintenance', sealed: true }).asking(),
  maintenanceEnding: address('/admin/maintenance/:id/ending', { sealed: true }),
}
