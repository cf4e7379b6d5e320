import type { Member } from '../accounts/people/index.ts'
import { capacitiesIn, type VisibleCase } from '../cases/access/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type ListedRequest, listRequestsOfCase } from './queries.ts'
import { listRecordings, type Recording } from './recordings.ts'

export type RequestsOfCase = {
  readonly caseId: string
  readonly requests: readonly ListedRequest[]
  readonly recordings: readonly Recording[]
  readonly mayAsk: boolean
}

/** As many as the page of a case shows. */
export const listRequestsInCase = (db: Db, theCase: VisibleCase, actor: Member, at: Instant): ListedRequest[] =>
  listRequestsOfCase(db, actor, theCase, at).slice(0, 50)

export const requestsOfCase = (db: Db, theCase: VisibleCase, actor: Member, at: Instant): RequestsOfCase => ({
  caseId: theCase.id,
  requests: listRequestsInCase(db, theCase, actor, at),
  recordings: listRecordings(db, { caseId: theCase.id }, at),
  mayAsk: capacitiesIn(db, actor, theCase, at).some(({ canPrepare }) => canPrepare),
})
