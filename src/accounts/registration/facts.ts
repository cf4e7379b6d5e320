import { and, count, eq } from 'drizzle-orm'
import { record, type Trace } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Invitation } from '../invitations/model.ts'
import { type Registration, saveAnswer } from './registration.ts'
import { factMismatches } from './schema.ts'

/** What only the addressee of a letter knows, since it is not in it: as typed, tidied; null if nothing was. */
type IdentityFacts = { readonly reference: string; readonly uci: string | null; readonly birthDate: string | null }

/** Whether the tribunal holds the same facts: given by the module that knows cases. It does the same work whatever it finds. */
export type IdentityFactsMatch = (db: Db, invitation: Invitation, facts: IdentityFacts) => boolean

/** After this many mismatches a letter opens nothing, whatever is typed: only a new letter does. */
const mostMismatches = 20

/**
 * Compares what was typed with what the tribunal holds. Any mismatch leaves an event and a flag for the office that sent the
 * letter (it may be in the wrong hands).
 */
export function submitIdentityFacts(
  db: Database,
  registration: Registration,
  facts: IdentityFacts,
  factsMatch: IdentityFactsMatch,
  trace: Trace,
  at: Instant,
): boolean {
  const { invitation } = registration
  const isTold = factsMatch(db, invitation, facts)
  if (isTold && countMismatches(db, invitation) < mostMismatches) {
    saveAnswer(db, registration, { factsAt: at.epochMilliseconds })
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
