import { address } from '../../platform/web/address.ts'

export const staffLetterPaths = {
  letters: address('/admin/letters', { help: 'registry-people#letters' }).asking(),
  letterList: address('/admin/letters/list').asking(),
  letterSender: address('/admin/letters/sender'),
  letterSending: address('/admin/letters/:id/sending', { sealed: true }),
  letterReturn: address('/admin/letters/:id/return', { sealed: true }),
  letterReprint: address('/admin/letters/:id/reprint', { sealed: true }),
  letterBatches: address('/admin/letters/batches'),
  letterBatch: address('/admin/letters/batches/:id').asking(),
  letterBatchFile: address('/admin/letters/batches/:id/file'),
  letterBatchRegister: address('/admin/letters/batches/:id/register'),
  letterBatchSending: address('/admin/letters/batches/:id/sending', { sealed: true }),
}
