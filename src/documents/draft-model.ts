import type { Member } from '../accounts/people/index.ts'
import type { VisibleCase } from '../cases/access/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { findingsOf } from './check-findings/findings.ts'
import { missingPieces } from './check-findings/missing-pieces.ts'
import { searchableOf } from './check-findings/searchable.ts'
import { targetsOf } from './drafts/targets.ts'
import { exhibitChoicesOf } from './exhibits/numbers.ts'
import { listWaiting, originalsOf } from './photographs/originals.ts'
import { serviceViewOf } from './service/state.ts'
import { verdictKept } from './submissions/kept-verdict.ts'
import { keysProposed } from './submissions/keys-proposed.ts'
import type { Submission } from './submissions/model.ts'
import { countingFrom, outlookOf } from './submissions/outlook.ts'
import { correctByOf, receiptThatCounts } from './submissions/progress.ts'
import { listDocumentsOf } from './submissions/queries.ts'
import { verdictOf } from './submissions/verdict.ts'
import { listUploads } from './uploads/uploads.ts'

type Draft = { readonly submission: Submission; readonly theCase: VisibleCase }

/**
 * A draft as it is now: its contents, what checks and rules say about it, and where it goes. Shared by its page, its review and
 * the API. `said`: what its sender answered in its review.
 */
export function draftModel(
  db: Db,
  actor: Member,
  { submission, theCase }: Draft,
  at: Instant,
  said: Parameters<typeof outlookOf>[4] = {},
) {
  const documents = listDocumentsOf(db, submission)
  const keys = said.keys ?? keysProposed(db, submission)
  const outlook = countingFrom(
    outlookOf(db, theCase, at, documents, { ...said, keys }),
    receiptThatCounts(db, submission, at.epochMilliseconds),
  )
  const choices = exhibitChoicesOf(db, submission.id)
  const kept = verdictKept(db, theCase, submission, documents, outlook)
  const correctBy = submission.replaces === null ? null : correctByOf(db, submission.replaces)
  const statement = verdictOf({ state: submission.state, ...kept, correctBy })
  const judged = { division: theCase.division, submission, documents, isLate: statement.kind === 'late', choices }
  return {
    documents,
    /** If it were sent now. */
    outlook,
    kept,
    /** What its receipt would say. */
    statement,
    choices,
    /** By document. */
    findings: findingsOf(db, theCase, documents),
    searchable: searchableOf(documents),
    missing: missingPieces(judged),
    service: serviceViewOf(judged),
    /** Files that have not arrived whole. */
    uploads: listUploads(db, submission, actor),
    /** Photographs of which no paper was made yet. */
    photographs: listWaiting(db, submission),
    /** Of what its papers were made, by their objects. */
    originals: originalsOf(db, documents),
    /** Cases beside its own that get it too. */
    targets: targetsOf(db, actor, submission, at),
  }
}
