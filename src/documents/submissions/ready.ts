import type { Member } from '../../accounts/people/index.ts'
import { findCase } from '../../cases/access/index.ts'
import { type DayStatement, judgedDay, type OfferedLimit } from '../../cases/deadlines/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type ListedSubmission, listUnfinished } from './history.ts'
import { keysProposed } from './keys-proposed.ts'
import { outlookOf } from './outlook.ts'
import { listDocumentsOf } from './queries.ts'

export type OpenDraft = ListedSubmission & {
  /** The limit by which it is judged, while that is ahead, with what is said of its day and the clock of the office; of what is ready to send. */
  readonly limit:
    | (Pick<OfferedLimit, 'deadlineId' | 'dueDate' | 'endsAt' | 'safeEndsAt'> & {
        readonly said: DayStatement
        readonly zone: string
      })
    | undefined
}

/** Drafts that hold a document. */
export const listOpenDrafts = (db: Db, actor: Member, at: Instant): OpenDraft[] =>
  listUnfinished(db, actor, { isMeant: ({ state }) => state === 'draft', most: 20 }, at)
    .filter(({ documentCount }) => documentCount > 0)
    .map((draft) => ({ ...draft, limit: draft.isPrepared ? limitOf(db, actor, draft, at) : undefined }))

function limitOf(db: Db, actor: Member, draft: ListedSubmission, at: Instant): OpenDraft['limit'] {
  const theCase = findCase(db, actor, draft.caseId, at)
  if (!theCase) return undefined
  const keys = keysProposed(db, draft)
  const { limit, office } = outlookOf(db, theCase, at, listDocumentsOf(db, draft), keys && { keys })
  const now = at.epochMilliseconds
  return limit && limit.endsAt > now ? { ...limit, said: judgedDay(limit, now), zone: office.zone } : undefined
}
