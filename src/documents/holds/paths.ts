import { address } from '../../platform/web/address.ts'

export const staffHoldPaths = {
  holds: address('/admin/holds', { help: 'registry#holds', place: 'desk' }).asking(),
  hold: address('/admin/holds/:id', { shows: 'hold' }),
  holdRelease: address('/admin/holds/:id/release', { sealed: true, decides: 'hold' }),
  holdDecision: address('/admin/holds/:id/decision', { sealed: true, decides: 'hold' }),
  holdHarm: address('/admin/holds/:id/harm', { sealed: true, decides: 'hold' }),
}
