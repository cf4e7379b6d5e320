export type { OnRegistered } from './completion.ts'
export type { FactsMatch } from './facts.ts'
