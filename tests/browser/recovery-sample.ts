import { eq } from 'drizzle-orm'
import { getPerson, type Registry } from '../../src/accounts/people/index.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { askFullReset } from '../../src/accounts/sign-in/index.ts'
import { issueReset, resetSecret } from '../../src/accounts/sign-in/reset.ts'
import { partnerLinks, resets } from '../../src/accounts/sign-in/schema.ts'
import { must } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

/** Ways back into an account: Paul holds a link to a new password, Dora one to everything, Charlie waits for a second officer. */
export function plantRecovery(
  { portal, clock, alice, charlie }: OpenWorld,
  { paul, dora, officer }: { paul: Someone; dora: Someone; officer: Registry },
) {
  const { db, keyring } = portal
  const at = clock.now()
  const issue = (someone: Someone, kind: 'password' | 'everything') =>
    db.transaction((tx) => issueReset(tx, keyring, getPerson(tx, someone.id), { kind }, at), { behavior: 'immediate' })
  const password = issue(paul, 'password')
  const everything = issue(dora, 'everything')
  const { passwordHash } = db.select().from(people).where(eq(people.id, dora.id)).get()!
  db.update(resets).set({ passwordHash }).where(eq(resets.id, everything)).run()
  const metAt = at.subtract({ hours: 3 })
  const reason = 'The telephone and the bag with the recovery codes were stolen on the train.'
  must(askFullReset(db, officer, charlie.id, { metAt, document: 'passport', reason }, at))
  db.insert(partnerLinks)
    .values({ partner: 'north', subject: 'alice', personId: alice.id, linkedAt: at.epochMilliseconds })
    .run()
  return {
    reset: password,
    resetSecret: resetSecret(keyring, password),
    anew: everything,
    anewSecret: resetSecret(keyring, everything),
    waiting: charlie.id,
    linkOut: dora.id,
  }
}
