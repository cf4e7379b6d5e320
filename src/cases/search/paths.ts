import { address } from '../../platform/web/address.ts'

export const searchPaths = {
  search: address('/search', { help: 'cases#search' }).asking(),
}

export const staffSearchPaths = {
  search: address('/admin/search', { help: 'registry#cases', place: 'cases' }).asking(),
}
