import { and, asc, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import {
  actsForOthers,
  forWhomIn,
  isVisible,
  type Viewer,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
} from '../../cases/access/index.ts'
import { appearances } from '../../cases/appearances/index.ts'
import { casePeople } from '../../cases/people/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { cases } from '../../cases/record/index.ts'
import { caseShares } from '../../cases/shares/index.ts'
import { delegations } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { everyRow } from '../../platform/pagination.ts'
import { documents } from '../schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { mayKnow } from '../visibility/audience.ts'
import { readings } from './schema.ts'
import { isUnreadBy } from './unread.ts'

/** A document from the registry as one member's inbox shows it. */
export type Received = DocumentRow & {
  readonly reference: string
  readonly caseNames: CaseNames
  readonly isUnread: boolean
  /** In whose name this member sees the case, other than their own. */
  readonly forWhom: readonly string[]
  /** The first on this side who opened it, and when. */
  readonly firstOpened: { readonly id: string; readonly name: string; readonly at: number } | undefined
}

type Row = {
  readonly document: DocumentRow
  readonly theCase: typeof cases.$inferSelect
  readonly isUnread: boolean
}

/** `among`: of those with one of these ids. */
type Which = { readonly unreadOnly?: boolean; readonly among?: readonly string[]; readonly limit: number }

/** What the registry made available in the cases that this member sees, the newest first. */
export function inboxRows(db: Db, actor: Member, { unreadOnly, among, limit }: Which, at: Instant): readonly Row[] {
  return (
    db
      .select({ document: documents, theCase: cases, isUnread: isUnreadBy(db, actor.id).mapWith(Boolean) })
      .from(documents)
      .innerJoin(cases, eq(cases.id, documents.caseId))
      .where(
        and(
          isAddressed(db, viewerOf(actor, at)),
          unreadOnly ? isUnreadBy(db, actor.id) : undefined,
          among ? inArray(documents.id, [...among]) : undefined,
        ),
      )
      // What was sent together stands together, in its order.
      .orderBy(
        desc(documents.availableAt),
        desc(sql`coalesce(${documents.packageId}, ${documents.id})`),
        asc(documents.position),
      )
      .limit(limit)
      .all()
  )
}

/** The newest of them. */
export const listInbox = (db: Db, actor: Member, which: Which, at: Instant): Received[] =>
  describeReceived(db, actor, inboxRows(db, actor, which, at), at)

export const countInbox = (db: Db, actor: Member, at: Instant): number =>
  inboxRows(db, actor, { limit: everyRow }, at).length

/** With who opened them first, and for whom this member sees their cases. */
export function describeReceived(db: Db, actor: Member, rows: readonly Row[], at: Instant): Received[] {
  const opened = firstOpenings(
    db,
    rows.map(({ document }) => document.id),
  )
  const namesIn = forWhomBy(db, actor, at)
  return rows.map(({ document, theCase, isUnread }) => ({
    ...document,
    reference: theCase.reference,
    caseNames: theCase,
    isUnread,
    forWhom: namesIn(theCase as VisibleCase),
    firstOpened: opened.get(document.id),
  }))
}

/** Asked once for each case, and not at all by someone who acts for nobody else. */
function forWhomBy(db: Db, actor: Member, at: Instant): (theCase: VisibleCase) => readonly string[] {
  if (!actsForOthers(db, actor, at)) return () => []
  const known = new Map<string, readonly string[]>()
  return (theCase) => {
    const names = known.get(theCase.id) ?? forWhomIn(db, actor, theCase, at)
    known.set(theCase.id, names)
    return names
  }
}

/** A select for each way in which a case is visible: each uses its own index, and most find nothing. */
const unread = prepared((db) => {
  const [own, delegated, asParty, shared] = nearCases(db, viewerPlaceholders)
  return unionAll(unreadIn(db, own), unreadIn(db, delegated), unreadIn(db, asParty), unreadIn(db, shared)).prepare()
})

function unreadIn(db: Db, nearBy: ReturnType<typeof nearCases>[number]) {
  const near = nearBy.as('near')
  return (
    db
      .select({ id: documents.id })
      .from(near)
      // Cross joins keep SQLite from asking for the grants of every case before it knows of a document there.
      .crossJoin(documents)
      .crossJoin(cases)
      .where(
        and(
          eq(documents.caseId, near.id),
          eq(cases.id, documents.caseId),
          isOut(viewerPlaceholders),
          mayKnow(viewerPlaceholders),
          isVisible(viewerPlaceholders),
          isUnreadBy(db, viewerPlaceholders.me),
        ),
      )
  )
}

/** A case that is visible in two ways gives its documents twice. */
const unreadIds = (db: Db, actor: Member, at: Instant): string[] => [
  ...new Set(
    unread(db)
      .all(viewerOf(actor, at))
      .map(({ id }) => id),
  ),
]

/** Every page of a member asks, so the ids alone are read. */
export const unreadCount = (db: Db, actor: Member, at: Instant): number => unreadIds(db, actor, at).length

/** The newest that nobody on this side opened, and how many there are. */
export function listUnread(db: Db, actor: Member, limit: number, at: Instant): { rows: Received[]; all: number } {
  const ids = unreadIds(db, actor, at)
  const rows = ids.length === 0 ? [] : listInbox(db, actor, { unreadOnly: true, among: ids, limit }, at)
  return { rows, all: ids.length }
}

const readingsAmong = prepared((db) =>
  db.select().from(readings).where(isInIds(readings.documentId)).orderBy(asc(readings.firstAt)).prepare(),
)

/** Who on this side opened these documents first. Staff's own openings stand in the audit log alone. */
export function firstOpenings(db: Db, ids: string[]): Map<string, { id: string; name: string; at: number }> {
  if (ids.length === 0) return new Map()
  const rows = readingsAmong(db).all({ ids: JSON.stringify(ids) })
  const names = namesOf(
    db,
    rows.map(({ personId }) => personId),
  )
  const first = new Map<string, { id: string; name: string; at: number }>()
  for (const { documentId, personId, firstAt } of rows) {
    if (!first.has(documentId)) first.set(documentId, { id: personId, name: names.get(personId) ?? '', at: firstAt })
  }
  return first
}

function isAddressed(db: Db, who: Viewer): SQL | undefined {
  const [own, delegated, asParty, shared] = nearCases(db, who)
  return and(
    inArray(documents.caseId, unionAll(own, delegated, asParty, shared)),
    isOut(who),
    mayKnow(who),
    isVisible(who),
  )
}

/** Appearances, delegations, parties and shares, even old ones, only narrow by their indexes; the grants decide. */
function nearCases(db: Db, who: Viewer) {
  const counsel = db.select({ id: delegations.counselId }).from(delegations).where(eq(delegations.delegateId, who.me))
  return [
    db.select({ id: appearances.caseId }).from(appearances).where(eq(appearances.counselId, who.me)),
    db.select({ id: appearances.caseId }).from(appearances).where(inArray(appearances.counselId, counsel)),
    db.select({ id: casePeople.caseId }).from(casePeople).where(eq(casePeople.accountId, who.me)),
    db.select({ id: caseShares.caseId }).from(caseShares).where(eq(caseShares.withId, who.me)),
  ] as const
}

const isOut = (who: Viewer): SQL | undefined => and(eq(documents.direction, 'out'), lte(documents.availableAt, who.at))
