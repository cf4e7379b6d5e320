import { chanceOf } from './chance.ts'
import type { Matter } from './papers.ts'
import { sampleOffices } from './people.ts'
import type { CasePlan, HearingPlan } from './plans.ts'

/** A case while its story is played. */
export type Staged = {
  readonly plan: CasePlan
  readonly matter: Matter
  /** Minutes by which its acts are moved, so that they do not all happen at the same time of day. */
  readonly shift: number
  readonly turn: number
  id(): string
  /** What papers say about another case. */
  matterOf(key: string): Matter
}

/** Where a hearing is: a room, an address of the video service, or both. */
export function whereOf(
  plan: CasePlan,
  { mode, place, day }: HearingPlan,
): { place: string | null; link: string | null } {
  const room = place ?? sampleOffices.find(({ code }) => code === plan.office)!.address
  const link = `https://visio.example/j/${chanceOf(`${plan.key} ${day}`).digits(10)}`
  return {
    place: mode === 'inPerson' || mode === 'hybrid' ? room : null,
    link: mode === 'virtual' || mode === 'hybrid' ? link : null,
  }
}
