import { and, asc, desc, gte, inArray, type SQL } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Mandate, mandatesOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, placeholder, prepared } from '../../platform/db/index.ts'
import { type Cursor, cutPage, pageSize } from '../../platform/pagination.ts'
import type { Division } from '../../tribunal/index.ts'
import { partyCaseIds, viewerOf, visibleCases } from '../access/queries.ts'
import { upcomingHearings } from '../hearings/queries.ts'
import { caseNews } from '../news/schema.ts'
import { cases } from '../record/schema.ts'
import { searchWords } from '../search/words.ts'
import { sharesWith } from '../shares/queries.ts'
import { counselCase } from './list-schema.ts'
import { isAfterCursor, isConfirmedOf, isFiltered, type ListedRow, notCounted, rowColumns } from './rows.ts'
import { listShared } from './shared.ts'

/** All of them narrow. */
type CaseFilters = {
  readonly state?: 'open' | 'closed'
  readonly division?: Division
  /** Words of a file number or of names. */
  readonly search?: string
  /** Only the cases of this principal; someone for whom the member does not act narrows nothing. */
  readonly principalId?: string
  /**
   * Only those in which something happened since (epoch milliseconds), as far as parties are told of it, and those that came onto the
   * list since: by a record, or by a delegation that was accepted or changed.
   */
  readonly changedSince?: number | undefined
  /** The page after this place in the list. */
  readonly after?: Cursor | undefined
  readonly limit?: number
}

export type ListedCase = ListedRow & {
  /** In whose name this member sees the case, other than their own. */
  readonly forWhom: readonly string[]
  /** The same by their ids, their own among them. */
  readonly principalIds: readonly string[]
}

/** A page of one principal's list: narrowed by the covering table, each row confirmed by the grants. */
const pageOfPrincipal = (db: Db, narrower?: SQL) =>
  db
    .select(rowColumns)
    .from(counselCase)
    .where(and(isConfirmedOf(db), isAfterCursor, narrower))
    .orderBy(desc(counselCase.openedAt), asc(counselCase.caseId))
    .limit(placeholder('limit'))
    .prepare()

const wholePage = prepared((db) => pageOfPrincipal(db))
const filteredPage = prepared((db) => pageOfPrincipal(db, isFiltered))

export type CasePage = {
  readonly cases: readonly ListedCase[]
  readonly next: Cursor | undefined
  /** For whom else this member acts, whatever the filters. */
  readonly principals: readonly { readonly id: string; readonly name: string }[]
  /** In whose name this member acts, themselves among them; the cases that they see as a guest of other counsel. */
  readonly principalIds: readonly string[]
  readonly sharedIds: ReadonlySet<string>
}

/** Newest first. A delegate's page joins those of the counsel they act for, and says for whom. */
export function listCases(db: Db, actor: Member, filters: CaseFilters, at: Instant): CasePage {
  const { after, limit = pageSize } = filters
  const [word1, word2, word3] = searchWords(filters.search)
  const asked = {
    ...viewerOf(actor, at),
    word1,
    word2,
    word3,
    openedAt: after?.at ?? Number.MAX_SAFE_INTEGER,
    caseId: after?.id ?? '',
    division: filters.division ?? null,
    closed: filters.state ? Number(filters.state === 'closed') : null,
    changedSince: filters.changedSince ?? null,
    limit: limit + 1,
  }
  const isNarrowed = [word1, filters.division, filters.state].some(Boolean)
  const isWhole = !isNarrowed && asked.changedSince === null
  const page = isWhole ? wholePage(db) : filteredPage(db)
  const mandates = mandatesOf(db, actor, at)
  const shares = sharesWith(db, actor, at)
  const everyone = namesOf([...mandates, ...shares])
  const only = everyone.has(filters.principalId ?? '') ? filters.principalId : undefined
  const principals = namesOf(mandates.filter(({ principalId }) => !only || principalId === only))
  const found = new Map<string, ListedCase & { forWhom: string[]; principalIds: string[] }>()
  const add = (row: ListedRow, name: string | undefined, principalId = actor.id) => {
    const known = found.get(row.id)
    if (!known) found.set(row.id, { ...row, forWhom: name ? [name] : [], principalIds: [principalId] })
    else if (!known.principalIds.includes(principalId)) {
      known.principalIds.push(principalId)
      // Under their own name already: for whom else they could act is said on the case's page.
      if (name && known.forWhom.length > 0 && !known.forWhom.includes(name)) known.forWhom.push(name)
    }
  }
  for (const [principalId, name] of principals) {
    const isNew = mandates.some(
      (one) => one.principalId === principalId && (one.since ?? 0) >= (asked.changedSince ?? Infinity),
    )
    const changedSince = isNew ? null : asked.changedSince
    for (const row of page.all({ ...asked, changedSince, principalId }))
      add(row, principalId === actor.id ? undefined : name, principalId)
  }
  if (shares.length > 0) {
    for (const { principalId, ...row } of listShared(db, { ...asked, only: only ?? null }))
      add(row, everyone.get(principalId), principalId)
  }
  if (principals.has(actor.id)) {
    for (const row of listOwnAsParty(db, actor, filters, asked, at)) if (!found.has(row.id)) add(row, undefined)
  }
  const rows = [...found.values()].sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1))
  const { shown, last } = cutPage(rows, limit)
  const others = [...everyone].filter(([id]) => id !== actor.id).map(([id, name]) => ({ id, name }))
  return {
    cases: shown,
    next: last && { at: last.openedAt, id: last.id },
    principals: others,
    principalIds: [...new Set(mandates.map(({ principalId }) => principalId))],
    sharedIds: new Set(shares.map(({ caseId }) => caseId)),
  }
}

const changedSince = (db: Db, ids: readonly string[], since: number): ReadonlySet<string> =>
  new Set(
    db
      .select({ id: caseNews.caseId })
      .from(caseNews)
      .where(and(inArray(caseNews.caseId, [...ids]), gte(caseNews.at, since)))
      .all()
      .map(({ id }) => id),
  )

const namesOf = (mandates: readonly Pick<Mandate, 'principalId' | 'principalName'>[]) =>
  new Map(mandates.map((m) => [m.principalId, m.principalName]))

type Filled = {
  openedAt: number
  caseId: string
  word1: string
  word2: string
  word3: string
}

/** A person is a party to few cases: they are read whole and narrowed here. */
function listOwnAsParty(db: Db, actor: Member, filters: CaseFilters, asked: Filled, at: Instant): ListedRow[] {
  const ids = partyCaseIds(db, actor, at)
  if (ids.length === 0) return []
  const own = visibleCases(db, actor, at, inArray(cases.id, ids))
  const coming = upcomingHearings(db, actor, at)
  const changed = filters.changedSince === undefined ? undefined : changedSince(db, ids, filters.changedSince)
  return own
    .map((theCase) => {
      const next = coming.find(({ caseId }) => caseId === theCase.id)
      return { ...theCase, ...notCounted, nextHearingAt: next?.startsAt ?? null, nextHearingZone: next?.zone ?? null }
    })
    .filter(
      (row) =>
        (row.openedAt < asked.openedAt || (row.openedAt === asked.openedAt && row.id > asked.caseId)) &&
        (!changed || changed.has(row.id)) &&
        (!filters.division || row.division === filters.division) &&
        (!filters.state || (row.status === 'closed') === (filters.state === 'closed')) &&
        [asked.word1, asked.word2, asked.word3].every((word) => row.folded.includes(word)),
    )
}
