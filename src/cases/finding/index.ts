export { type FirmNote, type FirmPart, listFirmParts, matterNumbersOf, type Practice, practicesIn } from './firm.ts'
export { addNote, changeNote, deleteNote, getNote, type ReachedNote, setMatterNumber } from './firm-commands.ts'
export { type CaseMarks, listMarks } from './marks.ts'
export { listMovedDeadlines, listNews, type MovedDeadlines, type News, newAmong } from './news.ts'
export { listOwnMarks } from './own-finding.ts'
export { findingRoutes } from './routes.ts'
export {
  deleteView,
  filtersOf,
  getSavedView,
  listSavedViews,
  renameView,
  type SavedView,
  saveView,
  type ViewPage,
} from './saved-views.ts'
export {
  type Found,
  type FoundCase,
  type FoundDocument,
  type FoundPerson,
  readSearch,
  searchCases,
  type TitlesOf,
} from './search.ts'
export { checkSearch, rebuildSearch } from './search-check.ts'
export { keepNewsActions, seeCase } from './sights.ts'
export { setStar, starsOf } from './stars.ts'
