import { address } from '../../platform/web/address.ts'

export const searchPaths = {
  search: address('/search', { help: 'cases#search' }).asking(),
}
