import { listUnreadAbout } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { type ListedVersion, pendingFor } from '../announcements/index.ts'
import { endOfDay } from '../cases/deadlines/index.ts'
import {
  type EarlierMove,
  listEarlierMoves,
  listMovedDeadlines,
  listOrderNews,
  type MovedDeadlines,
  type News,
} from '../cases/news/index.ts'
import { listUnreadDecisions, type RecordRequest } from '../cases/record-requests/index.ts'
import { type EndingAccess, listEndingAccess } from '../cases/retention/index.ts'
import { listReceivedShares } from '../cases/shares/index.ts'
import { listReceived } from '../delegation/index.ts'
import {
  type ListedSubmission,
  listLate,
  listOpenDrafts,
  listReturned,
  type OpenDraft,
  type ReturnedSubmission,
} from '../documents/submissions/index.ts'
import { knownEvents } from '../documents/visibility/index.ts'
import { dayLength, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { type AnsweredQuestion, listAnsweredQuestions } from '../questions/index.ts'
import { type ListedRequest, listAnswers, listRequestDrafts } from '../requests/index.ts'
import { type EndingGrant, listEndings } from './endings.ts'
import { inOrder } from './order.ts'

/** Someone who asks the reader to act: for all their cases, some, or one. */
type Offer = { readonly name: string; readonly cases: number | 'all'; readonly at: number }

type Act =
  | { readonly kind: 'returned'; readonly submission: ReturnedSubmission }
  | { readonly kind: 'prepared' | 'begun'; readonly submission: OpenDraft }
  | { readonly kind: 'late'; readonly submission: ListedSubmission }
  | { readonly kind: 'moved'; readonly moved: MovedDeadlines }
  /** Limits that moved to an earlier day; the earliest first. */
  | { readonly kind: 'earlier'; readonly moves: readonly [EarlierMove, ...EarlierMove[]] }
  | { readonly kind: 'ordered'; readonly news: News }
  | { readonly kind: 'answered' | 'requestBegun'; readonly request: ListedRequest }
  | { readonly kind: 'replied'; readonly question: AnsweredQuestion }
  | { readonly kind: 'decided'; readonly request: RecordRequest }
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'practice'; readonly version: ListedVersion }
  | { readonly kind: 'ending'; readonly ending: EndingGrant }
  /** The soonest first. */
  | { readonly kind: 'closing'; readonly closing: readonly [EndingAccess, ...EndingAccess[]] }

/** Something that waits for an act of the reader. */
export type Todo = Act & {
  /** By when (epoch milliseconds); null where no day is given. */
  readonly dueAt: number | null
  /** Since when it waits; undefined where nobody noted it. */
  readonly at?: number | null
}

const endingDays = 14
const closingDays = 30

/** In the order in which they are to be done (`order.ts`). */
export const listTodo = (db: Db, actor: Member, at: Instant): readonly Todo[] =>
  inOrder([...ofPapers(db, actor, at), ...ofAnswers(db, actor, at), ...ofAccess(db, actor, at)], at.epochMilliseconds)

function ofPapers(db: Db, actor: Member, at: Instant): Todo[] {
  const returned = listReturned(db, actor, at)
  const corrections = new Set(returned.map(({ draftId }) => draftId))
  return [
    ...returned.map((submission): Todo => {
      const { correctBy, decidedAt } = submission
      const dueAt = correctBy ? endOfDay(correctBy.day, correctBy.zone).epochMilliseconds : null
      return { kind: 'returned', submission, dueAt, at: decidedAt }
    }),
    ...listOpenDrafts(db, actor, at)
      .filter(({ id, isPrepared }) => isPrepared || !corrections.has(id))
      .map((submission): Todo => {
        const { isPrepared, limit, changedAt } = submission
        const dueAt = limit ? (limit.said.phase === 'ahead' && limit.safeEndsAt) || limit.endsAt : null
        return { kind: isPrepared ? 'prepared' : 'begun', submission, dueAt, at: changedAt }
      }),
    ...listLate(db, actor, at).map(
      (submission): Todo => ({ kind: 'late', submission, dueAt: null, at: submission.receivedAt }),
    ),
    ...listRequestDrafts(db, actor, at).map(
      (request): Todo => ({ kind: 'requestBegun', request, dueAt: null, at: request.changedAt }),
    ),
  ]
}

/** What the tribunal said, until it is opened. */
function ofAnswers(db: Db, actor: Member, at: Instant): Todo[] {
  const [earlier, ...others] = listEarlierMoves(db, actor, at)
  const decisions = actor.role === 'counsel' ? listUnreadDecisions(db, actor, at) : []
  return [
    ...listMovedDeadlines(db, actor, at).map((moved): Todo => ({ kind: 'moved', moved, dueAt: null })),
    ...(earlier
      ? [{ kind: 'earlier' as const, moves: [earlier, ...others] as const, dueAt: null, at: earlier.at }]
      : []),
    ...listOrderNews(db, actor, orderedCases(db, actor, at), knownEvents, at).map(
      (news): Todo => ({ kind: 'ordered', news, dueAt: null, at: news.at }),
    ),
    ...listAnswers(db, actor, at).map(
      (request): Todo => ({ kind: 'answered', request, dueAt: null, at: request.decidedAt }),
    ),
    ...listAnsweredQuestions(db, actor, at).map(
      (question): Todo => ({ kind: 'replied', question, dueAt: null, at: question.changedAt }),
    ),
    ...decisions.map((request): Todo => ({ kind: 'decided', request, dueAt: null, at: request.decidedAt })),
    ...pendingFor(db, actor, at).map(
      (version): Todo => ({ kind: 'practice', version, dueAt: null, at: version.effectiveAt }),
    ),
  ]
}

/** Ids of those in which an order was told that this member has not looked at. */
function orderedCases(db: Db, actor: Member, at: Instant): string[] {
  const since = at.epochMilliseconds - closingDays * dayLength
  const told = listUnreadAbout(db, actor.id, ['limitOrder.made', 'limitOrder.cancelled'], since)
  return [...new Set(told.flatMap(({ caseId }) => caseId ?? []))]
}

function ofAccess(db: Db, actor: Member, at: Instant): Todo[] {
  const [first, ...others] = listEndingAccess(db, actor, closingDays, at)
  return [
    ...offersTo(db, actor, at).map((offer): Todo => ({ kind: 'offer', offer, dueAt: null, at: offer.at })),
    ...listEndings(db, actor, at.epochMilliseconds + endingDays * dayLength, at).map(
      (ending): Todo => ({ kind: 'ending', ending, dueAt: ending.until }),
    ),
    ...(first ? [{ kind: 'closing' as const, closing: [first, ...others] as const, dueAt: first.endsAt }] : []),
  ]
}

function offersTo(db: Db, actor: Member, at: Instant): Offer[] {
  const isOpen = ({ state }: { readonly state: string }) => state === 'offered'
  const delegations = listReceived(db, actor, at).filter(isOpen)
  const shares = listReceivedShares(db, actor, at).filter(isOpen)
  return [
    ...delegations.map(({ counselName: name, allCases, cases, createdAt }) => {
      return { name, cases: allCases ? ('all' as const) : cases, at: createdAt }
    }),
    ...shares.map(({ counselName: name, createdAt }) => ({ name, cases: 1, at: createdAt })),
  ]
}
