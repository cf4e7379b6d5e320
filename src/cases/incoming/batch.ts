import { eq, sql } from 'drizzle-orm'
import { kindOf } from '../../accounts/notices/index.ts'
import { counselProfiles } from '../../accounts/people/index.ts'
import type { Author } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared, type Tx } from '../../platform/db/index.ts'
import { fail } from '../../platform/result.ts'
import type { ToldAction } from '../../platform/web/keys.ts'
import { nextHearing, refreshList } from '../list/commands.ts'
import { noteQuiet, tellParties } from '../record/mail-commands.ts'
import { cases } from '../record/schema.ts'

/** `stale`: a newer version is held already. `unchanged`: this version is held already, or it says nothing new. */
type FeedOutcome = 'created' | 'updated' | 'unchanged' | 'stale'

/** Why a line was refused; each has its sentence under `feed:code`. */
export type FeedCode =
  | 'fieldMissing'
  | 'fieldInvalid'
  | 'referenceShape'
  | 'referenceTaken'
  | 'officeUnknown'
  | 'principalUnknown'
  | 'hearingPending'
  | 'uciShape'
  | 'keyTwice'
  | 'representedUnknown'
  | 'endBeforeStart'
  | 'caseUnknown'
  | 'caseMismatch'
  | 'placeMissing'
  | 'linkNotHttps'
export type FeedWarning = { readonly code: 'counselUnknown'; readonly field: string }
type FeedApplied = {
  readonly outcome: FeedOutcome
  readonly id: string
  readonly warnings?: readonly FeedWarning[]
}
export type FeedRefusal = { readonly ok: false; readonly error: FeedCode; readonly field: string }
export type FeedResult = { readonly ok: true; readonly value: FeedApplied } | FeedRefusal
export const refuse = (code: FeedCode, field: string): FeedRefusal => ({ ...fail(code), field })

/** Lines that are written in one transaction. What follows from them is done once a case, when they are all written. */
export type FeedBatch = {
  readonly tx: Tx
  readonly author: Author
  readonly at: Instant
  /** Nobody is told by mail: what is loaded was known before. */
  readonly isQuiet: boolean
  readonly findCounsel: FindCounsel
  /** Cases whose list rows are written anew. */
  readonly touched: Set<string>
  /** Cases whose parties are told, of what, and the ids of those who are told though no longer of record. */
  readonly told: Map<string, { readonly action: ToldAction; readonly also: readonly string[] }>
}

export const openBatch = (given: Pick<FeedBatch, 'tx' | 'author' | 'at' | 'isQuiet' | 'findCounsel'>): FeedBatch => ({
  ...given,
  touched: new Set(),
  told: new Map(),
})

/** Puts what one line caused to what the lines before it caused. */
export function addTo(batch: FeedBatch, line: Pick<FeedBatch, 'touched' | 'told'>): void {
  for (const id of line.touched) batch.touched.add(id)
  for (const [id, { action, also }] of line.told) tell(batch, id, action, ...also)
}

/** Of several things in a case what is told of is a hearing, where there is one: that cannot be put off. */
export function tell({ told }: Pick<FeedBatch, 'told'>, caseId: string, action: ToldAction, ...also: string[]): void {
  const before = told.get(caseId)
  const first = before && kindOf(action) !== 'hearings' ? before.action : action
  told.set(caseId, { action: first, also: [...(before?.also ?? []), ...also] })
}

/** Last of a transaction: status and list rows follow, and each person is told once a case. */
export function closeBatch({ tx, at, isQuiet, touched, told }: FeedBatch): void {
  for (const caseId of touched) {
    settleStatus(tx, caseId, at)
    refreshList(tx, caseId, at)
  }
  if (isQuiet) noteQuiet(tx, at)
  else for (const [caseId, { action, also }] of told) tellParties(tx, caseId, action, at, also)
}

const statusOf = prepared((db) =>
  db
    .select({ status: cases.status })
    .from(cases)
    .where(eq(cases.id, sql.placeholder('id')))
    .prepare(),
)

/** A file with a hearing ahead says so until it is decided; when the last one falls away it is open again. */
function settleStatus(tx: Tx, caseId: string, at: Instant): void {
  const status = statusOf(tx).get({ id: caseId })?.status
  if (status !== 'open' && status !== 'hearingSet') return
  const settled = nextHearing(tx, caseId, at) === undefined ? 'open' : 'hearingSet'
  if (settled !== status) tx.update(cases).set({ status: settled }).where(eq(cases.id, caseId)).run()
}

/** Counsel's account by membership number, and body where several have that number; undefined when nobody, or more than one, fits. */
type FindCounsel = (db: Db, number: string, body: string | undefined) => string | undefined

const freshFor = 10_000

/** Reads the memberships of all counsel once, and again when that is ten seconds old: there is no index by number. */
export function counselFinder(now: () => number): FindCounsel {
  let read: { at: number; known: Map<string, { id: string; body: string }[]> } | undefined
  const load = (db: Db) => {
    const rows = db
      .select({ id: counselProfiles.personId, body: counselProfiles.body, number: counselProfiles.membershipNumber })
      .from(counselProfiles)
      .all()
    return Map.groupBy(rows, ({ number }) => plain(number))
  }
  return (db, number, body) => {
    if (!read || now() - read.at > freshFor) read = { at: now(), known: load(db) }
    const named = read.known.get(plain(number)) ?? []
    const fitting = body === undefined ? named : named.filter((one) => plain(one.body) === plain(body))
    return fitting.length === 1 ? fitting[0]?.id : undefined
  }
}

const plain = (text: string) => text.trim().toLowerCase()
