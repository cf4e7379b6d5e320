import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { objects } from '../platform/storage/schema.ts'
import { requestFiles, requests } from './schema.ts'

/** Receipt numbers of requests that became no submission. */
export const ownReceiptNumbers = (db: Db): string[] =>
  db
    .select({ number: requests.number })
    .from(requests)
    .where(and(isNull(requests.submissionId), isNotNull(requests.number)))
    .all()
    .map(({ number }) => number ?? '')

/** The papers that its receipt names, by id; `stored`: SHA-256 (hex) of the stored object. */
export const ownReceiptPapers = (db: Db) =>
  new Map(
    db
      .select({ id: requestFiles.id, sha256: requestFiles.sha256, size: requestFiles.size, stored: objects.sha256 })
      .from(requestFiles)
      .innerJoin(requests, eq(requests.id, requestFiles.requestId))
      .leftJoin(objects, eq(objects.id, requestFiles.objectId))
      .where(ne(requests.state, 'draft'))
      .all()
      .map(({ id, ...paper }) => [id, paper]),
  )
