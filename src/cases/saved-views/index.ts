export { filtersOf, listSavedViews, type SavedView } from './saved-views.ts'
