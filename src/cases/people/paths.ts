import { address } from '../../platform/web/address.ts'

export const staffCasePeoplePaths = {
  casePeople: address('/admin/cases/:id/people'),
  casePerson: address('/admin/cases/:id/people/:person'),
  casePersonRemoval: address('/admin/cases/:id/people/:person/removal', { sealed: true }),
}
