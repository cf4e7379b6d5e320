import { and, eq, inArray } from 'drizzle-orm'
import { hasHappened } from '../../cases/deadlines/events/index.ts'
import type { ReachedCase } from '../../cases/hearings/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type EventKind, findLimit, type Limit } from '../../tribunal/index.ts'
import { catalogues } from '../catalogue/queries.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { serviceStateOf } from './state.ts'

type Sent = {
  readonly submission: Pick<Submission, 'service' | 'replaces' | 'createdAt' | 'isConfidential'>
  readonly documents: readonly DocumentRow[]
  /** The limits that it answers, or by which it is judged. */
  readonly limits: readonly { readonly deadlineId: string }[]
}

/**
 * The rule of a limit that it answers asks that the other party receives it too, the case has one, and nobody said how it did: it is
 * received on time by the Division alone.
 */
export function isServiceOwed(db: Db, theCase: ReachedCase, { submission, documents, limits }: Sent): boolean {
  const { division } = theCase
  if (!limits.some(({ deadlineId }) => goesToOtherParty(findLimit(deadlineId)))) return false
  const state = serviceStateOf({ division, submission, documents })
  if (state === 'notNeeded' || state === 'done') return false
  return hasOtherParty(db, theCase)
}

const otherParties: readonly Limit['to'][number][] = [
  'minister',
  'ministerIfParty',
  'otherParty',
  'otherPartyIfAny',
  'parties',
  'person',
]

/** "Received by their recipients", of whom one is the other party. */
const goesToOtherParty = (limit: Limit | undefined): boolean =>
  limit?.receivedBy.some((to) => otherParties.includes(to)) ?? false

/** Only another party intervenes, applies and responds (RPD r. 29, 50, 51). */
const doneByOther: readonly EventKind[] = ['interventionNotified', 'applicationReceived', 'responseReceived']

/**
 * The other party is in every case of the division, or, at the Refugee Protection Division, the Minister has filed something in it, or
 * the person received something that only another party sends.
 */
const hasOtherParty = (db: Db, { id, division }: Pick<ReachedCase, 'id' | 'division'>): boolean =>
  catalogues[division].hasOtherParty ||
  db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.caseId, id),
        eq(submissions.side, 'minister'),
        inArray(submissions.state, ['received', 'accepted']),
      ),
    )
    .limit(1)
    .get() !== undefined ||
  hasHappened(db, id, doneByOther)
