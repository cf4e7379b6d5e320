import { and, eq } from 'drizzle-orm'
import { type Clock, type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { ReceiptFacts } from './facts.ts'
import { payloadOf } from './jws.ts'
import { issuerOf, signWith } from './keys.ts'
import { type Means, type Print, printOn, readPrint } from './prints.ts'
import { apartPrints, apartReceipts } from './schema.ts'
import type { SignedReceipt } from './signatures.ts'

/** What the receipt of something that becomes no submission says, but for who signs it, and when. */
export type ApartFacts = Omit<ReceiptFacts, 'v' | 'issuer' | 'signed'>

/** Its receipt as it was signed; what was received before such receipts were signed is signed now, by the facts that are kept. */
export function apartReceiptOf(db: Database, id: string, facts: () => ApartFacts, clock: Clock): SignedReceipt {
  const found = findApart(db, id)
  if (found) return found
  return write(db, (tx) => findApart(tx, id) ?? signApart(tx, id, facts(), clock()))
}

/** Inside the transaction that receives it: a receipt exists only signed. */
export function signApart(tx: Tx, id: string, given: ApartFacts, at: Instant): SignedReceipt {
  const signed = instant(at.epochMilliseconds).toString({ smallestUnit: 'millisecond' })
  const facts: ReceiptFacts = { v: 1, issuer: issuerOf(tx), ...given, signed }
  const { jws, keyId } = signWith(tx, facts, 'receipt+json')
  tx.insert(apartReceipts).values({ id, jws, keyId, signedAt: at.epochMilliseconds }).run()
  return { facts, jws }
}

function findApart(db: Db, id: string): SignedReceipt | undefined {
  const found = db.select().from(apartReceipts).where(eq(apartReceipts.id, id)).get()
  return found && { facts: JSON.parse(payloadOf(found.jws)) as ReceiptFacts, jws: found.jws }
}

/** Its PDF, made once in each language, when it is first asked for. */
export const apartPrintOf = (means: Means, id: string, receipt: SignedReceipt, language: Locale): Promise<Print> =>
  printOn(means, receipt, language, {
    find: (db) =>
      readPrint(
        db,
        db
          .select()
          .from(apartPrints)
          .where(and(eq(apartPrints.id, id), eq(apartPrints.language, language)))
          .get(),
      ),
    keep: (tx, row) =>
      tx
        .insert(apartPrints)
        .values({ id, language, ...row })
        .run(),
  })
