import { tell, tellNobody } from '../../accounts/notices/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { ToldAction } from '../../platform/web/keys.ts'
import { delegatesIn } from '../access/addressees.ts'
import { recipientsOf } from './queries.ts'

/** Says that something happened in a case to those whose case it is, and to their delegates; `also` (ids) is told too, though no longer of record. */
export function tellParties(
  tx: Tx,
  caseId: string,
  action: ToldAction,
  at: Instant,
  also: readonly string[] = [],
): void {
  const told = { action, mail: 'case.changed', subjectId: caseId, caseId }
  const parties = new Set([...recipientsOf(tx, caseId, at).map(({ personId }) => personId), ...also])
  tell(tx, told, parties, at)
  tell(
    tx,
    { ...told, isCopy: true },
    delegatesIn(tx, caseId, at).filter((id) => !parties.has(id)),
    at,
  )
}

/** What is loaded at this instant was known before: nobody is told, and that is meant. */
export const noteQuiet = (tx: Tx, at: Instant): void => tellNobody(tx, { action: 'case.created', subjectId: quiet }, at)

/** In place of what a notice is about, where a load told nobody. */
export const quiet = 'quiet load'
