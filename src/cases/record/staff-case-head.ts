import { getOffice, type Office, type Registry } from '../../accounts/people/index.ts'
import { listOfficeDocuments } from '../../documents/acceptance/index.ts'
import { hiddenFromOfficer } from '../../documents/visibility/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { listQuestionsOfCase } from '../../questions/index.ts'
import { listOfficeRequestsOfCase } from '../../requests/index.ts'
import { isUrgentNext } from '../deadlines/causes.ts'
import { disclosureJudging } from '../deadlines/judge.ts'
import { deadlinesOfCase } from '../deadlines/member-queries.ts'
import { type OfficeDeadline, officeDeadlines } from '../deadlines/office-standings.ts'
import type { AppliedOrder } from '../deadlines/types.ts'
import { listHearings } from '../hearings/queries.ts'
import type { Hearing } from '../hearings/rows.ts'
import { isAhead } from './case-head.ts'
import { type OutsideAccess, outsideAccessOf, type ReadableCase } from './office-queries.ts'
import { type Appearance, type CasePerson, listAppearances, listCasePeople } from './queries.ts'

type OfficeListed = ReturnType<typeof listOfficeDocuments>[number]

/** What the head of every page of a case says to the registry, and its pages need besides. */
export type StaffCaseHead = {
  readonly now: number
  readonly theCase: ReadableCase
  readonly office: Office
  /** Another office's case, opened with a reason. */
  readonly outside: OutsideAccess | undefined
  /** Of all sides, as what was filed leaves them: what a party’s side marked itself is theirs. */
  readonly deadlines: ReturnType<typeof deadlinesOfCase<OfficeDeadline>>
  readonly listed: readonly OfficeDeadline[]
  /** The limit for disclosure that passed, and the order that waived it. */
  readonly passed: OfficeDeadline | undefined
  readonly waived: AppliedOrder | undefined
  readonly isUrgent: boolean
  /** Latest first. */
  readonly hearings: readonly Hearing[]
  /** Those that are fixed and not over, the soonest first. */
  readonly ahead: readonly Hearing[]
  readonly appearances: readonly Appearance[]
  readonly people: readonly CasePerson[]
  /** Of both sides, of which somebody of the office has seen what it came with; the newest first. */
  readonly documents: readonly OfficeListed[]
  readonly questions: ReturnType<typeof listQuestionsOfCase>
  readonly requests: ReturnType<typeof listOfficeRequestsOfCase>
}

export function staffCaseHeadFor(db: Db, officer: Registry, theCase: ReadableCase, at: Instant): StaffCaseHead {
  const office = getOffice(db, theCase.officeId)
  const outside = outsideAccessOf(db, officer, theCase)
  // An officer of another office is not told of what was returned.
  const listed = officeDeadlines(db, theCase, at, outside && hiddenFromOfficer(db, officer, theCase)).filter(
    ({ correction }) => !outside || !correction,
  )
  const deadlines = deadlinesOfCase(listed, at)
  const { limit, waived } = disclosureJudging(listed, at)
  const hearings = listHearings(db, theCase)
  return {
    now: at.epochMilliseconds,
    theCase,
    office,
    outside,
    deadlines,
    listed,
    passed: limit && deadlines.past.find(({ id, day }) => id === limit.deadlineId && day === limit.dueDate),
    waived,
    isUrgent: isUrgentNext({ theCase: { ...theCase, officeZone: office.zone }, hearings }, at),
    hearings,
    ahead: hearings.filter((one) => isAhead(one, at)).toReversed(),
    appearances: listAppearances(db, theCase, at),
    people: listCasePeople(db, theCase),
    documents: listOfficeDocuments(db, officer, theCase, at).filter(({ isOpened }) => isOpened),
    questions: listQuestionsOfCase(db, theCase),
    requests: listOfficeRequestsOfCase(db, officer, theCase),
  }
}
