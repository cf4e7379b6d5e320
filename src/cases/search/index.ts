export { checkSearch, rebuildSearch } from './check.ts'
