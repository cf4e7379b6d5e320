import { eq, sql } from 'drizzle-orm'
import { noticeKindOf } from '../../accounts/notices/index.ts'
import { counselProfiles } from '../../accounts/people/index.ts'
import type { Author } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared, type Tx } from '../../platform/db/index.ts'
import { fail } from '../../platform/result.ts'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import { nextHearing, refreshList } from '../list/commands.ts'
import { noteSilentLoad, notifyParties } from '../record/mail-commands.ts'
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
  | 'counselTwice'
  | 'keyTwice'
  | 'representedUnknown'
  | 'endBeforeStart'
  | 'caseUnknown'
  | 'caseMismatch'
  | 'placeMissing'
  | 'linkNotHttps'
  | 'limitUnknown'
  | 'causeUnknown'
  | 'untilMissing'
  | 'untilOfWaived'
  | 'untilBeforeOrder'
  | 'untilTooFar'
  | 'madeAhead'
  | 'notLater'
  | 'notEarlier'
  | 'shortenedLate'
export type FeedWarning = { readonly code: 'counselUnknown' | 'hearingAhead'; readonly field: string }
type FeedApplied = {
  readonly outcome: FeedOutcome
  readonly id: string
  readonly warnings?: readonly FeedWarning[]
}
export type FeedRefusal = { readonly ok: false; readonly error: FeedCode; readonly field: string }
export type FeedResult = { readonly ok: true; readonly value: FeedApplied } | FeedRefusal
export const refuseLine = (code: FeedCode, field: string): FeedRefusal => ({ ...fail(code), field })

/** Lines that are written in one transaction. What follows from them is done once a case, when they are all written. */
export type FeedBatch = {
  readonly tx: Tx
  readonly author: Author
  readonly at: Instant
  /** Nobody is notified: a first load of what was known before. */
  readonly isQuiet: boolean
  readonly findCounsel: FindCounsel
  /** Cases whose list rows are written anew. */
  readonly touched: Set<string>
  /** Cases whose parties are notified, of what, and also the ids of those who are no longer of record. */
  readonly told: Map<string, { readonly action: NotifiedAction; readonly also: readonly string[] }>
}

export const openBatch = (given: Pick<FeedBatch, 'tx' | 'author' | 'at' | 'isQuiet' | 'findCounsel'>): FeedBatch => ({
  ...given,
  touched: new Set(),
  told: new Map(),
})

/** Adds the effects of one line to those of the lines before it. */
export function mergeIntoBatch(batch: FeedBatch, line: Pick<FeedBatch, 'touched' | 'told'>): void {
  for (const id of line.touched) batch.touched.add(id)
  for (const [id, { action, also }] of line.told) addNotice(batch, id, action, ...also)
}

/** One notice a case: of several events a hearing wins, since it cannot be put off. */
export function addNotice(
  { told }: Pick<FeedBatch, 'told'>,
  caseId: string,
  action: NotifiedAction,
  ...also: string[]
): void {
  const before = told.get(caseId)
  const first = before && noticeKindOf(action) !== 'hearings' ? before.action : action
  told.set(caseId, { action: first, also: [...(before?.also ?? []), ...also] })
}

/** Call last in the transaction: updates statuses and list rows, and notifies each person once a case. */
export function closeBatch({ tx, at, isQuiet, touched, told }: FeedBatch): void {
  for (const caseId of touched) {
    settleStatus(tx, caseId, at)
    refreshList(tx, caseId, at)
  }
  if (isQuiet) noteSilentLoad(tx, at)
  else for (const [caseId, { action, also }] of told) notifyParties(tx, caseId, action, at, also)
}

const statusOf = prepared((db) =>
  db
    .select({ status: cases.status })
    .from(cases)
    .where(eq(cases.id, sql.placeholder('id')))
    .prepare(),
)

/** A case with a coming hearing has that status until it is decided; without one it is open again. */
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
