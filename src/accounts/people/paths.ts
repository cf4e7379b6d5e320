import { address } from '../../platform/web/address.ts'

export const staffPeoplePaths = {
  people: address('/admin/people', { help: 'registry-people#identity' }).asking(),
  person: address('/admin/people/:id', { shows: 'identity' }).asking(),
  personSuspension: address('/admin/people/:id/suspension', { help: 'administration#people', sealed: true }),
  personRestoration: address('/admin/people/:id/restoration', { help: 'administration#people', sealed: true }),
}
