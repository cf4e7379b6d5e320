import { address } from '../../platform/web/address.ts'

export const auditPaths = {
  audit: address('/admin/audit', { help: 'registry#log' }).asking(),
  auditVerification: address('/admin/audit/verification', { help: 'administration#log' }),
}
