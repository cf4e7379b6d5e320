import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type VerdictStatement, verdictOf } from '../submissions/verdict.ts'
import type { ReceiptFacts } from './facts.ts'
import { payloadOf } from './jws.ts'
import { signWith } from './keys.ts'
import { receiptCorrections, receiptSignatures } from './schema.ts'
import { factsOf, type SignedReceipt } from './signatures.ts'
import { statementIn } from './verdict.ts'

/** A receipt that was signed and says other of its paper's time than is known. */
export type Misstated = {
  readonly submission: Submission
  readonly signed: VerdictStatement
  readonly known: VerdictStatement
  /** It says worse than the truth: that is corrected. Better: its page and the registry say so, and nothing is sent. */
  readonly isWorse: boolean
}

const atOnce = 500

/** All of them, by their numbers; those that were corrected are left out. */
export function misstatedReceipts(db: Db): Misstated[] {
  const found: Misstated[] = []
  for (let after = ''; ; ) {
    const rows = db
      .select({ submission: submissions, jws: receiptSignatures.jws, corrected: receiptCorrections.submissionId })
      .from(submissions)
      .innerJoin(receiptSignatures, eq(receiptSignatures.submissionId, submissions.id))
      .leftJoin(receiptCorrections, eq(receiptCorrections.submissionId, submissions.id))
      .where(and(isNotNull(submissions.number), gt(submissions.number, after)))
      .orderBy(asc(submissions.number))
      .limit(atOnce)
      .all()
    for (const { submission, jws, corrected } of rows)
      if (!corrected) found.push(...misstatedIn(submission, JSON.parse(payloadOf(jws)) as ReceiptFacts))
    if (rows.length < atOnce) return found
    after = rows.at(-1)!.submission.number!
  }
}

/** By late or not alone: what else is known since was not said in receipts of before, and is not wrong by being left out. */
export function misstatedIn(submission: Submission, facts: ReceiptFacts): Misstated[] {
  const signed = statementIn(facts)
  const known = verdictOf({ ...submission, state: 'received' })
  const [wasLate, isLate] = [signed.kind === 'late', known.kind === 'late']
  return wasLate === isLate ? [] : [{ submission, signed, known, isWorse: wasLate }]
}

type Order = { readonly by: { readonly id: string }; readonly with: { readonly id: string } }

/** Signs a correction of each receipt that says worse than is known, and tells its sender. Nothing that was signed is rewritten. Returns their numbers. */
export function correctReceipts(db: Database, order: Order, clock: Clock): string[] {
  const worse = misstatedReceipts(db).filter(({ isWorse }) => isWorse)
  return worse.flatMap(({ submission }) =>
    write(db, (tx) => correct(tx, submission, order, clock)) ? [submission.number!] : [],
  )
}

function correct(tx: Tx, submission: Submission, order: Order, clock: Clock): boolean {
  if (correctionOf(tx, submission)) return false
  const at = clock()
  const first = tx.select().from(receiptSignatures).where(eq(receiptSignatures.submissionId, submission.id)).get()!
  const { signed } = JSON.parse(payloadOf(first.jws)) as ReceiptFacts
  const { jws, keyId } = signWith(tx, { ...factsOf(tx, submission, at), corrects: signed }, 'receipt+json')
  tx.insert(receiptCorrections)
    .values({ submissionId: submission.id, jws, keyId, signedAt: at.epochMilliseconds })
    .run()
  const { id, caseId, officeId, principalId, sentBy, number, channel } = submission
  record(tx, { id: order.by.id }, 'submission.receiptCorrected', at, {
    caseId,
    officeId,
    subject: `submission:${id}`,
    concernsId: principalId,
    facts: { number, confirmedBy: order.with.id },
  })
  if (channel !== 'portal') return true
  const told = {
    action: 'submission.receiptCorrected',
    mail: 'submission.receiptCorrected',
    subjectId: id,
    caseId,
  } as const
  notify(tx, told, [principalId, sentBy ?? principalId], at)
  return true
}

/** The correction of a receipt, as it was signed; undefined where there is none. */
export function correctionOf(db: Db, { id }: Pick<Submission, 'id'>): SignedReceipt | undefined {
  const found = db.select().from(receiptCorrections).where(eq(receiptCorrections.submissionId, id)).get()
  return found && { facts: JSON.parse(payloadOf(found.jws)) as ReceiptFacts, jws: found.jws }
}

/** When a correction of the receipt with this number was signed (epoch milliseconds); null where there is none. */
export const correctedAt = (db: Db, number: string): number | null =>
  db
    .select({ at: receiptCorrections.signedAt })
    .from(receiptCorrections)
    .innerJoin(submissions, eq(submissions.id, receiptCorrections.submissionId))
    .where(eq(submissions.number, number))
    .get()?.at ?? null
