import { and, desc, eq, lte, not, or, sql } from 'drizzle-orm'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared } from '../../platform/db/index.ts'
import { listedSides } from '../../tribunal/index.ts'
import { sortTag } from '../../tribunal/languages.ts'
import { documentClassifications } from '../acceptance/schema.ts'
import { isMadeList } from '../exhibits/papers.ts'
import { firstOpenings } from '../reading/inbox.ts'
import { isUnreadBy } from '../reading/unread.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { type Side, submissions } from '../submissions/schema.ts'
import { mayKnow } from '../visibility/audience.ts'
import { isContinuedInCorrection, isKeptInCorrection } from '../visibility/kept-in-correction.ts'
import { isDisclosedOnCase, principalsIn } from '../visibility/submissions.ts'
import { groupOf, type ListOrder } from './values.ts'

/** A document of a case as its list shows it. */
export type CaseDocument = DocumentRow & {
  readonly isUnread: boolean
  readonly firstOpened: { readonly name: string; readonly at: number } | undefined
  readonly side: Side
  /** Who filed it; undefined for the tribunal's own. */
  readonly filedBy: string | undefined
  /** Filed in this member's own name. */
  readonly isOwn: boolean
  readonly state: Submission['state'] | undefined
  /** Number of the submission in which it is. */
  readonly number: string | null
  /** A list that the portal made: nobody filed it. */
  readonly isMade: boolean
  /** The registry returned it with others and found no fault with it: it need not be sent again. */
  readonly isKept: boolean
  /** Filed so that its sender's practice and the registry alone know of it. */
  readonly isConfidential: boolean
  /** When it came here, was filed as another type, or its submission was last changed. */
  readonly changedAt: number
}

const documentsOfCase = prepared((db) =>
  db
    .select({
      document: documents,
      submission: submissions,
      isUnread: isUnreadBy(db, sql.placeholder('personId')).mapWith(Boolean),
      isMade: isMadeList(db).mapWith(Boolean),
      isKept: isKeptInCorrection(db).mapWith(Boolean),
      classifiedAt: sql<
        number | null
      >`(select max(${documentClassifications.changedAt}) from ${documentClassifications} where ${documentClassifications.documentId} = ${documents.id})`,
    })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.caseId, sql.placeholder('caseId')),
        lte(documents.availableAt, sql.placeholder('at')),
        mayKnow({ me: sql.placeholder('personId'), at: sql.placeholder('at') }),
        or(eq(documents.direction, 'out'), isDisclosedOnCase('bytes')),
        not(isContinuedInCorrection(db)),
      ),
    )
    .orderBy(desc(documents.availableAt), desc(documents.position))
    .prepare(),
)

/**
 * Documents of a case from both sides, the newest first: what was sent, and what the registry made available, as far as this member
 * may know of it. What the registry kept of something that it returned is listed once, with the correction.
 */
export function listCaseDocuments(db: Db, theCase: VisibleCase, actor: Member, at: Instant): CaseDocument[] {
  const principals = JSON.stringify(principalsIn(db, actor, theCase, at))
  const rows = documentsOfCase(db).all({
    caseId: theCase.id,
    personId: actor.id,
    at: at.epochMilliseconds,
    principals,
  })
  const opened = firstOpenings(
    db,
    rows.map(({ document }) => document.id),
  )
  const names = namesOf(
    db,
    rows.map(({ submission }) => submission?.principalId ?? null),
  )
  return rows.map(({ document, submission, isUnread, isMade, isKept, classifiedAt }) => ({
    ...document,
    isUnread,
    firstOpened: opened.get(document.id),
    side: submission?.side ?? 'tribunal',
    filedBy: submission ? (submission.filedBy ?? names.get(submission.principalId)) : undefined,
    isOwn: submission?.principalId === actor.id && !submission.filedBy,
    state: submission?.state,
    number: submission?.number ?? null,
    isMade,
    isKept,
    isConfidential: submission?.isConfidential ?? false,
    changedAt: Math.max(document.availableAt ?? 0, submission?.changedAt ?? 0, classifiedAt ?? 0),
  }))
}

export const listSides = listedSides

/** All of them narrow. */
type DocumentFilters = {
  readonly side?: (typeof listSides)[number] | undefined
  readonly type?: string | undefined
  readonly unread?: boolean
  readonly order?: ListOrder | undefined
}

/** Narrowed, and in the order asked for or else in groups; a translation stands behind what it translates. */
export function arrange(all: readonly CaseDocument[], { side, type, unread, order }: DocumentFilters): CaseDocument[] {
  const wanted = all
    .filter((one) => (!side || one.side === side) && (!type || one.type === type) && (!unread || one.isUnread))
    .sort(order ? orders[order] : inGroups)
  const ids = new Set(wanted.map(({ id }) => id))
  const isBeside = ({ translationOf }: CaseDocument) => translationOf !== null && ids.has(translationOf)
  return wanted
    .filter((one) => !isBeside(one))
    .flatMap((one) => [one, ...wanted.filter(({ id, translationOf }) => translationOf === one.id && id !== one.id)])
}

type Compare = (a: CaseDocument, b: CaseDocument) => number

const inWords = new Intl.Collator(sortTag, { numeric: true, sensitivity: 'base' })
const newest: Compare = (a, b) => (b.availableAt ?? 0) - (a.availableAt ?? 0) || b.position - a.position

const groupPlace = (one: CaseDocument): number => [...listSides, 'papers'].indexOf(groupOf(one))
const inGroups: Compare = (a, b) => groupPlace(a) - groupPlace(b) || newest(a, b)

const orders: Record<ListOrder, Compare> = {
  newest,
  oldest: (a, b) => (a.availableAt ?? 0) - (b.availableAt ?? 0) || a.position - b.position,
  // What has no label comes last.
  exhibit: (a, b) =>
    Number(a.exhibitLabel === null) - Number(b.exhibitLabel === null) ||
    inWords.compare(a.exhibitLabel ?? '', b.exhibitLabel ?? '') ||
    newest(a, b),
  title: (a, b) => inWords.compare(a.title, b.title) || newest(a, b),
  side: (a, b) => listSides.indexOf(a.side) - listSides.indexOf(b.side) || newest(a, b),
}
