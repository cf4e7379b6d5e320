import { address } from '../../platform/web/address.ts'

export const adminHomePaths = {
  home: address('/admin', { help: 'registry#today' }),
}
