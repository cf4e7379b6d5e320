import { and, eq } from 'drizzle-orm'
import { type Clock, type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import type { NewReceiptFacts, ReceiptFacts } from './facts.ts'
import { payloadOf } from './jws.ts'
import { issuerOf, signWith } from './keys.ts'
import { type Print, type PrintContext, printOn, readPrint } from './prints.ts'
import { requestReceiptPrints, requestReceipts } from './schema.ts'
import type { SignedReceipt } from './signatures.ts'

/** The receipt of a request that becomes no submission, except who signs it, and when. */
export type RequestReceiptFacts = Omit<NewReceiptFacts, 'v' | 'issuer' | 'signed'>

/** Its receipt as it was signed; what was received before such receipts were signed is signed now, by the facts that are kept. */
export function requestReceiptOf(
  db: Database,
  id: string,
  facts: () => RequestReceiptFacts,
  clock: Clock,
): SignedReceipt {
  const found = findRequestReceipt(db, id)
  if (found) return found
  return write(db, (tx) => findRequestReceipt(tx, id) ?? signRequestReceipt(tx, id, facts(), clock()))
}

/** Inside the transaction that receives it: a receipt exists only signed. */
export function signRequestReceipt(tx: Tx, id: string, given: RequestReceiptFacts, at: Instant): SignedReceipt {
  const signed = instant(at.epochMilliseconds).toString({ smallestUnit: 'millisecond' })
  const facts: ReceiptFacts = { v: 2, issuer: issuerOf(tx), ...given, signed }
  const { jws, keyId } = signWith(tx, facts, 'receipt+json')
  tx.insert(requestReceipts).values({ id, jws, keyId, signedAt: at.epochMilliseconds }).run()
  return { facts, jws }
}

function findRequestReceipt(db: Db, id: string): SignedReceipt | undefined {
  const found = db.select().from(requestReceipts).where(eq(requestReceipts.id, id)).get()
  return found && { facts: JSON.parse(payloadOf(found.jws)) as ReceiptFacts, jws: found.jws }
}

/** Its PDF, made once in each language, when it is first asked for. */
export const requestReceiptPrintOf = (
  means: PrintContext,
  id: string,
  receipt: SignedReceipt,
  language: Locale,
): Promise<Print> =>
  printOn(means, receipt, language, {
    find: (db) =>
      readPrint(
        db,
        db
          .select()
          .from(requestReceiptPrints)
          .where(and(eq(requestReceiptPrints.id, id), eq(requestReceiptPrints.language, language)))
          .get(),
      ),
    keep: (tx, row) =>
      tx
        .insert(requestReceiptPrints)
        .values({ id, language, ...row })
        .run(),
  })
