import { address } from '../../platform/web/address.ts'

export const staffLetterRunPaths = {
  letterRuns: address('/admin/letter-runs', { help: 'registry#letters', place: 'cases' }).asking(),
  letterRunCreation: address('/admin/letter-runs/new').asking(),
  fileRunCreation: address('/admin/letter-runs/file', { help: 'registry#sending' }),
  letterRun: address('/admin/letter-runs/:id').asking(),
  letterRunTable: address('/admin/letter-runs/:id/table').asking(),
  letterRunLetter: address('/admin/letter-runs/:id/letters/:position'),
  letterRunPaper: address('/admin/letter-runs/:id/letters/:position/pdf'),
  letterRunStart: address('/admin/letter-runs/:id/start', { sealed: true }),
  letterRunStop: address('/admin/letter-runs/:id/stop', { sealed: true }),
  letterRunDiscarding: address('/admin/letter-runs/:id/discarding', { sealed: true }),
}
