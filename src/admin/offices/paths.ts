import { address } from '../../platform/web/address.ts'

export const officePaths = {
  /** The office that an officer goes on at; `to` is the form that is sent there after. */
  officeChange: address('/admin/office', { help: 'registry#offices' }).asking<{ office?: string; back?: string }>(),
  offices: address('/admin/offices', { help: 'administration#offices' }).asking(),
}
