import { and, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../accounts/people/index.ts'
import { hearings } from '../cases/hearings/index.ts'
import { getOfficeHearing } from '../cases/record/index.ts'
import { documents } from '../documents/index.ts'
import { type SendingError, sendToCase } from '../documents/outgoing/index.ts'
import type { Checked } from '../platform/checks/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, prepared, write } from '../platform/db/index.ts'
import { ok, type Result } from '../platform/result.ts'
import type { StoredObject } from '../platform/storage/index.ts'
import { hearingRecordings } from './schema.ts'

/** A published recording. `startsAt` and `zone` are the hearing's. */
export type Recording = {
  readonly id: string
  readonly title: string
  readonly size: number
  readonly mediaType: string
  readonly seconds: number | null
  readonly availableAt: number
  readonly check: 'clean' | 'unscanned' | 'held' | 'pending'
  readonly hearingId: string
  readonly startsAt: number
  readonly zone: string
}

type Of = { readonly caseId: string } | { readonly hearingId: string }

/** Recordings published up to an instant, the latest hearing first. The caller checks who may know of the case. */
export const listRecordings = (db: Db, of: Of, at: Instant): Recording[] => {
  const recordings = 'caseId' in of ? recordingsOfCase(db) : recordingsOfHearing(db)
  return recordings.all({ ...of, at: at.epochMilliseconds }) as Recording[]
}

const recordingsWhere = (db: Db, narrower: SQL) =>
  db
    .select({
      id: documents.id,
      title: documents.title,
      size: documents.size,
      mediaType: documents.mediaType,
      seconds: hearingRecordings.seconds,
      availableAt: documents.availableAt,
      check: documents.check,
      hearingId: hearingRecordings.hearingId,
      startsAt: hearings.startsAt,
      zone: hearings.zone,
    })
    .from(hearingRecordings)
    .innerJoin(documents, eq(documents.id, hearingRecordings.documentId))
    .innerJoin(hearings, eq(hearings.id, hearingRecordings.hearingId))
    .where(and(narrower, lte(documents.availableAt, sql.placeholder('at'))))
    .orderBy(desc(hearings.startsAt), desc(documents.availableAt))
    .prepare()

const recordingsOfCase = prepared((db) => recordingsWhere(db, eq(documents.caseId, sql.placeholder('caseId'))))
const recordingsOfHearing = prepared((db) =>
  recordingsWhere(db, eq(hearingRecordings.hearingId, sql.placeholder('hearingId'))),
)

type Published = {
  readonly title: string
  readonly fileName: string
  readonly stored: StoredObject
  readonly checked: Checked
  readonly firstByteAt: Instant
}

/** Adds a recording to the case of its hearing and notifies everybody on the case. After a refusal the caller removes the bytes. */
export function publishRecording(
  db: Database,
  officer: Registry,
  hearingId: string,
  { title, fileName, stored, checked, firstByteAt }: Published,
  at: Instant,
): Result<string, SendingError> {
  return write(db, (tx) => {
    const { theCase } = getOfficeHearing(tx, officer, hearingId, at)
    const file = { type: 'recording', title, fileName, stored, checked, firstByteAt } as const
    const sent = sendToCase(db, officer, theCase.id, file, at)
    if (!sent.ok) return sent
    tx.insert(hearingRecordings)
      .values({ documentId: sent.value.id, hearingId, seconds: checked.seconds ?? null })
      .run()
    return ok(sent.value.id)
  })
}
