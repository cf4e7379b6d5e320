import { chooseTargets } from '../../src/documents/drafts/index.ts'
import { holdingsChecks } from '../../src/documents/holdings/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { as, must, plantDraft } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

type Cases = { readonly main: string; readonly shared: string; readonly bare: string; readonly longCase: string }

/** A draft for three cases, one that was sent to three, and checks of what is held: one good, one not, one under way. */
export async function plantReceipts(world: OpenWorld, cases: Cases) {
  const { portal, clock, alice } = world
  const { db } = portal
  const { main, shared, bare, longCase } = cases
  const draftFor = async () => {
    const id = await plantDraft(world, main, alice)
    must(chooseTargets(db, as(alice), id, { shown: [], chosen: [shared, bare] }, clock.now()))
    return id
  }
  const together = await draftFor()
  must(sendSubmission(db, as(alice), together, { sendAt: clock.now(), counts: 'send', clock: clock.now }))

  const filedIn = (caseId: string) =>
    db
      .select()
      .from(documents)
      .all()
      .filter((document) => document.caseId === caseId && document.direction === 'in' && document.availableAt !== null)
  const check = (caseId: string, isWhole: boolean) => {
    const filed = filedIn(caseId)
    const at = clock.now().epochMilliseconds
    const failures = isWhole ? [] : [{ documentId: filed[0]!.id, problem: 'changed' as const }]
    db.insert(holdingsChecks)
      .values({ id: newId(), caseId, askedBy: alice.id, askedAt: at, endedAt: at, documents: filed.length, failures })
      .run()
  }
  check(main, false)
  check(longCase, false)
  check(shared, true)
  db.insert(holdingsChecks)
    .values({ id: newId(), caseId: bare, askedBy: alice.id, askedAt: clock.now().epochMilliseconds })
    .run()
  return { together, packed: await draftFor() }
}
