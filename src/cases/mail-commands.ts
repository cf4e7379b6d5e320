import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import { enqueueMail } from '../platform/mail/index.ts'
import { type Recipient, recipientsOf } from './queries.ts'

/** Says by mail that something changed in their cases; `also` is told too, though no longer of record. */
export function tellParties(tx: Tx, caseId: string, at: Instant, also: readonly Recipient[] = []): void {
  const everyone = new Map([...recipientsOf(tx, caseId, at), ...also].map((to) => [to.personId, to]))
  for (const to of everyone.values()) enqueueMail(tx, 'case.changed', to, caseId, at)
}
