import { isMuted } from '../../accounts/notices/index.ts'
import { getOffice, type Member, type Office } from '../../accounts/people/index.ts'
import { mayHaveDelegates } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Capacity, capacitiesIn } from '../access/capacities.ts'
import { getCase, type VisibleCase } from '../access/queries.ts'
import { isUrgentNext } from '../deadlines/causes.ts'
import { disclosureJudging } from '../deadlines/judge.ts'
import { deadlinesOfCase, listCaseDeadlines, type MemberDeadline } from '../deadlines/member-queries.ts'
import type { AppliedOrder } from '../deadlines/types.ts'
import { type FirmPart, listFirmParts } from '../firm-notes/queries.ts'
import { listHearings } from '../hearings/queries.ts'
import type { Hearing } from '../hearings/rows.ts'
import { starsOf } from '../news/stars.ts'
import { type CameFrom, cameFrom } from './came-from.ts'
import { type Appearance, listAppearances } from './queries.ts'

/** How many documents, requests and questions a case has for a member: counted by the modules that keep them. */
type CountedBeyond = { readonly documents: number; readonly requests: number }
export type CountBeyond = (db: Db, theCase: VisibleCase, actor: Member, at: Instant) => CountedBeyond

/** What the head of every page of a case says, and its pages need besides. */
export type CaseHead = {
  readonly now: number
  readonly theCase: VisibleCase
  readonly office: Office
  readonly capacities: readonly Capacity[]
  readonly deadlines: ReturnType<typeof deadlinesOfCase<MemberDeadline>>
  /** The limit for disclosure that passed, and the order that waived it. */
  readonly passed: MemberDeadline | undefined
  readonly waived: AppliedOrder | undefined
  /** A 48-hour or seven-day review: documents come as soon as possible. */
  readonly isUrgent: boolean
  /** Latest first. */
  readonly hearings: readonly Hearing[]
  /** Those that are fixed and not over, the soonest first. */
  readonly ahead: readonly Hearing[]
  /** What the reader's practice, or those of their principals, note for themselves. */
  readonly firm: readonly FirmPart[]
  readonly appearances: readonly Appearance[]
  /** The reader is counsel of record, and may let another counsel in. */
  readonly isOfRecord: boolean
  readonly mayShare: boolean
  readonly isStarred: boolean
  /** The reader wants only the mail that is always sent. */
  readonly isMuted: boolean
  readonly counts: CountedBeyond
  /** The list from which the reader came. */
  readonly from: CameFrom | undefined
}

/** A request for a page of a case, as far as its head asks. */
type Asked = {
  readonly req: { query(name: string): string | undefined; header(name: string): string | undefined }
  readonly var: {
    readonly db: Db
    readonly actor: Member
    readonly at: Instant
    readonly portal: { readonly settings: { readonly origin: string } }
  }
}

/** The head of a case's page: for one who sees the case, else NotFound. */
export function caseHeadFor(
  { req, var: { db, actor, at, portal } }: Asked,
  id: string,
  countBeyond: CountBeyond,
): CaseHead {
  const theCase = getCase(db, actor, id, at)
  const office = getOffice(db, theCase.officeId)
  const listed = listCaseDeadlines(db, actor, theCase, at)
  const deadlines = deadlinesOfCase(listed, at)
  const { limit, waived } = disclosureJudging(listed, at)
  const hearings = listHearings(db, theCase)
  const appearances = listAppearances(db, theCase, at)
  const isOfRecord = appearances.some(({ isLive, counselId }) => isLive && counselId === actor.id)
  return {
    now: at.epochMilliseconds,
    theCase,
    office,
    capacities: capacitiesIn(db, actor, theCase, at),
    deadlines,
    passed: limit && deadlines.past.find(({ id, day }) => id === limit.deadlineId && day === limit.dueDate),
    waived,
    isUrgent: isUrgentNext({ theCase: { ...theCase, officeZone: office.zone }, hearings }, at),
    hearings,
    ahead: hearings.filter((one) => isAhead(one, at)).toReversed(),
    firm: listFirmParts(db, actor, theCase, at),
    appearances,
    isOfRecord,
    mayShare: actor.role === 'counsel' && isOfRecord && mayHaveDelegates(db, actor),
    isStarred: starsOf(db, actor).has(theCase.id),
    isMuted: isMuted(db, actor.id, theCase.id),
    counts: countBeyond(db, theCase, actor, at),
    from: cameFrom(req.query('from'), req.header('referer'), portal.settings.origin),
  }
}

export const isAhead = ({ state, startsAt, minutes }: Hearing, at: Instant): boolean =>
  state === 'scheduled' && startsAt + minutes * 60_000 > at.epochMilliseconds
