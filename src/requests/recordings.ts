import { and, desc, eq, lte } from 'drizzle-orm'
import type { Registry } from '../accounts/index.ts'
import { getOfficeHearing, hearings } from '../cases/index.ts'
import { documents, type SendingError, sendToCase } from '../documents/index.ts'
import type { Checked } from '../platform/checks/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Db } from '../platform/db/index.ts'
import { ok, type Result } from '../platform/result.ts'
import type { StoredObject } from '../platform/storage/index.ts'
import { hearingRecordings } from './schema.ts'

/** A recording of a hearing that the registry published. `startsAt`, `zone`: of the hearing. */
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

/** What was made available up to an instant, of the latest hearing first. Whether the reader may know of the case is the caller's. */
export const listRecordings = (db: Db, of: Of, at: Instant): Recording[] =>
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
    .where(
      and(
        'caseId' in of ? eq(documents.caseId, of.caseId) : eq(hearingRecordings.hearingId, of.hearingId),
        lte(documents.availableAt, at.epochMilliseconds),
      ),
    )
    .orderBy(desc(hearings.startsAt), desc(documents.availableAt))
    .all() as Recording[]

type Published = {
  readonly title: string
  readonly fileName: string
  readonly stored: StoredObject
  readonly checked: Checked
  readonly firstByteAt: Instant
}

/** Puts a recording into the case of its hearing and tells those who deal with it. After a refusal the caller removes the bytes. */
export function publishRecording(
  db: Database,
  officer: Registry,
  hearingId: string,
  { title, fileName, stored, checked, firstByteAt }: Published,
  at: Instant,
): Result<string, SendingError> {
  return db.transaction(
    (tx) => {
      const { theCase } = getOfficeHearing(tx, officer, hearingId, at)
      const file = { type: 'recording', title, fileName, stored, checked, firstByteAt } as const
      const sent = sendToCase(db, officer, theCase.id, file, at)
      if (!sent.ok) return sent
      tx.insert(hearingRecordings)
        .values({ documentId: sent.value.id, hearingId, seconds: checked.seconds ?? null })
        .run()
      return ok(sent.value.id)
    },
    { behavior: 'immediate' },
  )
}
