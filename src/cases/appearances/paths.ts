import { address, section } from '../../platform/web/address.ts'

export const staffAppearancePaths = {
  caseAppearances: address('/admin/cases/:id/appearances', { help: 'registry#counsel', sealed: true }).asking(),
  appearanceEnding: address('/admin/appearances/:id/ending', { sealed: true }),
  appearancesSection: section('/admin/appearances', 'registry#counsel'),
}
