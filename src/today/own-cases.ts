import { findCounselProfile, getOffice, getPerson, type Member, type Office } from '../accounts/people/index.ts'
import { capacitiesIn, getCase, type VisibleCase } from '../cases/access/index.ts'
import { isSettled, listCaseDeadlines, type MemberDeadline } from '../cases/deadlines/index.ts'
import { type ListedHearing, upcomingHearings } from '../cases/hearings/index.ts'
import { type ListedCase, listCases } from '../cases/list/index.ts'
import { listAppearances } from '../cases/record/index.ts'
import { countInbox, listInbox, type Received, unreadCount } from '../documents/reading/index.ts'
import { listCaseSubmissions } from '../documents/submissions/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { listTodo, type Todo } from './todo.ts'

const documentsShown = 5

/** A party's case with what they must know first. */
export type OwnCase = {
  readonly theCase: VisibleCase
  readonly office: Office
  /** The next one, however far away. */
  readonly hearing: ListedHearing | undefined
  /** What is open of those that every such case has, the earliest first; what has no day comes first. */
  readonly deadlines: readonly MemberDeadline[]
  readonly lawyers: readonly { readonly name: string; readonly phone: string | null; readonly sent: number }[]
  /** With counsel of record a party reads. */
  readonly maySend: boolean
}

export type OwnDesk = {
  /** The one with the nearest day first. */
  readonly cases: readonly OwnCase[]
  readonly todo: readonly Todo[]
  /** The newest. */
  readonly documents: readonly Received[]
  readonly allDocuments: number
  readonly unreadCount: number
  readonly contact: { readonly hasAddress: boolean; readonly hasPhone: boolean }
}

/** What waits for a party: their days count whatever the horizon. */
export function ownDeskOf(db: Db, actor: Member, at: Instant): OwnDesk {
  const hearings = upcomingHearings(db, actor, at, { limit: 50 })
  const { phone, address } = getPerson(db, actor.id)
  const isOpen = ({ status }: ListedCase) => status !== 'closed'
  return {
    cases: listCases(db, actor, {}, at)
      .cases.filter(isOpen)
      .map(({ id }) => ownCase(db, actor, getCase(db, actor, id, at), hearings, at))
      .sort((a, b) => nearest(a) - nearest(b)),
    todo: listTodo(db, actor, at),
    documents: listInbox(db, actor, { limit: documentsShown }, at),
    allDocuments: countInbox(db, actor, at),
    unreadCount: unreadCount(db, actor, at),
    contact: { hasAddress: Boolean(address), hasPhone: Boolean(phone) },
  }
}

const nearest = ({ hearing, deadlines }: OwnCase): number =>
  Math.min(hearing?.startsAt ?? Number.POSITIVE_INFINITY, ...deadlines.map(({ endsAt }) => endsAt ?? 0), 8.64e15)

function ownCase(
  db: Db,
  actor: Member,
  theCase: VisibleCase,
  hearings: readonly ListedHearing[],
  at: Instant,
): OwnCase {
  const sent = listCaseSubmissions(db, theCase, actor, at)
  const isAhead = ({ endsAt }: MemberDeadline) => endsAt === null || endsAt > at.epochMilliseconds
  return {
    theCase,
    office: getOffice(db, theCase.officeId),
    hearing: hearings.find(({ caseId }) => caseId === theCase.id),
    deadlines: listCaseDeadlines(db, actor, theCase, at)
      .filter((one) => one.side === 'party' && one.weight === 'main' && !isSettled(one, at) && isAhead(one))
      .sort((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0)),
    lawyers: listAppearances(db, theCase, at)
      .filter(({ isLive }) => isLive)
      .map(({ counselId, counselName }) => ({
        name: counselName,
        phone: findCounselProfile(db, counselId)?.phone ?? null,
        sent: sent
          .filter(({ principalId, state }) => principalId === counselId && state !== 'returned')
          .reduce((sum, { documentCount }) => sum + documentCount, 0),
      })),
    maySend: capacitiesIn(db, actor, theCase, at).some(({ canSend }) => canSend),
  }
}
