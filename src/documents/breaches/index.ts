export type { ProgramDisclosures } from './program-disclosures.ts'
