export type { ProgramDisclosures } from './program-disclosures.ts'
export { countOpenBreaches } from './queries.ts'
