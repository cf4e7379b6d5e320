export { filtersOf, listSavedViews } from './saved-views.ts'
