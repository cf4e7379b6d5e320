export { offeredTypes } from './queries.ts'
