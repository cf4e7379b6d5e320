import { address } from '../../platform/web/address.ts'

export const officePaths = {
  /** Changes the office for which an officer works; `to` is where their form is sent again afterwards. */
  officeChange: address('/admin/office', { help: 'registry#offices' }).asking<{ office?: string; back?: string }>(),
  offices: address('/admin/offices', { help: 'administration#offices' }).asking(),
}
