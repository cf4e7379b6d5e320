export type { OnRegistered } from './completion.ts'
export type { IdentityFactsMatch } from './facts.ts'
