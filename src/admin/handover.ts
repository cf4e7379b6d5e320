import { findCounselProfile, getPerson, type Registry } from '../accounts/index.ts'
import { type Handover, handOverPractice } from '../cases/index.ts'
import { endAllGiven } from '../delegation/index.ts'
import { handOverDrafts } from '../documents/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { fail, type Result } from '../platform/result.ts'
import { handOverQuestions } from '../questions/index.ts'
import { handOverRequests } from '../requests/index.ts'

/** A whole practice changes hands in one transaction: the record, the delegations that hung on it, the unsent drafts. */
export function handOver(
  db: Database,
  officer: Registry,
  handover: Handover,
  at: Instant,
): Result<string[], 'oneself' | 'counselUnknown' | 'noCases'> {
  const { fromId, toId } = handover
  if (fromId === toId) return fail('oneself')
  return db.transaction(
    (tx) => {
      const isCounsel = (id: string) => findCounselProfile(tx, id) !== undefined && getPerson(tx, id).role === 'counsel'
      if (!isCounsel(toId) || getPerson(tx, toId).state !== 'active') return fail('counselUnknown')
      const handed = handOverPractice(tx, officer, handover, at)
      if (!handed.ok) return handed
      endAllGiven(tx, officer, fromId, at)
      handOverDrafts(tx, fromId, toId, handed.value)
      handOverRequests(tx, fromId, toId, handed.value)
      handOverQuestions(tx, fromId, toId, handed.value)
      return handed
    },
    { behavior: 'immediate' },
  )
}
