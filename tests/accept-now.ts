import type { Registry } from '../src/accounts/people/index.ts'
import {
  acceptSubmission,
  concernsOf,
  finishAcceptance,
  finishAcceptances,
  getOfficeSubmission,
  minutesToUndo,
} from '../src/documents/acceptance/index.ts'
import type { Instant } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/index.ts'
import type { World } from './world.ts'

/** What the page of a submission names as to be looked at first, as it sends it back. */
export const toldOf = (db: Database, officer: Registry, id: string, at: Instant): string[] =>
  concernsOf(db, officer, getOfficeSubmission(db, officer, id, at)).map(({ key }) => key)

/** The press of Accept, and ten minutes later the job: it is accepted for good. Throws what the press was refused with. */
export function acceptNow(db: Database, officer: Registry, id: string, at: Instant): void {
  const pressed = acceptSubmission(db, officer, id, at, { known: toldOf(db, officer, id, at) })
  if (!pressed.ok) throw new Error(pressed.error)
  if (!finishAcceptance(db, id, at.add({ minutes: minutesToUndo }))) throw new Error('it did not take effect')
}

/** Ten minutes pass, and the job runs: whatever was accepted until now is so for good. Returns how many are. */
export function letTakeEffect({ portal, clock }: World): Promise<number> {
  clock.forward({ minutes: minutesToUndo })
  return finishAcceptances(portal.db, clock.now)
}
