export { type Addressee, addresseesOf, delegatesIn, reachedAmong } from './addressees.ts'
export { actsForOthers, type Capacity, capacitiesIn, forWhomIn } from './capacities.ts'
export { hasOpenCaseIn, listOwnParts, officesOf, ofRecordIn, openFilesOf, partyTo } from './involvement.ts'
export { pathsBetween } from './past-paths.ts'
export {
  accessEnd,
  findCase,
  getCase,
  isDelegated,
  isLive,
  isVisible,
  type Viewer,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
  visibleAmong,
} from './queries.ts'
export { peopleWithoutAccount, tellingOf } from './telling.ts'
