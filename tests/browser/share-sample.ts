import { eq } from 'drizzle-orm'
import type { Counsel } from '../../src/accounts/people/index.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { acceptShare, offerShare } from '../../src/cases/shares/index.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { as, must, plantCase } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

type People = { dora: Someone; lena: Someone; names: { longestName: string } }
type Cases = { main: string; longCase: string }

/**
 * Dora stands in for Alice in Alice's own case and shares one of hers with Alice; both have asked someone else too. Lena
 * shares a case with counsel of the longest name, who has not answered.
 */
export function plantShares(world: OpenWorld, { dora, lena, names }: People, { main, longCase }: Cases) {
  const { portal, alice, clock } = world
  const { db } = portal
  const share = (from: Someone, to: { name: string; email: string }, caseId: string, isForHearing: boolean) => {
    const hearing = db.select().from(hearings).where(eq(hearings.caseId, caseId)).all()[0]
    const kind = isForHearing ? ('standIn' as const) : ('coCounsel' as const)
    const { name, email } = to
    const days = { from: null, until: null, hearingId: isForHearing ? (hearing?.id ?? null) : null }
    return must(offerShare(db, as<Counsel>(from), caseId, { kind, name, email, locale: 'en', ...days }, clock.now()))
  }
  const standIn = share(alice, dora, main, true)
  must(acceptShare(db, as<Counsel>(dora), standIn, clock.now()))
  share(alice, { name: 'Ines Moreau', email: 'ines@example.test' }, main, false)

  const lentCase = plantCase(world, { reference: 'TC6-04567', title: 'Amina Yusuf', counsel: [dora], hearingIn: 25 })
  const lent = share(dora, alice, lentCase, false)
  must(acceptShare(db, as<Counsel>(alice), lent, clock.now()))
  const asked = share(dora, alice, lentCase, true)
  share(lena, { name: names.longestName.slice(0, 200), email: `${'long'.repeat(15)}@example.test` }, longCase, true)
  const late = Date.parse('2027-12-31T00:00:00Z')
  db.update(caseShares).set({ lastUsedAt: clock.now().epochMilliseconds }).where(eq(caseShares.id, standIn)).run()
  db.update(caseShares).set({ until: late }).where(eq(caseShares.id, lent)).run()
  return { share: standIn, lent, asked, lentCase }
}
