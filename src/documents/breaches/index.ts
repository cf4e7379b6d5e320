export type { Outward } from './outward.ts'
export { countOpenBreaches } from './queries.ts'
