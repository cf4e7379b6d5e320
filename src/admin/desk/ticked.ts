import type { Registry } from '../../accounts/people/index.ts'
import { isPosted } from '../../accounts/postings/index.ts'
import { acceptSubmission, concernsOf, getOfficeSubmission } from '../../documents/acceptance/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { assignWork, deferWork, giveBackWork, mayMove, noteAct, takeWork } from './commands.ts'
import { findWorkItem, type WorkItem } from './items.ts'
import type { ItemRef } from './kinds.ts'
import { findWork, type Work } from './work.ts'

/** An item that was ticked, and its version as the page showed it. */
export type Ticked = ItemRef & { readonly version: number }

/** What can be done with many at once, besides accepting. */
export type TickedMove =
  | { readonly act: 'take' | 'giveBack' }
  | { readonly act: 'give'; readonly toId: string; readonly word: string }
  | { readonly act: 'aside'; readonly until: Instant; readonly word: string }

/**
 * Why one was left as it is. `gone`: it is not on the desk any more; `changed`: a colleague changed it after the page was made;
 * `held`: a colleague works on it. The others are what has to be looked at on its own page before it is accepted.
 */
type LeftWhy =
  | 'gone'
  | 'changed'
  | 'held'
  | 'notSubmission'
  | 'correction'
  | 'scannerHolds'
  | 'unchecked'
  | 'unopened'
  | 'late'
  | 'confidential'
  | 'noted'
  | 'noticed'
  | 'untyped'

export type LeftItem = { readonly ref: ItemRef; readonly why: LeftWhy } & {
  readonly work: Work | undefined
  /** Who changed it, and when, if somebody did. */
  readonly item: WorkItem | undefined
}

/** What was done, and what was left as it was, each in the order in which they were ticked. */
export type Outcome = { readonly done: readonly Work[]; readonly left: readonly LeftItem[] }

/** So many at once at the most. */
export const mostTicked = 500

/**
 * Takes, gives, sets aside or gives back each as its own page would, in one transaction: what a colleague holds or changed
 * meanwhile is left. Throws NotFound when it is given to somebody who does not work in the office.
 */
export function moveTicked(
  db: Database,
  officer: Registry,
  ticked: readonly Ticked[],
  move: TickedMove,
  at: Instant,
): Outcome {
  return write(db, (tx) => {
    if (move.act === 'give' && (move.toId === officer.id || !isPosted(tx, move.toId, officer.officeId)))
      throw new NotFound('colleague')
    return judged(tx, officer, ticked, at, (one, work) => {
      if (!mayMove(tx, officer, work.holderId)) return 'held'
      if (isSo(work, officer, move)) return 'already'
      return moveOne(db, officer, one, move, at).ok ? undefined : 'changed'
    })
  })
}

/** There is nothing to do: whoever is to hold it does, and nobody has set it aside. */
function isSo({ holderId, asideUntil }: Work, officer: Registry, move: TickedMove): boolean {
  if (move.act === 'giveBack') return holderId === null
  if (move.act === 'aside' || asideUntil !== null) return false
  return holderId === (move.act === 'give' ? move.toId : officer.id)
}

function moveOne(db: Database, officer: Registry, one: Ticked, move: TickedMove, at: Instant) {
  if (move.act === 'give') return assignWork(db, officer, one, { ...move, version: one.version }, at)
  if (move.act === 'aside') return deferWork(db, officer, one, { ...move, version: one.version }, at)
  return (move.act === 'take' ? takeWork : giveBackWork)(db, officer, one, one, at)
}

/**
 * Accepts each in a transaction of its own, unless its own page would ask something first: somebody of the office opened every
 * document of it, and it is in time or without a limit, checked, as its type says and without a note; nobody else holds it.
 * `servesUnscanned`: in the demo a document that no scanner looked at counts as checked.
 */
export function acceptTicked(
  db: Database,
  officer: Registry,
  ticked: readonly Ticked[],
  servesUnscanned: boolean,
  at: Instant,
): Outcome {
  const outcomes = ticked.slice(0, mostTicked).map((one) => {
    const outcome = write(db, (tx) =>
      judged(tx, officer, [one], at, (_, work) => {
        if (work.kind !== 'submission') return 'notSubmission'
        if (work.holderId !== null && work.holderId !== officer.id) return 'held'
        const why = whyToLookFirst(tx, officer, work, servesUnscanned, at)
        if (why) return why
        const accepted = acceptSubmission(db, officer, one.id, at)
        if (accepted.ok) return undefined
        return accepted.error === 'unseen' ? 'unopened' : accepted.error === 'held' ? 'scannerHolds' : 'gone'
      }),
    )
    if (outcome.done.length > 0) noteAct(db, officer, one, at)
    return outcome
  })
  return { done: outcomes.flatMap(({ done }) => done), left: outcomes.flatMap(({ left }) => left) }
}

function judged(
  tx: Tx,
  officer: Registry,
  ticked: readonly Ticked[],
  at: Instant,
  act: (one: Ticked, work: Work) => LeftWhy | 'already' | undefined,
): Outcome {
  const done: Work[] = []
  const left: LeftItem[] = []
  for (const one of ticked.slice(0, mostTicked)) {
    const work = findWork(tx, officer, one, at)
    const why = !work ? 'gone' : work.version !== one.version ? 'changed' : act(one, work)
    if (work && !why) done.push(work)
    else if (why && why !== 'already') left.push({ ref: one, why, work, item: findWorkItem(tx, one) })
  }
  return { done, left }
}

/** What its own page asks about first, and what the desk alone leaves to that page. */
function whyToLookFirst(
  tx: Tx,
  officer: Registry,
  work: Work,
  servesUnscanned: boolean,
  at: Instant,
): LeftWhy | undefined {
  if (work.queue === 'cameBack') return 'correction'
  const found = getOfficeSubmission(tx, officer, work.id, at)
  const { submission, documents: filed } = found
  const concerns = new Set(concernsOf(tx, officer, found).map(({ kind }) => kind))
  if (concerns.has('held')) return 'scannerHolds'
  if (filed.some(({ check }) => check !== 'clean' && !(servesUnscanned && check === 'unscanned'))) return 'unchecked'
  const concern = (['unopened', 'late', 'confidential'] as const).find((kind) => concerns.has(kind))
  if (concern) return concern
  if (submission.note !== null) return 'noted'
  if (filed.some(({ type }) => type === null)) return 'untyped'
  return filed.some(({ flags, findings }) => flags !== '' || findings.length > 0) ? 'noticed' : undefined
}
