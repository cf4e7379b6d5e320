import type { Requirement } from './requirements.ts'

/** What a command of its own proves, because it takes longer than a test may, or needs a tool: `npm run …`. */
export const byCommand: Readonly<Partial<Record<Requirement, readonly string[]>>> = {}

/** Why a requirement has no test here. */
export const notHere: Readonly<Partial<Record<Requirement, string>>> = {}
