export { countHandovers } from './queries.ts'
