import { address } from '../../platform/web/address.ts'

export const staffOutsideAccessPaths = {
  outside: address('/admin/desk/outside/:id', { sealed: true, shows: 'outside', decides: 'outside' }),
}
