import { eq } from 'drizzle-orm'
import type { Registry } from '../../src/accounts/people/index.ts'
import { programDisclosures } from '../../src/api/index.ts'
import { outsideReasons } from '../../src/cases/outside-access/schema.ts'
import { giveReason } from '../../src/cases/record/index.ts'
import { reclassifyDocument } from '../../src/documents/acceptance/classification.ts'
import { moveSubmission } from '../../src/documents/acceptance/moving.ts'
import { privacyBreaches } from '../../src/documents/breaches/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { isOfRequest } from '../../src/requests/index.ts'
import { must, officerOf, plantSent, plantUnreached } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

/** What officers put right: a submission in the wrong case, a document under the wrong type, a case opened from outside. */
export async function plantDesk(
  world: OpenWorld,
  officer: Registry,
  { main, shared }: { main: string; shared: string },
) {
  const { portal, clock, alice, vera, vancouver } = world
  const { db } = portal
  const movedAway = await plantSent(world, main, alice)
  const moved = must(moveSubmission(db, officer, movedAway, shared, isOfRequest, clock.now(), programDisclosures))
  const [paper] = db.select().from(documents).where(eq(documents.submissionId, moved.id)).all()
  must(
    reclassifyDocument(db, officer, paper!.id, { type: 'countryConditions', title: 'Report on Eritrea' }, clock.now()),
  )
  must(giveReason(db, officerOf(vera, vancouver), main, 'The hearing may move to Vancouver.', clock.now()))
  const notReached = await plantUnreached(world, shared, alice)
  const outside = db.select().from(outsideReasons).all().at(-1)!.id
  const breach = db.select().from(privacyBreaches).where(eq(privacyBreaches.submissionId, movedAway)).get()!.id
  return { breach, movedAway, movedHere: moved.id, filedOtherwise: paper!.id, outside, unreached: notReached }
}
