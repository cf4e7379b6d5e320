export { checkSearch, rebuildSearch } from './search.ts'
