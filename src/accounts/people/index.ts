export { asRecordedNow, principalOfAct } from './acted-for.ts'
export {
  type Actor,
  type Administrator,
  type Counsel,
  isStaff,
  isSupervisor,
  type Member,
  memberBehindAddress,
  type Practitioner,
  type Registry,
  type Staff,
  type Supervisor,
} from './actor.ts'
export { anyOfPerson, askedEmailKey } from './any-of-person.ts'
export { type EditConflict, editConflictOf, isAboutSubject } from './conflicts.ts'
export {
  type DeskQueue,
  type ModuleDesk,
  personNameSql,
  sqlFalse,
  sqlNull,
} from './desk-queue.ts'
export { inviteeShape } from './form-fields.ts'
export {
  findCounselProfile,
  findOffice,
  findPersonByEmail,
  getOffice,
  getPerson,
  hasAdministrator,
  holdsDemoAccounts,
  listOffices,
  namesOf,
  type Office,
  type PersonRow,
} from './queries.ts'
export { counselProfiles, offices, people } from './schema.ts'
