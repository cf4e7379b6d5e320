/*
 * Who may know what, written a second time and in plain words from the rules alone, over plain rows. Nothing of the portal is
 * in this file, and nothing is imported: it would not be a judge if it asked the one that is judged.
 *
 * 1. Nobody knows a case without a live path to it: an appearance of their own, a delegation or a share that hangs on one, being
 *    a party to it, the staff of its office, or a recorded reason of staff of another office. Twelve months after a case was closed
 *    nobody but staff reads it.
 * 2. What was received or accepted is known to everybody with a path to the case.
 * 3. Drafts, and what was withdrawn, returned by any code or moved to another case, are known outside the registry to those alone who
 *    act for their principal in that case now. Drafts are unknown to staff.
 * 4. The principal keeps the receipt of what they sent after every path has ended, without the documents.
 * 5. What was withdrawn or moved away has no documents for staff of the file's office: that it was there stays. Staff of another office,
 *    who came for the case alone, know neither that nor what was returned because it is another case's.
 * 6. A confidential document is known to those named who have a path to the case, to their delegates where it says so, and to staff of
 *    the file's office. Staff of another office do not know it.
 * 7. Bytes that were not found clean are given to nobody.
 * 8. What stands unchanged in a correction is listed there, and no more where it first was.
 * 9. Notes of a firm are known in it alone. A copy of one's own data holds one's own, and one's own receipts, whatever has ended.
 * 10. Administrators know nothing of what is in a case; they decide releases of what the scanner holds, unseen.
 * 11. The tribunal's own system is told what was sent, by number, and takes what was accepted.
 * 12. The record of a paper that lay in the wrong case is read by staff of the office that held the case then, wherever the paper
 *    and the case are now, and by nobody else. It names that paper and both cases.
 * 13. Office notes on a case are known to the staff of the office that has the case, and to nobody else: a reason does not open
 *    them, and no member, program or system is told. What its author took away is known to nobody.
 * 14. What was filed as confidential, by whomever and whatever became of it, is known to those alone who act for its principal in that case
 *    now, and to the staff of the file's office. What the registry entered so has no principal on the case. A reason does not open it, and
 *    the tribunal's own system is not told.
 * 15. What a machine read of a paper is known to those who may have its bytes. What was withdrawn is read no more.
 * 16. A photograph of which a paper was made is given to those alone who act for the paper's principal in its case now, and to the two
 *    of the staff who ordered it opened, while their office has the case. Of a paper that lies with a request: to the former alone.
 * 17. An accommodation that was asked for, and its papers, are known to those alone who act for its principal in that case now, and to the
 *    staff of the file's office. A reason does not open it.
 */

type Id = string

export type Rows = {
  readonly people: readonly { readonly id: Id; readonly role: string; readonly state: string }[]
  readonly postings: readonly { readonly personId: Id; readonly officeId: Id }[]
  readonly cases: readonly { readonly id: Id; readonly officeId: Id; readonly closedAt: number | null }[]
  readonly casePeople: readonly { readonly caseId: Id; readonly accountId: Id | null; readonly role: string }[]
  readonly appearances: readonly (Span & { readonly id: Id; readonly caseId: Id; readonly counselId: Id })[]
  readonly delegations: readonly Delegation[]
  readonly delegationCases: readonly { readonly delegationId: Id; readonly caseId: Id }[]
  readonly shares: readonly Share[]
  readonly reasons: readonly {
    readonly id: Id
    readonly officeId: Id
    readonly caseId: Id
    readonly staffId: Id
    readonly at: number
    readonly until: number
  }[]
  readonly submissions: readonly SubmissionRow[]
  /** Documents with which a return found fault. */
  readonly faulty: readonly { readonly submissionId: Id; readonly documentId: Id }[]
  readonly documents: readonly DocumentRow[]
  readonly readers: readonly { readonly documentId: Id; readonly personId: Id }[]
  readonly apart: readonly ApartRow[]
  readonly breaches: readonly BreachRow[]
  /** Papers that lie with a request. */
  readonly requestPapers: readonly { readonly requestId: Id; readonly objectId: Id }[]
  /** By the paper that was made of it. */
  readonly photographs: readonly { readonly id: Id; readonly paperObjectId: Id | null }[]
  readonly orders: readonly {
    readonly submissionId: Id
    readonly askedBy: Id
    readonly decidedBy: Id
    readonly at: number
  }[]
}

type Span = { readonly from: number; readonly until: number | null }
type Delegation = {
  readonly id: Id
  readonly counselId: Id
  readonly delegateId: Id | null
  readonly allCases: number
  readonly acceptedAt: number | null
  readonly until: number | null
  readonly revokedAt: number | null
}
type Share = Span & {
  readonly caseId: Id
  readonly counselId: Id
  readonly withId: Id | null
  readonly appearanceId: Id | null
  readonly acceptedAt: number | null
  readonly revokedAt: number | null
}
export type SubmissionRow = {
  readonly id: Id
  readonly caseId: Id
  readonly principalId: Id
  /** `draft`, `received`, `accepted`, `returned`, `withdrawn`: what was moved away is withdrawn too. */
  readonly state: string
  readonly returnCode: string | null
  readonly isConfidential: number
  readonly replaces: Id | null
}
export type DocumentRow = {
  readonly id: Id
  readonly caseId: Id
  readonly submissionId: Id | null
  readonly direction: string
  readonly audience: string
  readonly check: string
  readonly availableAt: number | null
  readonly objectId: Id
  readonly replacesId: Id | null
}
/** What lies beside the papers of a case: a question, a request, a note of a firm or of an office. `principalId`: of an office's note its author. `isPrivate`: an accommodation. */
export type ApartRow = {
  readonly id: Id
  readonly kind: 'question' | 'request' | 'note' | 'officeNote'
  readonly caseId: Id
  readonly principalId: Id
  readonly isDraft: number
  readonly isPrivate: number
}

/** The record of a paper in the wrong case: which it was, and what it became where it was moved. */
export type BreachRow = {
  readonly id: Id
  readonly officeId: Id
  readonly caseId: Id
  readonly rightCaseId: Id | null
  readonly submissionId: Id
  readonly movedTo: Id | null
}

export type Knowledge = {
  readonly cases: ReadonlySet<Id>
  /** That it exists: its number, its state, the reason of its return. */
  readonly submissions: ReadonlySet<Id>
  readonly receipts: ReadonlySet<Id>
  /** That it exists, what it is called and of which type it is. */
  readonly documents: ReadonlySet<Id>
  /** Those that a list of the case has to show. */
  readonly listed: ReadonlySet<Id>
  /** Those that a list of the case must not show, because they stand in a correction. */
  readonly superseded: ReadonlySet<Id>
  readonly bytes: ReadonlySet<Id>
  /** Photographs that they may open, each by the submission or request that has its paper: `submission/photograph`. */
  readonly originals: ReadonlySet<Id>
  /** Documents held by the virus scanner whose release they may decide: that there is one, not what it is. */
  readonly held: ReadonlySet<Id>
  readonly apart: ReadonlySet<Id>
  readonly breaches: ReadonlySet<Id>
  /** Reasons with which others opened a file of an office of theirs. */
  readonly reasons: ReadonlySet<Id>
  /** What those records name: there alone, whoever has the paper or the case now. */
  readonly inBreaches: ReadonlySet<Id>
}

const isOn = ({ from, until }: Span, at: number) => from <= at && (until === null || at < until)

const isRole = (rows: Rows, person: Id, ...roles: string[]) =>
  rows.people.some(({ id, role, state }) => id === person && roles.includes(role) && state === 'active')

function isOverFor(rows: Rows, caseId: Id, at: number): boolean {
  const closedAt = rows.cases.find(({ id }) => id === caseId)?.closedAt ?? null
  if (closedAt === null) return false
  const end = new Date(closedAt)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return at >= end.getTime()
}

const isPartyTo = (rows: Rows, person: Id, caseId: Id) =>
  rows.casePeople.some((one) => one.caseId === caseId && one.accountId === person && one.role !== 'interpreter')

const liveIn = (rows: Rows, caseId: Id, at: number) =>
  rows.appearances.filter((one) => one.caseId === caseId && isOn(one, at))

const isDelegateOf = (rows: Rows, person: Id, counsel: Id, caseId: Id, at: number) =>
  isRole(rows, counsel, 'counsel') &&
  rows.delegations.some(
    ({ id, counselId, delegateId, allCases, acceptedAt, until, revokedAt }) =>
      counselId === counsel &&
      delegateId === person &&
      acceptedAt !== null &&
      revokedAt === null &&
      (until === null || at < until) &&
      (allCases === 1 || rows.delegationCases.some((one) => one.delegationId === id && one.caseId === caseId)),
  )

/** A share falls with the appearance under which it was given: one that began later brings nobody along. */
const isGuestOf = (rows: Rows, person: Id, counsel: Id, caseId: Id, at: number) =>
  isRole(rows, counsel, 'counsel') &&
  rows.shares.some(
    (one) =>
      one.caseId === caseId &&
      one.counselId === counsel &&
      one.withId === person &&
      one.acceptedAt !== null &&
      one.revokedAt === null &&
      isOn(one, at) &&
      liveIn(rows, caseId, at).some(({ id }) => id === one.appearanceId),
  )

/** In whose names this person reads a case, if only to read. */
export function actsFor(rows: Rows, person: Id, caseId: Id, at: number): Set<Id> {
  if (isOverFor(rows, caseId, at)) return new Set()
  const principals = liveIn(rows, caseId, at)
    .map(({ counselId }) => counselId)
    .filter(
      (counsel) =>
        counsel === person ||
        isDelegateOf(rows, person, counsel, caseId, at) ||
        isGuestOf(rows, person, counsel, caseId, at),
    )
  return new Set(isPartyTo(rows, person, caseId) ? [...principals, person] : principals)
}

export const officesOf = (rows: Rows, person: Id): Set<Id> =>
  new Set(
    isRole(rows, person, 'registry')
      ? rows.postings.filter(({ personId }) => personId === person).map(({ officeId }) => officeId)
      : [],
  )

const isKeptIn = (rows: Rows, old: DocumentRow) =>
  rows.faulty.some(({ submissionId }) => submissionId === old.submissionId) &&
  rows.documents.some(
    (one) =>
      one.replacesId === old.id &&
      one.objectId === old.objectId &&
      rows.submissions.some(
        ({ id, replaces, state }) =>
          id === one.submissionId &&
          replaces === old.submissionId &&
          ['received', 'accepted', 'returned'].includes(state),
      ),
  )

const isBeforeTheTribunal = ({ state }: SubmissionRow) => state === 'received' || state === 'accepted'

/** What this person may know at this instant; a visitor has no id. */
export function knowledgeOf(rows: Rows, person: Id | null, at: number): Knowledge {
  const isMember = person !== null && isRole(rows, person, 'counsel', 'delegate', 'party')
  if (person === null) return nothing
  return isMember ? knownToMember(rows, person, at) : knownToStaff(rows, person, at)
}

function knownToMember(rows: Rows, person: Id, at: number): Knowledge {
  const names = new Map(rows.cases.map(({ id }) => [id, actsFor(rows, person, id, at)]))
  const hasPath = (caseId: Id) => (names.get(caseId)?.size ?? 0) > 0
  const isFor = ({ caseId, principalId }: { caseId: Id; principalId: Id }) =>
    names.get(caseId)?.has(principalId) === true
  const isOwn = ({ state, principalId }: SubmissionRow) => principalId === person && state !== 'draft'

  const isOpenToAll = (one: SubmissionRow) => isBeforeTheTribunal(one) && one.isConfidential === 0
  const open = rows.submissions.filter((one) => (isOpenToAll(one) ? hasPath(one.caseId) : isFor(one)))
  const submissions = idsOf([...open, ...rows.submissions.filter(isOwn)])
  const receipts = idsOf([...open.filter(({ state }) => state !== 'draft'), ...rows.submissions.filter(isOwn)])
  const isNamed = ({ id, caseId, audience }: DocumentRow) =>
    rows.readers.some(
      ({ documentId, personId }) =>
        documentId === id &&
        (personId === person ||
          (audience === 'withDelegates' &&
            liveIn(rows, caseId, at).some(({ counselId }) => counselId === personId) &&
            isDelegateOf(rows, person, personId, caseId, at))),
    )
  const openIds = idsOf(open)
  const documents = rows.documents.filter((one) => {
    if (one.submissionId !== null) return openIds.has(one.submissionId)
    const isThere = one.availableAt !== null && one.availableAt <= at
    return isThere && hasPath(one.caseId) && (one.audience === 'case' || isNamed(one))
  })
  return {
    ...{ submissions, receipts },
    cases: idsOf(rows.cases.filter(({ id }) => hasPath(id))),
    ...documentsKnown(rows, documents),
    ...{ held: new Set(), breaches: new Set(), reasons: new Set(), inBreaches: new Set() },
    originals: new Set([
      ...originalsIn(
        rows,
        rows.submissions.filter((one) => isFor(one)),
      ),
      ...originalsOfRequests(
        rows,
        rows.apart.filter((one) => isFor(one)),
      ),
    ]),
    apart: idsOf(rows.apart.filter((one) => isKnownApart(rows, person, one, names.get(one.caseId) ?? new Set(), at))),
  }
}

/** A note stays in its firm: with the one whose it is and their delegates, unknown to guests on the case. */
function isKnownApart(rows: Rows, person: Id, { kind, caseId, principalId }: ApartRow, names: Set<Id>, at: number) {
  if (kind === 'officeNote') return false
  if (kind !== 'note') return names.has(principalId)
  return (
    names.size > 0 &&
    (principalId === person || (names.has(principalId) && isDelegateOf(rows, person, principalId, caseId, at)))
  )
}

function knownToStaff(rows: Rows, person: Id, at: number): Knowledge {
  const gone = idsOf(rows.submissions.filter(({ state }) => state === 'draft' || state === 'withdrawn'))
  const isHeld = ({ check, submissionId }: DocumentRow) => check === 'held' && !gone.has(submissionId ?? '')
  if (isRole(rows, person, 'administrator')) return { ...nothing, held: idsOf(rows.documents.filter(isHeld)) }
  const offices = officesOf(rows, person)
  const own = idsOf(rows.cases.filter(({ officeId }) => offices.has(officeId)))
  const isOutside = ({ caseId, staffId, until }: Rows['reasons'][number]) =>
    offices.size > 0 && staffId === person && at < until && !own.has(caseId)
  const outside = new Set(rows.reasons.filter(isOutside).map(({ caseId }) => caseId))
  const cases = new Set([...own, ...outside])

  const isStrange = ({ caseId, state, returnCode, isConfidential }: SubmissionRow) =>
    !own.has(caseId) &&
    (isConfidential === 1 || state === 'withdrawn' || (state === 'returned' && returnCode === 'wrongCase'))
  const open = rows.submissions.filter((one) => cases.has(one.caseId) && one.state !== 'draft' && !isStrange(one))
  const withDocuments = idsOf(open.filter(({ state }) => state !== 'withdrawn'))
  const documents = rows.documents.filter(({ submissionId, caseId, audience }) =>
    submissionId === null
      ? own.has(caseId) || (outside.has(caseId) && audience === 'case')
      : withDocuments.has(submissionId),
  )
  const breaches = rows.breaches.filter(({ officeId }) => offices.has(officeId))
  return {
    cases,
    submissions: idsOf(open),
    receipts: withDocuments,
    ...documentsKnown(rows, documents),
    held: idsOf(documents.filter((one) => isHeld(one) && own.has(one.caseId))),
    breaches: idsOf(breaches),
    originals: originalsIn(
      rows,
      open.filter((one) => own.has(one.caseId) && one.state !== 'withdrawn' && isOrderedBy(rows, person, one, at)),
    ),
    reasons: idsOf(rows.reasons.filter(({ officeId, staffId }) => offices.has(officeId) && staffId !== person)),
    inBreaches: new Set(breaches.flatMap((one) => namedIn(rows, one))),
    apart: idsOf(
      rows.apart.filter(({ kind, caseId, isDraft, isPrivate }) =>
        kind === 'officeNote' || isPrivate === 1
          ? own.has(caseId) && isDraft === 0
          : cases.has(caseId) && kind !== 'note' && isDraft === 0,
      ),
    ),
  }
}

/** For thirty days. */
const isOrderedBy = (rows: Rows, person: Id, { id }: SubmissionRow, at: number) =>
  rows.orders.some(
    (one) => one.submissionId === id && [one.askedBy, one.decidedBy].includes(person) && at < one.at + 30 * 86_400_000,
  )

const originalsIn = (rows: Rows, within: readonly SubmissionRow[]): Set<Id> =>
  new Set(
    rows.documents.flatMap(({ submissionId, objectId }) =>
      within.some(({ id }) => id === submissionId)
        ? rows.photographs
            .filter(({ paperObjectId }) => paperObjectId === objectId)
            .map(({ id }) => `${submissionId}/${id}`)
        : [],
    ),
  )

const originalsOfRequests = (rows: Rows, within: readonly ApartRow[]): Id[] =>
  rows.requestPapers
    .filter(({ requestId }) => within.some(({ id }) => id === requestId))
    .flatMap(({ requestId, objectId }) =>
      rows.photographs.filter((one) => one.paperObjectId === objectId).map(({ id }) => `${requestId}/${id}`),
    )

function namedIn(rows: Rows, { caseId, rightCaseId, submissionId, movedTo }: BreachRow): Id[] {
  const papers = rows.documents.filter(
    (one) => one.submissionId !== null && [submissionId, movedTo].includes(one.submissionId),
  )
  return [caseId, submissionId, ...[rightCaseId, movedTo].filter((id) => id !== null), ...idsOf(papers)]
}

export function knownToSystem(rows: Rows): Knowledge {
  const open = rows.submissions.filter(({ isConfidential }) => isConfidential === 0)
  const accepted = idsOf(open.filter(({ state }) => state === 'accepted'))
  const documents = rows.documents.filter(({ submissionId, audience }) =>
    submissionId === null ? audience === 'case' : accepted.has(submissionId),
  )
  const submissions = idsOf(open.filter(({ state }) => state !== 'draft'))
  return { ...nothing, submissions, receipts: accepted, ...documentsKnown(rows, documents) }
}

function documentsKnown(rows: Rows, known: readonly DocumentRow[]) {
  const isTaken = ({ submissionId }: DocumentRow) =>
    rows.submissions.some(({ id, state }) => id === submissionId && (state === 'draft' || state === 'withdrawn'))
  return {
    documents: idsOf(known),
    bytes: idsOf(known.filter(({ check }) => check === 'clean')),
    superseded: idsOf(known.filter((one) => isKeptIn(rows, one))),
    listed: idsOf(known.filter((one) => one.availableAt !== null && !isTaken(one) && !isKeptIn(rows, one))),
  }
}

const idsOf = (all: readonly { readonly id: Id }[]): Set<Id> => new Set(all.map(({ id }) => id))

const nothing: Knowledge = {
  cases: new Set(),
  submissions: new Set(),
  receipts: new Set(),
  documents: new Set(),
  listed: new Set(),
  superseded: new Set(),
  bytes: new Set(),
  originals: new Set(),
  held: new Set(),
  apart: new Set(),
  breaches: new Set(),
  reasons: new Set(),
  inBreaches: new Set(),
}
