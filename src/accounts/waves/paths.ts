import { address } from '../../platform/web/address.ts'

export const staffWavePaths = {
  waves: address('/admin/waves', { help: 'registry-people#waves' }).asking(),
  waveFile: address('/admin/wave-files/:id', { help: 'registry-people#waves' }),
  waveExample: address('/admin/waves/example'),
  wave: address('/admin/waves/:id').asking(),
  waveStart: address('/admin/waves/:id/start', { sealed: true }),
  waveStop: address('/admin/waves/:id/stop', { sealed: true }),
  waveTable: address('/admin/waves/:id/table').asking<{ of: 'bad' | 'all' }>(),
}
