import type { RemainingQuota } from '../../documents/intake/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import { listFiles, mostFiles } from '../files.ts'

/** Bytes reserved for the request's own document. */
const ofPaper = 5_000_000

/** Bytes and files that it may still take: with its own document it must fit into one submission. */
export function requestQuota(db: Db, limits: Settings['limits'], requestId: string): RemainingQuota {
  const held = listFiles(db, requestId)
  const bytes = held.reduce((sum, { size }) => sum + size, 0)
  return {
    files: Math.max(0, Math.min(mostFiles, limits.files - 1) - held.length),
    bytes: Math.max(0, Math.min(limits.fileBytes, limits.submissionBytes - ofPaper - bytes)),
  }
}
