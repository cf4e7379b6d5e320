import type { DocumentRow, Submission } from '../submissions/model.ts'

/** The state of something filed, as far as it decides who may know of it. */
export const filingStates = [
  'draft',
  'filed',
  'confidential',
  'returned',
  'misfiled',
  'withdrawn',
  'movedAway',
] as const
export type FilingState = (typeof filingStates)[number]

/**
 * What somebody is to something filed. `side`: acts for its principal in that case now (the principal, co-counsel, a stand-in, a
 * delegate). `left`: the principal, without a path to the case. `case`: sees the case otherwise (another principal and whoever acts
 * for them, a party). `office`: staff of the file's office. `outside`: an officer of another office, let in for a reason.
 */
export const readerRelations = ['side', 'left', 'case', 'office', 'outside', 'nobody'] as const
export type ReaderRelation = (typeof readerRelations)[number]

/** From less to more: each includes the ones before it. */
const degrees = ['nothing', 'existence', 'receipt', 'papers'] as const
export type Knowledge = (typeof degrees)[number]

/** What can be known, and the least knowledge that includes it. A receipt names its documents; their bytes are more. */
export const disclosedParts = {
  existence: 'existence',
  receipt: 'receipt',
  title: 'receipt',
  type: 'receipt',
  bytes: 'papers',
} as const satisfies Record<string, Knowledge>
export type DisclosedPart = keyof typeof disclosedParts

/**
 * The one definition of who may know what of something filed. What is not before the tribunal is the sender's side's alone, and the
 * registry's as far as its record asks for it: what it returned it can read again; of what was taken back or moved away it keeps
 * that it was there. What was filed in the wrong case, and what was filed as confidential, is nothing to an officer who came for a reason
 * of their own; what is confidential is known to nobody else on the case (RPD r.57(12), RAD r.42(13), IAD r.93(4), ID r.41).
 */
const known: Record<FilingState, Record<ReaderRelation, Knowledge>> = {
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
  confidential: {
    side: 'papers',
    left: 'receipt',
    case: 'nothing',
    office: 'papers',
    outside: 'nothing',
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

export const knowledgeOf = (standing: FilingState, reader: ReaderRelation): Knowledge => known[standing][reader]

export const discloses = (knowledge: Knowledge, part: DisclosedPart): boolean =>
  degrees.indexOf(knowledge) >= degrees.indexOf(disclosedParts[part])

/** The knowledge of somebody with several relations to it: the widest of them. */
export const widestKnowledge = (all: readonly Knowledge[]): Knowledge =>
  degrees.findLast((one) => all.includes(one)) ?? 'nothing'

/** The states in which such a reader knows this part. */
export const disclosedStates = (reader: ReaderRelation, part: DisclosedPart): FilingState[] =>
  filingStates.filter((standing) => discloses(knowledgeOf(standing, reader), part))

/** Whom a document of the tribunal is for, and what somebody is to it; staff as above. */
export type DocumentAudience = DocumentRow['audience']
const addresseeRelations = ['named', 'delegateOfNamed', 'case', 'office', 'outside', 'nobody'] as const
export type AddresseeRelation = (typeof addresseeRelations)[number]

const sentTo: Record<DocumentAudience, readonly AddresseeRelation[]> = {
  case: ['named', 'delegateOfNamed', 'case', 'office', 'outside'],
  named: ['named', 'office'],
  withDelegates: ['named', 'delegateOfNamed', 'office'],
}

/** The same for what the tribunal sent: all of it or nothing. */
export const isSentTo = (audience: DocumentAudience, reader: AddresseeRelation): boolean =>
  sentTo[audience].includes(reader)

export const isConfidential = ({ audience }: Pick<DocumentRow, 'audience'>): boolean => !isSentTo(audience, 'case')

/**
 * Whether bytes that somebody may know are given: checked, or in the demo at least looked at with the tools that are there. What the
 * scanner holds is given to nobody; whoever may know of it is told that it is held.
 */
export const isServed = ({ check }: Pick<DocumentRow, 'check'>, demo: boolean): boolean =>
  check === 'clean' || (demo && check === 'unscanned')

/** A submission's state, leaving moves out: whether a withdrawn one was moved is asked elsewhere. */
export function filingStateIn(
  { state, returnCode, isConfidential }: Pick<Submission, 'state' | 'returnCode' | 'isConfidential'>,
  isMoved: boolean,
): FilingState {
  if (state === 'received' || state === 'accepted') return isConfidential ? 'confidential' : 'filed'
  if (state === 'returned' && returnCode === 'wrongCase') return 'misfiled'
  if (state === 'returned') return isConfidential ? 'confidential' : 'returned'
  return state === 'withdrawn' && isMoved ? 'movedAway' : state
}

/** It is before the tribunal: everybody on the case knows it, unless it is confidential. */
export const isBeforeTribunal = ({ state }: Pick<Submission, 'state'>): boolean =>
  state === 'received' || state === 'accepted'
