export { type Clash, clashesOf } from './clashes.ts'
export { changeHearing, type HearingError, hearingStart, scheduleHearing } from './commands.ts'
export { type HearingConflict, hearingConflicts } from './conflicts.ts'
export { effectsOf, exceptionsAffirmed, unaffirmed } from './effects.ts'
export {
  getHearing,
  hearingsAhead,
  hearingsUntil,
  listHearings,
  pastHearings,
  type ReachedCase,
  upcomingHearings,
} from './queries.ts'
export type { Hearing, ListedHearing } from './rows.ts'
export { hearings } from './schema.ts'
export { countComingSittings, type Sitting, sittingsOf } from './sittings.ts'
export { hearingsBetween } from './span-queries.ts'
