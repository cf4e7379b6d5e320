import { and, eq, inArray, ne, not, or, type SQL, sql } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/people/index.ts'
import { capacitiesIn, type VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { submissionMoves } from '../acceptance/schema.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import {
  type DisclosedPart,
  disclosedStates,
  discloses,
  type FilingState,
  filingStateIn,
  type Knowledge,
  knowledgeOf,
  type ReaderRelation,
  widestKnowledge,
} from './rule.ts'

const moveOf = prepared((db) =>
  db
    .select({ id: submissionMoves.submissionId })
    .from(submissionMoves)
    .where(eq(submissionMoves.submissionId, placeholder('id')))
    .prepare(),
)

export type Filed = Pick<Submission, 'id' | 'state' | 'returnCode' | 'isConfidential' | 'principalId'>

export const filingStateOf = (db: Db, submission: Omit<Filed, 'principalId'>): FilingState =>
  filingStateIn(submission, submission.state === 'withdrawn' && moveOf(db).get({ id: submission.id }) !== undefined)

const isMoved = sql`exists (select 1 from ${submissionMoves} where ${submissionMoves.submissionId} = ${submissions.id})`
const isWrongCase = sql`${submissions.returnCode} is 'wrongCase'`

/** On a row of `submissions`: it is in this state (as `filingStateOf` says). */
export const isInFilingState: Readonly<Record<FilingState, SQL>> = {
  draft: eq(submissions.state, 'draft'),
  filed: and(inArray(submissions.state, ['received', 'accepted']), not(submissions.isConfidential)) as SQL,
  confidential: and(
    submissions.isConfidential,
    or(inArray(submissions.state, ['received', 'accepted']), and(eq(submissions.state, 'returned'), not(isWrongCase))),
  ) as SQL,
  returned: and(eq(submissions.state, 'returned'), not(isWrongCase), not(submissions.isConfidential)) as SQL,
  misfiled: and(eq(submissions.state, 'returned'), isWrongCase) as SQL,
  withdrawn: and(eq(submissions.state, 'withdrawn'), not(isMoved)) as SQL,
  movedAway: and(eq(submissions.state, 'withdrawn'), isMoved) as SQL,
}

/** On a row of `submissions`: such a reader may know this part of it. */
export const isDisclosed = (reader: ReaderRelation, part: DisclosedPart): SQL =>
  or(...disclosedStates(reader, part).map((standing) => isInFilingState[standing])) ?? sql`false`

/** The same for someone who sees the case and acts there for `principals` (ids as JSON, a parameter of a prepared query). */
export const isDisclosedOnCase = (part: DisclosedPart): SQL =>
  or(isDisclosed('case', part), and(isInIds(submissions.principalId, 'principals'), isDisclosed('side', part))) as SQL

/** What one person may know of each submission. */
export type Lens = (submission: Filed) => Knowledge

type Relation = {
  readonly isPrincipal: boolean
  readonly seesCase: boolean
  /** Asked only if others on the case may not know. */
  readonly isOnSide: () => boolean
}

/** What a member may know of a submission to which they stand so. */
export function knowledgeBy(db: Db, submission: Filed, { isPrincipal, seesCase, isOnSide }: Relation): Knowledge {
  const standing = filingStateOf(db, submission)
  const onCase = seesCase ? knowledgeOf(standing, 'case') : 'nothing'
  if (seesCase && onCase === knowledgeOf(standing, 'side')) return onCase
  if (seesCase && isOnSide()) return knowledgeOf(standing, 'side')
  return widestKnowledge([onCase, isPrincipal ? knowledgeOf(standing, 'left') : 'nothing'])
}

/** Of what was filed in a case that this member sees. */
export function memberLens(db: Db, actor: Member, theCase: VisibleCase, at: Instant): Lens {
  let principals: readonly string[] | undefined
  return (submission) =>
    knowledgeBy(db, submission, {
      isPrincipal: submission.principalId === actor.id,
      seesCase: true,
      isOnSide: () => {
        principals ??= principalsIn(db, actor, theCase, at)
        return principals.includes(submission.principalId)
      },
    })
}

/** For whom this member acts in a case that they see. */
export const principalsIn = (db: Db, actor: Member, theCase: VisibleCase, at: Instant): string[] =>
  capacitiesIn(db, actor, theCase, at).map(({ principalId }) => principalId)

type OfOffice = { readonly officeId: string }

/** What an officer is to the papers of a case that they reach. */
export const officeReader = (
  officer: Pick<Registry, 'officeId'>,
  theCase: OfOffice,
): ReaderRelation & ('office' | 'outside') => (theCase.officeId === officer.officeId ? 'office' : 'outside')

export const officeLens =
  (db: Db, officer: Pick<Registry, 'officeId'>, theCase: OfOffice): Lens =>
  (submission) =>
    knowledgeOf(filingStateOf(db, submission), officeReader(officer, theCase))

const restricted = prepared((db) =>
  db
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.caseId, placeholder('caseId')),
        ne(submissions.state, 'draft'),
        not(isDisclosed('case', 'receipt')),
      ),
    )
    .prepare(),
)

/** Of what was received in a case, the submissions of which this officer may not even know, by their ids. */
export function hiddenFromOfficer(
  db: Db,
  officer: Pick<Registry, 'officeId'>,
  theCase: OfOffice & { readonly id: string },
): ReadonlySet<string> {
  const lens = officeLens(db, officer, theCase)
  const hidden = listRestricted(db, theCase.id).filter((one) => !discloses(lens(one), 'receipt'))
  return new Set(hidden.map(({ id }) => id))
}

/** What was received in a case and not everyone who sees the case may know of. */
export const listRestricted = (db: Db, caseId: string): Submission[] => restricted(db).all({ caseId })
