import { and, eq, not } from 'drizzle-orm'
import { getOffice, namesOf } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import { type Clock, type Instant, utcText } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { receiptOf } from '../receipts/signatures.ts'
import { documents } from '../schema.ts'
import { statementNow } from '../submissions/progress.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'

const timeOf = (at: number | null) => (at === null ? null : utcText(at))

/** What the tribunal's system takes: accepted, and nothing confidential. */
const isTaken = and(eq(submissions.state, 'accepted'), not(submissions.isConfidential))

/** An accepted submission with what its receipt says, and the receipt as it was signed; undefined of every other. */
export function findAccepted(db: Database, id: string, clock: Clock) {
  const row = db
    .select()
    .from(submissions)
    .where(and(eq(submissions.id, id), isTaken))
    .get()
  if (!row) return undefined
  const theCase = db.select().from(cases).where(eq(cases.id, row.caseId)).get()!
  const names = namesOf(db, [row.principalId, row.sentBy])
  const office = getOffice(db, row.officeId ?? theCase.officeId)
  return {
    id: row.id,
    case: {
      id: theCase.id,
      externalKey: theCase.externalKey,
      reference: theCase.reference,
      division: theCase.division,
    },
    receipt: {
      number: row.number,
      receivedAt: timeOf(row.receivedAt),
      firstByteAt: timeOf(row.firstByteAt),
      sendAt: timeOf(row.sendAt),
      committedAt: timeOf(row.committedAt),
      office: office.code,
      officeZone: row.officeZone,
      officeOffset: row.officeOffset,
      stampOffset: row.stampOffset,
      zoneData: row.zoneData,
      verdict: row.verdict,
      dueDate: row.dueDate,
      safeDay: row.safe?.day ?? null,
      statement: statementNow(db, row).kind,
      rule: row.rule,
      order: row.limitOrder,
      jws: receiptOf(db, row, clock).jws,
    },
    channel: row.channel,
    side: row.side,
    principal: row.filedBy ?? names.get(row.principalId) ?? '',
    sender: row.filedBy ?? names.get(row.sentBy ?? '') ?? '',
    acceptedAt: timeOf(row.decidedAt),
    note: row.note,
    documents: listDocumentsOf(db, row).map((one) => ({
      id: one.id,
      type: one.type,
      title: one.title,
      fileName: one.fileName,
      size: one.size,
      sha256: one.sha256,
      pages: one.pages,
      check: one.check,
    })),
  }
}

/** A document of an accepted submission. */
export const findAcceptedDocument = (db: Db, submissionId: string, id: string) =>
  db
    .select({ document: documents })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(eq(documents.id, id), eq(submissions.id, submissionId), isTaken))
    .get()?.document

/** Leaves a trace that the tribunal's system took a document. */
export const recordFetch = (
  db: Database,
  author: Author,
  document: Pick<typeof documents.$inferSelect, 'id' | 'caseId'>,
  at: Instant,
): void =>
  write(db, (tx) => {
    const about = {
      caseId: document.caseId,
      subject: `document:${document.id}`,
      facts: { direction: 'in', source: 'feed' },
    }
    record(tx, author, 'document.read', at, about)
  })
