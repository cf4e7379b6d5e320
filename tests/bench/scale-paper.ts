import { Readable } from 'node:stream'
import type { Instant } from '../../src/platform/clock.ts'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import { paper } from './paper.ts'

const size = 20_000
const roundDays = 24

/** One stored paper, which all documents share as a letter to many cases does: what they need in their rows. */
export async function storePaper({ db, storage, keyring, clock }: Portal) {
  const stored = await storeObject(storage, keyring, Readable.from([paper(size)]), { maxBytes: size })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return { object_id: stored.value.id, size, sha256: stored.value.sha256, pages: 1 }
}

/** What was stored of a case was read again lately, each case at another time, so that none is due as soon as the portal starts. */
export function roundOf(caseId: string, part: number, now: Instant) {
  const at = now.epochMilliseconds - Math.floor(part * roundDays * 86_400_000)
  return { case_id: caseId, as_of: at, ended_at: at }
}
