import { address } from '../../platform/web/address.ts'

export const auditPaths = {
  audit: address('/admin/audit', { help: 'registry#log' }).asking(),
  /** The same as a file, with exact times. */
  auditTable: address('/admin/audit/table').asking(),
  auditVerification: address('/admin/audit/verification', { help: 'administration#log' }),
}
