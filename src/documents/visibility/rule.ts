import type { DocumentRow, Submission } from '../submissions/model.ts'

/** What became of something filed, as far as it matters to who may know of it. */
export const standings = ['draft', 'filed', 'returned', 'misfiled', 'withdrawn', 'movedAway'] as const
export type Standing = (typeof standings)[number]

/**
 * What somebody is to something filed. `side`: acts for its principal in that case now (the principal, co-counsel, a stand-in, a
 * delegate). `left`: the principal, without a path to the case. `case`: sees the case otherwise (another principal and whoever acts
 * for them, a party). `office`: staff of the file's office. `outside`: an officer of another office, let in for a reason.
 */
export const readers = ['side', 'left', 'case', 'office', 'outside', 'nobody'] as const
export type Reader = (typeof readers)[number]

/** From less to more: each tells what the ones before it tell. */
const degrees = ['nothing', 'existence', 'receipt', 'papers'] as const
export type Knowledge = (typeof degrees)[number]

/** What there is to know, and the least knowledge that tells it. A receipt names its documents; their bytes are more. */
export const parts = {
  existence: 'existence',
  receipt: 'receipt',
  title: 'receipt',
  type: 'receipt',
  bytes: 'papers',
} as const satisfies Record<string, Knowledge>
export type Part = keyof typeof parts

/**
 * The one definition of who may know what of something filed. What is not before the tribunal is the sender's side's alone, and the
 * registry's as far as its record asks for it: what it returned it can read again; of what was taken back or moved away it keeps
 * that it was there. What was filed in the wrong case is nothing to an officer who came for a reason of their own.
 */
const known: Record<Standing, Record<Reader, Knowledge>> = {
  draft: {
    side: 'papers',
    left: 'nothing',
    case: 'nothing',
    office: 'nothing',
    outside: 'nothing',
    nobody: 'nothing',
  },
  filed: {
    side: 'papers',
    left: 'receipt',
    case: 'papers',
    office: 'papers',
    outside: 'papers',
    nobody: 'nothing',
  },
  returned: {
    side: 'papers',
    left: 'receipt',
    case: 'nothing',
    office: 'papers',
    outside: 'papers',
    nobody: 'nothing',
  },
  misfiled: {
    side: 'papers',
    left: 'receipt',
    case: 'nothing',
    office: 'papers',
    outside: 'nothing',
    nobody: 'nothing',
  },
  withdrawn: {
    side: 'papers',
    left: 'receipt',
    case: 'nothing',
    office: 'existence',
    outside: 'nothing',
    nobody: 'nothing',
  },
  movedAway: {
    side: 'papers',
    left: 'receipt',
    case: 'nothing',
    office: 'existence',
    outside: 'nothing',
    nobody: 'nothing',
  },
}

export const knowledgeOf = (standing: Standing, reader: Reader): Knowledge => known[standing][reader]

export const tells = (knowledge: Knowledge, part: Part): boolean =>
  degrees.indexOf(knowledge) >= degrees.indexOf(parts[part])

/** Of somebody who is more than one thing to it: what any of them tells. */
export const mostOf = (all: readonly Knowledge[]): Knowledge =>
  degrees.findLast((one) => all.includes(one)) ?? 'nothing'

/** Of these, what is told to such a reader. */
export const standingsTold = (reader: Reader, part: Part): Standing[] =>
  standings.filter((standing) => tells(knowledgeOf(standing, reader), part))

/** Where a document that the tribunal sent is for, and what somebody is to it; staff as above. */
export type Audience = DocumentRow['audience']
const addressees = ['named', 'delegateOfNamed', 'case', 'office', 'outside', 'nobody'] as const
export type Addressee = (typeof addressees)[number]

const sentTo: Record<Audience, readonly Addressee[]> = {
  case: ['named', 'delegateOfNamed', 'case', 'office', 'outside'],
  named: ['named', 'office'],
  withDelegates: ['named', 'delegateOfNamed', 'office'],
}

/** The same of what the tribunal sent: all of it or nothing. */
export const isSentTo = (audience: Audience, reader: Addressee): boolean => sentTo[audience].includes(reader)

export const isConfidential = ({ audience }: Pick<DocumentRow, 'audience'>): boolean => !isSentTo(audience, 'case')

/**
 * Whether bytes that somebody may know are given: checked, or in the demo at least looked at with the tools that are there. What the
 * scanner holds is given to nobody; whoever may know of it is told that it is held.
 */
export const isServed = ({ check }: Pick<DocumentRow, 'check'>, demo: boolean): boolean =>
  check === 'clean' || (demo && check === 'unscanned')

/** What a submission is without a look at moves: of what is withdrawn, whether it was moved is asked elsewhere. */
export function standingIn(
  { state, returnCode }: Pick<Submission, 'state' | 'returnCode'>,
  isMoved: boolean,
): Standing {
  if (state === 'received' || state === 'accepted') return 'filed'
  if (state === 'returned') return returnCode === 'wrongCase' ? 'misfiled' : 'returned'
  return state === 'withdrawn' && isMoved ? 'movedAway' : state
}

/** It is before the tribunal: everybody on the case knows it. */
export const isBeforeTribunal = ({ state }: Pick<Submission, 'state'>): boolean =>
  tells(knowledgeOf(standingIn({ state, returnCode: null }, false), 'case'), 'bytes')
