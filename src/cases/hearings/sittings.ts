import type { ListedHearing } from './rows.ts'

/** What is heard at one time and place: a hearing, or those of joined files that are heard together. */
export type Sitting = readonly [ListedHearing, ...ListedHearing[]]

/** In the order of the hearings. */
export function sittingsOf(hearings: readonly ListedHearing[]): readonly Sitting[] {
  const nameOf = ({ theCase, startsAt, kind, mode, state, place }: ListedHearing) =>
    JSON.stringify([theCase.groupId ?? theCase.id, startsAt, kind, mode, state, place])
  return [...Map.groupBy(hearings, nameOf).values()] as unknown as Sitting[]
}
