import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import { type Capacity, capacitiesIn, findCase, type VisibleCase } from '../../cases/access/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { documents } from '../schema.ts'
import { mayKnow } from '../visibility/audience.ts'
import { discloses, isConfidential } from '../visibility/rule.ts'
import { isDisclosed, isInFilingState, knowledgeBy, principalsIn } from '../visibility/submissions.ts'
import type { DocumentRow, Submission } from './model.ts'
import { submissions } from './schema.ts'

/** A submission as far as one member reaches it. */
export type ReachedSubmission = {
  readonly submission: Submission
  /** Undefined when its documents are out of reach: then it is the principal's own receipt, without them. */
  readonly theCase: VisibleCase | undefined
  /** How this member may act for the one in whose name it is. */
  readonly capacity: Capacity | undefined
}

const submissionById = prepared((db) =>
  db
    .select()
    .from(submissions)
    .where(eq(submissions.id, sql.placeholder('id')))
    .prepare(),
)

/** What this member may know of (`visibility/rule.ts`); everything else is NotFound. */
export function getSubmission(db: Db, actor: Member, id: string, at: Instant): ReachedSubmission {
  const submission = submissionById(db).get({ id })
  if (!submission) throw new NotFound('submission')
  const theCase = findCase(db, actor, submission.caseId, at)
  const capacity = theCase && capacityFor(db, actor, theCase, submission.principalId, at)
  const known = knowledgeBy(db, submission, {
    isPrincipal: submission.principalId === actor.id,
    seesCase: theCase !== undefined,
    isOnSide: () => capacity !== undefined,
  })
  if (!discloses(known, 'existence')) throw new NotFound('submission')
  return { submission, theCase: discloses(known, 'bytes') ? theCase : undefined, capacity }
}

/** The same; undefined for what is out of reach. */
export function findSubmission(db: Db, actor: Member, id: string, at: Instant): ReachedSubmission | undefined {
  try {
    return getSubmission(db, actor, id, at)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

/** What was sent under this number, where this member may open its page. */
export function findSubmissionByNumber(db: Db, actor: Member, number: string, at: Instant) {
  const named = db
    .select({ id: submissions.id, number: sql<string>`${submissions.number}`, reference: cases.reference })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(eq(submissions.number, number))
    .get()
  return named && findSubmission(db, actor, named.id, at) ? named : undefined
}

export type OpenDraft = { readonly submission: Submission; readonly theCase: VisibleCase; readonly capacity: Capacity }

/** A draft that this member may change; undefined when it was sent meanwhile. Throws Forbidden without the right to prepare. */
export function findOpenDraft(db: Db, actor: Member, id: string, at: Instant): OpenDraft | undefined {
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  if (submission.state !== 'draft') return undefined
  if (!theCase || !capacity?.canPrepare) throw new Forbidden('preparing a submission')
  return { submission, theCase, capacity }
}

const documentsInOrder = prepared((db) =>
  db
    .select()
    .from(documents)
    .where(eq(documents.submissionId, sql.placeholder('id')))
    .orderBy(asc(documents.position))
    .prepare(),
)

export const listDocumentsOf = (db: Db, { id }: Pick<Submission, 'id'>): DocumentRow[] =>
  documentsInOrder(db).all({ id })

export const isInDraft = (db: Db, { submissionId }: Pick<DocumentRow, 'submissionId'>): boolean =>
  submissionId !== null && submissionById(db).get({ id: submissionId })?.state === 'draft'

export const capacityFor = (db: Db, actor: Member, theCase: VisibleCase, principalId: string, at: Instant) =>
  capacitiesIn(db, actor, theCase, at).find((capacity) => capacity.principalId === principalId)

/** Who began a draft, and who changed it last: their names. */
export type Editors = { readonly begun: string; readonly changed: string }

export function editorsOf(db: Db, { createdBy, changedBy }: Submission): Editors {
  const names = namesOf(db, [createdBy, changedBy])
  const begun = names.get(createdBy) ?? ''
  return { begun, changed: names.get(changedBy ?? '') ?? begun }
}

/**
 * Of these documents of a case, the titles of those before the tribunal that its page lists to this member at this instant; the
 * newest first.
 */
export const listTitles = (db: Db, actor: Member, theCase: VisibleCase, ids: readonly string[], at: Instant) =>
  db
    .select({
      id: documents.id,
      title: documents.title,
      audience: documents.audience,
      isSealed: submissions.isConfidential,
    })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        inArray(documents.id, [...ids]),
        eq(documents.caseId, theCase.id),
        lte(documents.availableAt, at.epochMilliseconds),
        mayKnow({ me: actor.id, at: at.epochMilliseconds }),
        or(
          eq(documents.direction, 'out'),
          isDisclosed('case', 'bytes'),
          and(isInFilingState.confidential, inArray(submissions.principalId, principalsIn(db, actor, theCase, at))),
        ),
      ),
    )
    .all()
    .sort((a, b) => ids.indexOf(b.id) - ids.indexOf(a.id))
    .map(({ id, title, audience, isSealed }) => ({
      id,
      title,
      isConfidential: isSealed === true || isConfidential({ audience }),
    }))
