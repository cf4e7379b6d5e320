import type { Member } from '../../accounts/people/index.ts'
import { capacitiesIn, type VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { memberLens } from '../visibility/submissions.ts'
import { countDocuments, draftsInCase, type ListedSubmission, sentInCase } from './history.ts'
import { keysProposed } from './keys-proposed.ts'
import type { DocumentRow } from './model.ts'
import { outlookOf } from './outlook.ts'
import { correctByOf, faultyOf } from './progress.ts'
import { listDocumentsOf } from './queries.ts'

/** What is being prepared in a case: towards which limits, and whether it could be sent. */
type DraftInCase = {
  readonly id: string
  readonly count: number
  readonly isReady: boolean
  /** Of limits: what its documents answer. */
  readonly keys: readonly string[]
  readonly replaces: string | null
}

/** What the registry returned and nobody has sent again. */
export type ReturnedInCase = Pick<ListedSubmission, 'id' | 'number' | 'receivedAt' | 'officeZone' | 'returnReason'> & {
  readonly count: number
  /** The documents to replace: all of them where the registry kept none. */
  readonly wrong: readonly Pick<DocumentRow, 'id' | 'title'>[]
  /** ISO date. */
  readonly correctBy: string | null
  /** The reader may prepare for its principal. */
  readonly mayCorrect: boolean
}

export type WorkInCase = { readonly drafts: readonly DraftInCase[]; readonly returned: readonly ReturnedInCase[] }

/** What waits to be sent in a case, by those for whom this member acts in it. */
export function workInCase(db: Db, theCase: VisibleCase, actor: Member, at: Instant): WorkInCase {
  const capacities = capacitiesIn(db, actor, theCase, at)
  const principals = capacities.map(({ principalId }) => principalId)
  const able = new Set(capacities.flatMap(({ canPrepare, principalId }) => (canPrepare ? principalId : [])))
  const drafts = draftsInCase(db, theCase, principals)
  const sent = sentInCase(db, theCase, memberLens(db, actor, theCase, at))
  const corrected = new Set(sent.map(({ replaces }) => replaces))
  const returned = sent.filter(
    ({ id, state, principalId }) => state === 'returned' && principals.includes(principalId) && !corrected.has(id),
  )
  const counts = countDocuments(
    db,
    returned.map(({ id }) => id),
  )
  return {
    drafts: drafts.flatMap((draft) => {
      const documents = listDocumentsOf(db, draft)
      if (documents.length === 0) return []
      const { offered } = outlookOf(db, theCase, at, documents, {
        emergency: draft.emergency,
        keys: keysProposed(db, draft),
      })
      return [
        {
          id: draft.id,
          count: documents.length,
          isReady: documents.every(({ type, title }) => type !== null && title.trim() !== ''),
          keys: offered.flatMap(({ key, isProposed }) => (isProposed ? key : [])),
          replaces: draft.replaces,
        },
      ]
    }),
    returned: returned.map(({ id, number, receivedAt, officeZone, returnReason, principalId }) => {
      const faulty = faultyOf(db, { id })
      return {
        id,
        number,
        receivedAt,
        officeZone,
        returnReason,
        count: counts.get(id) ?? 0,
        wrong: faulty,
        correctBy: correctByOf(db, id),
        mayCorrect: able.has(principalId),
      }
    }),
  }
}
