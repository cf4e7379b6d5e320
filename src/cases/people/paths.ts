import { address } from '../../platform/web/address.ts'

export const staffCasePeoplePaths = {
  /** The people of a case; a new one is sent here. */
  casePeople: address('/admin/cases/:id/people').asking(),
  casePersonEntry: address('/admin/cases/:id/people/new'),
  casePerson: address('/admin/cases/:id/people/:person'),
  casePersonRemoval: address('/admin/cases/:id/people/:person/removal', { sealed: true }),
}
