import { and, count, eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Invitation } from '../invitations/model.ts'
import { give, type Registration } from './registration.ts'
import { factMismatches } from './schema.ts'

/** What the addressee of a letter can tell that is not in it: as typed, tidied; null where nothing was. */
type Facts = { readonly reference: string; readonly uci: string | null; readonly birthDate: string | null }

/** Whether the tribunal holds the same: given by the module that knows cases. It does the same work whatever it finds. */
export type FactsMatch = (db: Db, invitation: Invitation, facts: Facts) => boolean

/** After so many mismatches a letter opens nothing, whatever is told: only a new one from the office does. */
const mostMismatches = 20

/**
 * Compares what was told with what the tribunal holds. A mismatch, of whatever kind, leaves an event and a flag for the
 * office that sent the letter (it may be in other hands).
 */
export function tellFacts(
  db: Database,
  registration: Registration,
  facts: Facts,
  factsMatch: FactsMatch,
  trace: Trace,
  at: Instant,
): boolean {
  const { invitation } = registration
  const isTold = factsMatch(db, invitation, facts)
  if (isTold && countMismatches(db, invitation) < mostMismatches) {
    give(db, registration, { factsAt: at.epochMilliseconds })
    return true
  }
  write(db, (tx) => {
    const { id, issue, officeId, caseId } = invitation
    tx.insert(factMismatches).values({ id: newId(), invitationId: id, issue, at: at.epochMilliseconds }).run()
    record(tx, { id: null, trace }, 'invitation.mismatched', at, { subject: `invitation:${id}`, officeId, caseId })
  })
  return false
}

const countMismatches = (db: Db, { id, issue }: Invitation): number =>
  db
    .select({ count: count() })
    .from(factMismatches)
    .where(and(eq(factMismatches.invitationId, id), eq(factMismatches.issue, issue)))
    .get()?.count ?? 0
