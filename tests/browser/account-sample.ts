import { eq } from 'drizzle-orm'
import { setMute } from '../../src/accounts/notices/choices.ts'
import { unsubscribeToken } from '../../src/accounts/notices/unsubscribe.ts'
import { changeContact } from '../../src/accounts/own-account/contact.ts'
import { readContactChange } from '../../src/accounts/own-account/contact-changes.ts'
import { askEmailChange, emailSecret } from '../../src/accounts/own-account/email-change.ts'
import { contactChanges, emailChanges } from '../../src/accounts/own-account/schema.ts'
import type { Counsel, Registry } from '../../src/accounts/people/index.ts'
import { hookKinds } from '../../src/api/hooks/kinds.ts'
import { apiDeliveries, apiHooks } from '../../src/api/schema.ts'
import { type ApiScope, apiScopes, createApiToken, endToken, useToken } from '../../src/api/tokens.ts'
import { officesOf } from '../../src/cases/access/index.ts'
import { appearances } from '../../src/cases/appearances/index.ts'
import type { Instant } from '../../src/platform/clock.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { failingAddresses } from '../../src/platform/mail/schema.ts'
import { as, must } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

type Sampled = { alice: Someone; paul: Someone; lena: Someone; officer: Registry; longestName: string }

/** Contact data that changed, read and not yet read; Lena's with the longest there is, 51 times; and an address that waits for her. */
export function plantAccounts({ portal, clock }: OpenWorld, { alice, paul, lena, officer, longestName }: Sampled) {
  const { db, keyring } = portal
  const at = clock.now()
  const change = (who: Someone, contact: Parameters<typeof changeContact>[2]) =>
    changeContact(db, as(who), contact, officesOf, at)
  change(alice, { phone: '416-555-0100', firm: 'Tremblay & Roy' })
  const [first] = db.select().from(contactChanges).where(eq(contactChanges.personId, alice.id)).all()
  readContactChange(db, officer, first!.id, at)
  change(alice, { phone: '416-555-0199', address: '12 King Street West\nSuite 400\nToronto ON M5H 1A1' })
  change(paul, { phone: '647-555-0142' })

  change(lena, {
    firm: longestName,
    address: `${'W'.repeat(60)}\n`.repeat(6).trim(),
    phone: '+1 604 555 0123 ext. 123456',
  })
  const [long] = db.select().from(contactChanges).where(eq(contactChanges.personId, lena.id)).all()
  for (let n = 1; n <= 50; n++) {
    const changes = { phone: [`604-555-0${100 + n}`, `604-555-0${101 + n}`] as const }
    db.insert(contactChanges)
      .values({ ...long!, id: newId(), changes, createdAt: long!.createdAt + n })
      .run()
  }

  plantPrograms(db, { alice, lena, longestName }, at)
  const told = { hook: plantTold(db, alice, at), longHook: plantTold(db, lena, at, true) }

  const address = `${'a-very-long-address-of-somebody'.repeat(2)}@${'a-long-name-of-a-firm.'.repeat(3)}example`
  must(askEmailChange(db, keyring, as(lena), address, at))
  const { id } = db.select().from(emailChanges).get()!
  // What brings an address that fails, a muted case and a switch for mail onto Alice's pages.
  db.insert(failingAddresses)
    .values({
      address: alice.email,
      failedAt: at.epochMilliseconds,
      softBounces: 0,
      lastAt: at.epochMilliseconds,
      lastStatus: '5.1.1',
    })
    .onConflictDoNothing()
    .run()
  const own = db
    .select({ id: appearances.caseId })
    .from(appearances)
    .where(eq(appearances.counselId, alice.id))
    .limit(1)
    .get()
  if (own) setMute(db, as(alice), own.id, true, at)
  return {
    ...told,
    emailLink: `${id}/${emailSecret(keyring, id)}`,
    switch: unsubscribeToken(keyring, alice.id, 'receipts'),
  }
}

/** Two programs of Alice's, one of them in use; Lena's with the longest names, one that is over among them. */
function plantPrograms(
  db: Database,
  { alice, lena, longestName }: Pick<Sampled, 'alice' | 'lena' | 'longestName'>,
  at: Instant,
) {
  const make = (who: Someone, name: string, wanted: readonly ApiScope[]) =>
    must(createApiToken(db, as<Counsel>(who), { name, scopes: wanted, days: 90 }, at)).row
  useToken(db, make(alice, 'Practice manager', apiScopes), '192.0.2.17', at)
  make(alice, 'Hearing board', ['cases'])
  for (const name of [longestName.slice(0, 60), 'W'.repeat(60), 'דוד'])
    useToken(db, make(lena, name, apiScopes), '2001:db8:85a3:8d3:1319:8a2e:370:7348', at)
  endToken(db, as<Counsel>(lena), make(lena, 'W'.repeat(60), apiScopes).id, at)
}

/** An address that is told, with messages of each fate; a stopped one with the longest address. Returns its id. */
function plantTold(db: Database, { id: personId }: Someone, at: Instant, isLong = false): string {
  const [id, now] = [newId(), at.epochMilliseconds]
  const url = isLong
    ? `https://${'a-long-name-of-a-firm.'.repeat(8)}example/${'x'.repeat(200)}`
    : 'https://firm.example/portal'
  const state = { createdAt: now - day, failingSince: now - 3 * 3_600_000, stoppedAt: isLong ? now : null }
  db.insert(apiHooks)
    .values({ id, personId, url, kinds: hookKinds.join(' '), secretSeal: '', afterSeq: 1_000_000_000, ...state })
    .run()
  const fates = [
    { kind: 'test', tries: 0 },
    { kind: 'document.sent', tries: 3, lastStatus: 503 },
    { kind: 'hearing.changed', tries: 10, lastError: 'certificate', failedAt: now },
    { kind: 'submission.accepted', tries: 1, lastStatus: 204, doneAt: now },
  ]
  for (const [n, fate] of fates.entries()) {
    const when = now - n * 3_600_000
    // Not due while the pages are looked at.
    const due = { at: when, createdAt: when, nextTryAt: now + 300 * day }
    db.insert(apiDeliveries)
      .values({ id: newId(), hookId: id, ...due, ...fate })
      .run()
  }
  return id
}

const day = 86_400_000
