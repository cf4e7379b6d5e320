import { address } from '../../platform/web/address.ts'

export const staffCaseLetterPaths = {
  caseLetter: address('/admin/cases/:id/letter', { help: 'registry#letters', sealed: true }).asking(),
}
