import { and, asc, desc, eq, exists, gt, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { getOffice, type Office, type Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { type Cursor, cutPage, pageSize } from '../../platform/pagination.ts'
import { type Division, formsOf } from '../../tribunal/index.ts'
import { appearances } from '../appearances/schema.ts'
import { hearings } from '../hearings/schema.ts'
import { outsideReasons } from '../outside-access/schema.ts'
import type { CaseNames } from '../people/values.ts'
import { searchWords } from '../search/words.ts'
import { cases } from './schema.ts'

declare const access: unique symbol
declare const readable: unique symbol
declare const own: unique symbol

/**
 * What a command takes for the id of a case, or of something in one. Any string will do, since the command looks anew inside its
 * transaction; the id of what is open for reading alone will not.
 */
export type ChangeableId = string & { readonly [access]?: 'change' }
type ReadableId = string & { readonly [access]?: 'read' | 'change' }

type Row = Omit<typeof cases.$inferSelect, 'id'>
/** A case that a registry officer may read: of their own office, or of another for a recorded reason. Only `getReadableCase` makes it. */
export type ReadableCase = Row & { readonly id: ReadableId; readonly [readable]: true }
/** A case of the officer's own office, which alone changes it. Only this file makes it; a case of another office does not fit where this is asked for. */
export type OfficeCase = Row & { readonly id: ChangeableId; readonly [readable]: true; readonly [own]: true }

/** Throws NotFound, alike for another office's case without a reason and for one that does not exist. */
export function getReadableCase(db: Db, officer: Registry, id: string, at: Instant): ReadableCase {
  const found = findReadableCase(db, officer, id, at)
  if (!found) throw new NotFound('case')
  return found
}

/** For whatever changes a case, inside its transaction. Throws Forbidden for one that is open for reading alone, else as `getReadableCase`. */
export function getOfficeCase(db: Db, officer: Registry, id: string, at: Instant): OfficeCase {
  const theCase = getReadableCase(db, officer, id, at)
  if (theCase.officeId !== officer.officeId)
    throw new Forbidden('changing a file of another office', 'otherOffice', getOffice(db, theCase.officeId))
  return theCase as ReadableCase & OfficeCase
}

/** A case of this office, whoever asks; a reason opens nothing here. */
export const findCaseOf = (db: Db, officeId: string, id: string): OfficeCase | undefined =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), eq(cases.officeId, officeId)))
    .get() as OfficeCase | undefined

/** Whose file it is, and until when it is open for reading: of a case of another office. Epoch milliseconds. */
export type OutsideAccess = { readonly office: Office; readonly until: number }

/** Undefined for a case of the officer's own office, where nothing ends. */
export function outsideAccessOf(db: Db, officer: Registry, theCase: ReadableCase): OutsideAccess | undefined {
  if (theCase.officeId === officer.officeId) return undefined
  const { until } = outsideReasons
  const isTheirs = and(eq(outsideReasons.staffId, officer.id), eq(outsideReasons.caseId, theCase.id))
  const last = db.select({ until }).from(outsideReasons).where(isTheirs).orderBy(desc(until)).limit(1).get()
  return { office: getOffice(db, theCase.officeId), until: last?.until ?? 0 }
}

/** The cases of the officer's office among these ids, in the order of their numbers. */
export const officeCasesAmong = (db: Db, { officeId }: Registry, ids: readonly string[]): OfficeCase[] =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.officeId, officeId), inArray(cases.id, [...new Set(ids)])))
    .orderBy(asc(cases.reference))
    .all() as OfficeCase[]

/** The cases of other offices that a reason opens to this officer now. */
export const outsideCaseIds = (db: Db, officer: Registry, at: Instant): string[] =>
  db
    .selectDistinct({ id: cases.id })
    .from(outsideReasons)
    .innerJoin(cases, eq(cases.id, outsideReasons.caseId))
    .where(
      and(
        eq(outsideReasons.staffId, officer.id),
        gt(outsideReasons.until, at.epochMilliseconds),
        ne(cases.officeId, officer.officeId),
      ),
    )
    .all()
    .map(({ id }) => id)

/** As `getReadableCase`; undefined where that throws. */
export const findReadableCase = (db: Db, officer: Registry, id: string, at: Instant): ReadableCase | undefined =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), isReached(db, officer, at)))
    .get() as ReadableCase | undefined

export type ForeignCase = { readonly id: string; readonly reference: string; readonly office: Office }

/** A case of another office: its number and office alone, so that an officer can say why they need it. */
export function findForeignCase(db: Db, officer: Registry, id: string): ForeignCase | undefined {
  const found = db.select().from(cases).where(eq(cases.id, id)).get()
  if (!found || found.officeId === officer.officeId) return undefined
  return { id: found.id, reference: found.reference, office: getOffice(db, found.officeId) }
}

/** Cases of every office that bear this number, with or without its hyphens (one a division, at most). */
export const listByReference = (db: Db, _officer: Registry, reference: string) =>
  db
    .select({ id: cases.id, reference: cases.reference, division: cases.division, officeId: cases.officeId })
    .from(cases)
    .where(inArray(cases.reference, formsOf(reference)))
    .all()

type OfficeFilters = {
  state?: 'open' | 'closed'
  division?: Division
  search?: string
  after?: Cursor | undefined
  limit?: number
}

/** The cases of the officer's own office, newest first. */
export function listOfficeCases(
  db: Db,
  officer: Registry,
  filters: OfficeFilters = {},
): { cases: readonly OfficeCase[]; next: Cursor | undefined } {
  const { state, after, limit = pageSize } = filters
  const rows = db
    .select()
    .from(cases)
    .where(
      and(
        isListed(officer, filters),
        state && (state === 'closed' ? eq(cases.status, 'closed') : sql`${cases.status} <> 'closed'`),
        after &&
          sql`${cases.openedAt} <= ${after.at} and (${cases.openedAt} < ${after.at} or ${cases.id} > ${after.id})`,
      ),
    )
    .orderBy(desc(cases.openedAt), asc(cases.id))
    .limit(limit + 1)
    .all() as OfficeCase[]
  const { shown, last } = cutPage(rows, limit)
  return { cases: shown, next: last && { at: last.openedAt, id: last.id } }
}

/** How many files of the office match, and how many of them are open and closed. */
export function countOfficeCases(
  db: Db,
  officer: Registry,
  filters: Pick<OfficeFilters, 'division' | 'search'>,
): Readonly<Record<'all' | 'open' | 'closed', number>> {
  const closed = sql<number>`count(*) filter (where ${cases.status} = 'closed')`
  const counted = db.select({ all: sql<number>`count(*)`, closed }).from(cases).where(isListed(officer, filters)).get()
  const { all = 0, closed: over = 0 } = counted ?? {}
  return { all, open: all - over, closed: over }
}

const isListed = (officer: Registry, { division, search }: Pick<OfficeFilters, 'division' | 'search'>) =>
  and(
    eq(cases.officeId, officer.officeId),
    division && eq(cases.division, division),
    ...searchWords(search)
      .filter((word) => word !== '')
      .map((word) => sql`instr(${cases.folded}, ${word})`),
  )

export type GroupedCase = Pick<Row, 'reference' | 'isPrincipal'> & {
  readonly id: string
  readonly office: Office
  /** Whose case it is; undefined where the officer may not read it. */
  readonly names: CaseNames | undefined
}

/**
 * All files of the group of a case, the principal one first; none where it stands alone. One that the officer may not read opens with
 * a reason, and is listed by its number and its office alone.
 */
export const listGroupOf = (db: Db, officer: Registry, { groupId }: ReadableCase, at: Instant): GroupedCase[] =>
  groupId === null
    ? []
    : db
        .select()
        .from(cases)
        .where(eq(cases.groupId, groupId))
        .orderBy(desc(cases.isPrincipal), asc(cases.reference))
        .all()
        .map(({ id, reference, isPrincipal, officeId, title, scriptTitle, scriptLang }) => ({
          ...{ id, reference, isPrincipal, office: getOffice(db, officeId) },
          names: findReadableCase(db, officer, id, at) ? { title, scriptTitle, scriptLang } : undefined,
        }))

/** A hearing with its case, of the officer's own office: its page is a form. */
export function getOfficeHearing(db: Db, officer: Registry, id: string, at: Instant) {
  const hearing = db.select().from(hearings).where(eq(hearings.id, id)).get()
  if (!hearing) throw new NotFound('hearing')
  return { hearing, theCase: getOfficeCase(db, officer, hearing.caseId, at) }
}

/** An appearance with its case, of the officer's own office: its page is a form. */
export function getOfficeAppearance(db: Db, officer: Registry, id: string, at: Instant) {
  const appearance = db.select().from(appearances).where(eq(appearances.id, id)).get()
  if (!appearance) throw new NotFound('appearance')
  return { appearance, theCase: getOfficeCase(db, officer, appearance.caseId, at) }
}

const isReached = (db: Db, officer: Registry, at: Instant): SQL | undefined =>
  or(
    eq(cases.officeId, officer.officeId),
    exists(
      db
        .select({ one: sql`1` })
        .from(outsideReasons)
        .where(
          and(
            eq(outsideReasons.staffId, officer.id),
            eq(outsideReasons.caseId, cases.id),
            gt(outsideReasons.until, at.epochMilliseconds),
          ),
        ),
    ),
  )
