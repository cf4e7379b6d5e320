import { notify, notifyNobody } from '../../accounts/notices/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import { delegatesIn } from '../access/addressees.ts'
import { recipientsOf } from './queries.ts'

/**
 * Notifies those whose case it is, and their delegates, of something that happened in it; `also` (ids) is notified too, though
 * no longer of record.
 */
export function notifyParties(
  tx: Tx,
  caseId: string,
  action: NotifiedAction,
  at: Instant,
  also: readonly string[] = [],
): void {
  const event = { action, mail: 'case.changed', subjectId: caseId, caseId }
  const parties = new Set([...recipientsOf(tx, caseId, at).map(({ personId }) => personId), ...also])
  notify(tx, event, parties, at)
  notify(
    tx,
    { ...event, isCopy: true },
    delegatesIn(tx, caseId, at).filter((id) => !parties.has(id)),
    at,
  )
}

/** What is loaded at this instant was known before: nobody is notified, on purpose. */
export const noteSilentLoad = (tx: Tx, at: Instant): void =>
  notifyNobody(tx, { action: 'case.created', subjectId: silentLoad }, at)

/** The subject of the notice that records a load without notices. */
export const silentLoad = 'quiet load'
