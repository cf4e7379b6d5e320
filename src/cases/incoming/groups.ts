import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import { ok } from '../../platform/result.ts'
import { newGroup } from '../record/commands.ts'
import { cases } from '../record/schema.ts'
import { addNotice, type FeedBatch, type FeedRefusal, refuseLine } from './batch.ts'
import { findCaseByKey, findCaseByReference } from './lookup.ts'

type CaseRow = typeof cases.$inferSelect

/**
 * Joins a file to its principal file (by the system's key, or by its number in the same division), or separates it (null).
 * A file that names itself is a principal file. Says whether anything changed.
 */
export function applyGroup(
  batch: FeedBatch,
  theCase: CaseRow,
  named: string | null,
): { readonly ok: true; readonly value: boolean } | FeedRefusal {
  const { tx, author, at } = batch
  const principal = named === null ? null : findPrincipal(batch, theCase, named)
  if (principal === undefined) return refuseLine('principalUnknown', 'group')
  const isItself = principal?.id === theCase.id
  const groupId = principal && (principal.groupId ?? newGroup(tx, at))
  if (groupId === theCase.groupId && theCase.isPrincipal === isItself && (principal?.isPrincipal ?? true))
    return ok(false)

  tx.update(cases).set({ groupId, isPrincipal: false }).where(eq(cases.id, theCase.id)).run()
  if (principal && groupId) {
    tx.update(cases).set({ isPrincipal: false }).where(eq(cases.groupId, groupId)).run()
    tx.update(cases).set({ groupId, isPrincipal: true }).where(eq(cases.id, principal.id)).run()
  }
  for (const id of [theCase.groupId, groupId].filter((one) => one !== null)) {
    const members = tx.select({ id: cases.id }).from(cases).where(eq(cases.groupId, id)).all()
    for (const member of members) batch.touched.add(member.id)
  }
  if (principal) addNotice(batch, principal.id, 'case.grouped')
  record(tx, author, 'case.grouped', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    facts: { group: groupId, source: 'feed' },
  })
  return ok(true)
}

const findPrincipal = ({ tx }: FeedBatch, theCase: CaseRow, named: string): CaseRow | undefined =>
  findCaseByKey(tx, named) ?? findCaseByReference(tx, named.toUpperCase(), theCase.division)
