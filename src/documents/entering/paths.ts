import { address } from '../../platform/web/address.ts'

export const staffEnteringPaths = {
  caseEntries: address('/admin/cases/:id/entries', { help: 'registry#entering', sealed: true }),
}
