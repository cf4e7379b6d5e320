import { and, count, desc, eq, gte, isNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { anyOfPerson, type Member, namesOf } from '../../accounts/people/index.ts'
import { getCase, isVisible, type VisibleCase, viewerOf, viewerPlaceholders } from '../../cases/access/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases, newestOf } from '../../cases/record/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { type Cursor, everyRow, pageSize } from '../../platform/pagination.ts'
import { readinessOf } from '../drafts/readiness.ts'
import { isMadeList } from '../exhibits/papers.ts'
import { documents } from '../schema.ts'
import { discloses } from '../visibility/rule.ts'
import { knowledgeBy, type Lens, memberLens, principalsIn } from '../visibility/submissions.ts'
import type { Submission } from './model.ts'
import { submissions } from './schema.ts'
import type { SubmissionState } from './values.ts'

/** A submission as a list shows it. Without a path to the case its title is left out. */
export type ListedSubmission = Submission & {
  readonly reference: string
  readonly title: string | undefined
  readonly scriptTitle: string | null
  readonly scriptLang: string | null
  readonly principalName: string
  readonly documentCount: number
  /** Who changed it last, as long as it is a draft. */
  readonly editorName: string
  /** A draft in this member's own name of which its preparer said that it can be sent, and that has not changed since. */
  readonly isPrepared: boolean
}

/** A place in a list that runs from the newest: the last row's instant and id. */

type Narrower = {
  readonly state?: SubmissionState
  /** Drafts, and what was returned or came late and was changed since this instant (epoch milliseconds), alone. */
  readonly unfinishedSince?: number
  readonly before?: Cursor
  /** Only what was changed since this instant (epoch milliseconds). */
  readonly changedSince?: number | undefined
  readonly limit?: number
}

/**
 * What this member, and those for whom they act, have begun and sent; the last changed first. Receipts of one's own stay
 * after leaving the record.
 */
export function listSubmissions(db: Db, actor: Member, narrower: Narrower, at: Instant): ListedSubmission[] {
  const { limit = pageSize } = narrower
  const found: Row[] = []
  for (let { before } = narrower; ; ) {
    const rows = readPage(db, actor, { ...narrower, before, limit }, at)
    found.push(...rows.filter((row) => isKnown(db, actor, row, at)).map((row) => withoutFormer(db, actor, row, at)))
    const last = rows.at(-1)?.submission
    if (!last || rows.length < limit || found.length >= limit) return describe(db, found.slice(0, limit), actor.id)
    before = { at: last.changedAt, id: last.id }
  }
}

/** The same, all of it, before it is described: what is counted and cut. */
export const knownSubmissions = (
  db: Db,
  actor: Member,
  at: Instant,
  narrower: Pick<Narrower, 'unfinishedSince'> = {},
): readonly KnownSubmission[] =>
  readPage(db, actor, { ...narrower, limit: everyRow }, at)
    .filter((row) => isKnown(db, actor, row, at))
    .map((row) => withoutFormer(db, actor, row, at))

/** For so long the page of today tells of what was returned or came late (epoch milliseconds). */
export const toldSince = (at: Instant): number => at.epochMilliseconds - 60 * dayLength

type Part = { readonly isMeant: (submission: Submission) => boolean; readonly most: number }

/** What waits to be sent, sent again or explained: drafts, and what was returned or came late lately. All parts of it are one statement. */
export function listUnfinished(db: Db, actor: Member, { isMeant, most }: Part, at: Instant): ListedSubmission[] {
  const all = knownSubmissions(db, actor, at, { unfinishedSince: toldSince(at) })
  const meant = all.filter(({ submission }) => isMeant(submission))
  return describe(db, meant.slice(0, most), actor.id)
}

/** Among them is what belongs to counsel who do not let this member act in a case that they see otherwise. */
function readPage(
  db: Db,
  actor: Member,
  { state, unfinishedSince, before, changedSince, limit = pageSize }: Narrower,
  at: Instant,
): Row[] {
  const asked = {
    ...viewerOf(actor, at),
    state: state ?? null,
    unfinishedSince: unfinishedSince ?? null,
    beforeAt: before?.at ?? Number.MAX_SAFE_INTEGER,
    beforeId: before?.id ?? '',
    changedSince: changedSince ?? 0,
    limit,
  }
  const ofPrincipal = unfinishedSince === undefined ? allOfPrincipal(db) : unfinishedOfPrincipal(db)
  return newestOf(db, actor, at, limit, {
    ofPrincipal: (principalId) =>
      anyOfPrincipal(db, principalId) ? (ofPrincipal.all({ ...asked, principalId }) as Row[]) : [],
    ofShare: ({ caseId, principalId }) => ofShare(db).all({ ...asked, caseId, principalId }) as Row[],
    placeOf: ({ submission }) => submission,
  })
}

const anyOfPrincipal = anyOfPerson(submissions.principalId)
const isOfPrincipal = eq(submissions.principalId, placeholder('principalId'))
/** As the index says it. */
const isUnfinished = sql`(${submissions.state} in ('draft', 'returned') or ${submissions.verdict} = 'late')`
const allOfPrincipal = prepared((db) => pageOfSubmissions(db, isOfPrincipal))
const unfinishedOfPrincipal = prepared((db) => pageOfSubmissions(db, and(isOfPrincipal, isUnfinished)))
const ofShare = prepared((db) =>
  pageOfSubmissions(
    db,
    and(eq(submissions.caseId, placeholder('caseId')), eq(submissions.principalId, placeholder('principalId'))),
  ),
)

const pageOfSubmissions = (db: Db, whose: SQL | undefined) =>
  db
    .select({
      submission: submissions,
      reference: cases.reference,
      called: caseNameColumns,
      isVisible: isVisible(viewerPlaceholders).mapWith(Boolean).as('is_visible'),
    })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(
      and(
        whose,
        or(
          isVisible(viewerPlaceholders),
          and(eq(submissions.principalId, viewerPlaceholders.me), ne(submissions.state, 'draft')),
        ),
        or(isNull(placeholder('state')), eq(submissions.state, placeholder('state'))),
        sql`(${placeholder('unfinishedSince')} is null or ${submissions.state} = 'draft' or ${isUnfinished} and ${submissions.changedAt} >= ${placeholder('unfinishedSince')})`,
        or(
          lt(submissions.changedAt, placeholder('beforeAt')),
          and(eq(submissions.changedAt, placeholder('beforeAt')), lt(submissions.id, placeholder('beforeId'))),
        ),
        gte(submissions.changedAt, placeholder('changedSince')),
      ),
    )
    .orderBy(desc(submissions.changedAt), desc(submissions.id))
    .limit(placeholder('limit'))
    .prepare()

/** Begun or sent, and not withdrawn. */
const submissionsOfCase = prepared((db) =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, placeholder('caseId')), ne(submissions.state, 'withdrawn')))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .prepare(),
)

/**
 * What was sent in a case, by whomever, as far as this member may know of it; the newest first. Neither drafts nor what was withdrawn
 * are in it.
 */
export const listCaseSubmissions = (db: Db, theCase: VisibleCase, actor: Member, at: Instant): ListedSubmission[] =>
  listSubmissionsBy(db, theCase, memberLens(db, actor, theCase, at))

/** The same, as far as somebody may know of it by a lens of their own, and without what a list says of each. */
export const sentInCase = (db: Db, { id }: Pick<VisibleCase, 'id'>, lens: Lens): Submission[] =>
  submissionsOfCase(db)
    .all({ caseId: id })
    .filter((submission) => submission.receivedAt !== null && discloses(lens(submission), 'receipt'))

/** What is prepared in a case in the name of each of these principals, the last changed first. */
export function draftsInCase(db: Db, { id }: VisibleCase, principalIds: readonly string[]): Submission[] {
  const drafts = submissionsOfCase(db)
    .all({ caseId: id })
    .filter(({ state }) => state === 'draft')
    .sort((a, b) => b.changedAt - a.changedAt)
  return principalIds.flatMap((id) => drafts.filter(({ principalId }) => principalId === id))
}

type Named = CaseNames & Pick<VisibleCase, 'id' | 'reference'>

/** The same, as far as somebody may know of it by a lens of their own. */
export function listSubmissionsBy(db: Db, theCase: Named, lens: Lens): ListedSubmission[] {
  return describe(
    db,
    sentInCase(db, theCase, lens).map((submission) => ({
      submission,
      reference: theCase.reference,
      called: theCase,
      isVisible: true,
    })),
  )
}

type Row = { submission: Submission; reference: string; called: CaseNames; isVisible: boolean }
export type KnownSubmission = Row

export function describe(db: Db, rows: readonly Row[], own?: string): ListedSubmission[] {
  const names = namesOf(
    db,
    rows.flatMap(({ submission }) => [submission.principalId, submission.changedBy ?? submission.createdBy]),
  )
  const ready = readinessOf(
    db,
    rows.map(({ submission }) => submission).filter(({ state }) => state === 'draft'),
  )
  const counts = countDocuments(
    db,
    rows.map(({ submission }) => submission.id),
  )
  return rows.map(({ submission, reference, called, isVisible }) => ({
    ...submission,
    reference,
    title: isVisible ? called.title : undefined,
    scriptTitle: isVisible ? called.scriptTitle : null,
    scriptLang: isVisible ? called.scriptLang : null,
    principalName: submission.filedBy ?? names.get(submission.principalId) ?? '',
    documentCount: counts.get(submission.id) ?? 0,
    editorName: names.get(submission.changedBy ?? submission.createdBy) ?? '',
    isPrepared: submission.principalId === own && ready.get(submission.id)?.isCurrent === true,
  }))
}

/** Documents that were filed in each of these submissions: not the list that the portal made of them. */
export function countDocuments(db: Db, ids: string[]): Map<string, number> {
  if (ids.length === 0) return new Map()
  const rows = countsAmong(db).all({ ids: JSON.stringify(ids) })
  return new Map(rows.map(({ id, count }) => [id ?? '', count]))
}

const countsAmong = prepared((db) =>
  db
    .select({ id: documents.submissionId, count: count() })
    .from(documents)
    .where(and(isInIds(documents.submissionId), not(isMadeList(db))))
    .groupBy(documents.submissionId)
    .prepare(),
)

/** What it corrects was returned: a reader who may not know of that is not told that there was anything. */
function withoutFormer(db: Db, actor: Member, row: Row, at: Instant): Row {
  const { submission } = row
  if (submission.replaces === null) return row
  const former: Row = { ...row, submission: { ...submission, id: submission.replaces, state: 'returned' } }
  return isKnown(db, actor, former, at) ? row : { ...row, submission: { ...submission, replaces: null } }
}

const isKnown = (db: Db, actor: Member, { submission, isVisible }: Row, at: Instant): boolean =>
  discloses(
    knowledgeBy(db, submission, {
      isPrincipal: submission.principalId === actor.id,
      seesCase: isVisible,
      isOnSide: () =>
        principalsIn(db, actor, getCase(db, actor, submission.caseId, at), at).includes(submission.principalId),
    }),
    'existence',
  )
