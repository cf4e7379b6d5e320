import type { Db } from '../../platform/db/index.ts'
import { checkBlobs, listKeptBlobs, listRemovedBlobs, type ReadableStorage } from '../../platform/storage/index.ts'
import { orphanAge, unfinishedAge } from '../upkeep.ts'

/** Sweeps come each hour, and take their time. */
const slack = 2 * 3_600_000
const unfinishedSlack = 15 * 60_000

/** As `checkBlobs`, with all that any row of this program knows. */
export const checkStoredBlobs = (db: Db, storage: ReadableStorage, until: number) =>
  checkBlobs(storage, () => knownBlobs(db), until, {
    orphan: orphanAge + slack,
    unfinished: unfinishedAge + unfinishedSlack,
  })

/** What is held is asked first: a row that goes in between is known to both, not to neither. */
function knownBlobs(db: Db) {
  const held = listKeptBlobs(db)
  return { held, removed: listRemovedBlobs(db) }
}
