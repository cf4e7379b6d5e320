import { address, section } from '../../platform/web/address.ts'

export const staffUnreachedPaths = {
  unreached: address('/admin/unreached/:id', { shows: 'unreached' }),
  unreachedMessage: address('/admin/unreached/:id/message', { sealed: true, decides: 'unreached' }),
  unreachedLetter: address('/admin/unreached/:id/letter', { sealed: true, decides: 'unreached' }),
  unreachedCall: address('/admin/unreached/:id/call', { sealed: true, decides: 'unreached' }),
  unreachedSection: section('/admin/unreached', 'registry#unreached'),
}
