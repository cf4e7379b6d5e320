import { and, eq, lt, ne } from 'drizzle-orm'
import { settleRead } from '../../accounts/notices/index.ts'
import { isSupervisor, type Registry } from '../../accounts/people/index.ts'
import { isPosted } from '../../accounts/postings/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { ItemRef, WorkChange } from './kinds.ts'
import { workItems, workOpenings } from './schema.ts'
import { findWork } from './work.ts'

/** `version`: of the item as the officer saw it; 0 of one that nobody had touched. */
type SeenVersion = { readonly version: number }

/** A colleague changed the item in the meantime; nothing was done. */
type Refusal = 'changed'

/** Only a supervisor moves what another active colleague of the office holds; anyone moves their own and what nobody holds. */
export const mayMove = (db: Db, officer: Registry, holderId: string | null): boolean =>
  holderId === null || holderId === officer.id || isSupervisor(officer) || !isPosted(db, holderId, officer.officeId)

const mustMove = (tx: Tx, officer: Registry, holderId: string | null): void => {
  if (!mayMove(tx, officer, holderId)) throw new Forbidden('moving what a colleague holds', 'supervisorsOnly')
}

/** Takes what nobody holds; a supervisor also what a colleague holds. Throws Forbidden for an officer then. */
export const takeWork = (db: Database, officer: Registry, ref: ItemRef, seen: SeenVersion, at: Instant) =>
  change(db, officer, ref, seen, at, ({ holderId }, tx) => {
    if (holderId === officer.id) return undefined
    mustMove(tx, officer, holderId)
    return {
      ...heldBy(officer.id, at),
      change: holderId === null ? 'taken' : 'takenOver',
      asideUntil: null,
      word: null,
    }
  })

type Assignment = SeenVersion & { readonly toId: string; readonly word: string }

/** Gives it to a colleague of the office. Throws NotFound for anybody else, Forbidden when an officer moves what a colleague holds. */
export function assignWork(
  db: Database,
  officer: Registry,
  ref: ItemRef,
  { toId, word, ...seen }: Assignment,
  at: Instant,
) {
  return change(db, officer, ref, seen, at, ({ holderId }, tx) => {
    if (toId === officer.id || !isPosted(tx, toId, officer.officeId)) throw new NotFound('colleague')
    mustMove(tx, officer, holderId)
    const isOwn = holderId === officer.id
    return { ...heldBy(toId, at), change: isOwn ? 'handedOver' : 'assigned', asideUntil: null, word: word || null }
  })
}

type Deferral = SeenVersion & { readonly until: Instant; readonly word: string }

/** Puts it aside until an instant at which it shows again. Whoever puts it aside holds it. */
export const deferWork = (
  db: Database,
  officer: Registry,
  ref: ItemRef,
  { until, word, ...seen }: Deferral,
  at: Instant,
) =>
  change(db, officer, ref, seen, at, ({ holderId, heldSince }, tx) => {
    mustMove(tx, officer, holderId)
    return {
      holderId: officer.id,
      heldSince: holderId === officer.id ? heldSince : at.epochMilliseconds,
      change: 'setAside',
      asideUntil: until.epochMilliseconds,
      word: word || null,
    }
  })

/** Gives it back to the whole office; what was put aside shows again at once. */
export const giveBackWork = (db: Database, officer: Registry, ref: ItemRef, seen: SeenVersion, at: Instant) =>
  change(db, officer, ref, seen, at, ({ holderId }, tx) => {
    if (holderId === null) return undefined
    mustMove(tx, officer, holderId)
    return { holderId: null, heldSince: null, change: 'givenBack', asideUntil: null, word: null }
  })

/**
 * Inside the transaction that shuts somebody's account, or ends their posting at an office: what they held there is unassigned
 * again at once, what they had set aside too. Without an office, everywhere. `by`: who shut it.
 */
export function releaseWork(
  tx: Tx,
  by: Author & { readonly id: string },
  { personId, officeId }: { readonly personId: string; readonly officeId?: string },
  at: Instant,
): void {
  const mine = and(eq(workItems.holderId, personId), officeId ? eq(workItems.officeId, officeId) : undefined)
  for (const { kind, itemId: id, officeId } of tx.select().from(workItems).where(mine).all()) {
    const free = { holderId: null, heldSince: null, change: 'givenBack', asideUntil: null, word: null } as const
    keep(tx, { id: by.id, officeId }, { kind, id }, free, at)
    record(tx, by, 'work.givenBack', at, { officeId, subject: `work:${kind}:${id}`, facts: { heldBy: personId } })
  }
}

const heldBy = (holderId: string, at: Instant) => ({ holderId, heldSince: at.epochMilliseconds })

type Row = typeof workItems.$inferSelect
type WorkHold = Pick<Row, 'holderId' | 'heldSince'>
type Change = Partial<Row> & { readonly change: WorkChange }

function change(
  db: Database,
  officer: Registry,
  ref: ItemRef,
  { version }: SeenVersion,
  at: Instant,
  changed: (held: WorkHold, tx: Tx) => Change | undefined,
): Result<void, Refusal> {
  return write(db, (tx) => {
    if (!findWork(tx, officer, ref, at)) throw new NotFound('work')
    const held = find(tx, ref)
    if ((held?.version ?? 0) !== version) return fail('changed')
    const next = changed(held ?? { holderId: null, heldSince: null }, tx)
    if (next) {
      keep(tx, officer, ref, next, at)
      announceChange(tx, officer, ref, next, at)
    }
    return ok(undefined)
  })
}

/**
 * After a form that was sent to an item: raises its version for those who have it open, and deletes its row when it has left
 * its queue. The decision has an audit event of its own, so none is added here.
 */
export function noteAct(db: Database, officer: Registry, ref: ItemRef, at: Instant): 'closed' | 'waits' {
  return write(db, (tx) => {
    const waits = findWork(tx, officer, ref, at) !== undefined
    const gone = { holderId: null, heldSince: null, asideUntil: null, word: null, change: 'closed' } as const
    keep(tx, officer, ref, waits ? { change: 'changed' } : gone, at)
    return waits ? 'waits' : 'closed'
  })
}

/** After an acceptance was undone, in its transaction: it waits again, with whoever undid it. */
export const holdUndone = (tx: Tx, officer: Registry, ref: ItemRef, at: Instant): void =>
  keep(tx, officer, ref, { ...heldBy(officer.id, at), asideUntil: null, word: null, change: 'undone' }, at)

const find = (tx: Tx, { kind, id }: ItemRef): Row | undefined =>
  tx
    .select()
    .from(workItems)
    .where(and(eq(workItems.kind, kind), eq(workItems.itemId, id)))
    .get()

function keep(
  tx: Tx,
  officer: Pick<Registry, 'id' | 'officeId'>,
  { kind, id }: ItemRef,
  next: Change,
  at: Instant,
): void {
  const version = (find(tx, { kind, id })?.version ?? 0) + 1
  const set = { ...next, version, changedBy: officer.id, changedAt: at.epochMilliseconds }
  tx.insert(workItems)
    .values({ kind, itemId: id, officeId: officer.officeId, ...set })
    .onConflictDoUpdate({ target: [workItems.kind, workItems.itemId], set })
    .run()
}

/** Recorded without a case: who works on what is the office's own and belongs in no case's history. */
function announceChange(
  tx: Tx,
  officer: Registry,
  { kind, id }: ItemRef,
  { change: what, holderId }: Change,
  at: Instant,
): void {
  const action = {
    taken: 'work.taken',
    takenOver: 'work.takenOver',
    assigned: 'work.assigned',
    handedOver: 'work.handedOver',
    setAside: 'work.setAside',
    givenBack: 'work.givenBack',
  } as const
  if (what === 'closed' || what === 'changed' || what === 'undone') return
  const to = what === 'assigned' || what === 'handedOver' ? holderId : undefined
  const facts = { ...(to && { to }) }
  record(tx, officer, action[what], at, { officeId: officer.officeId, subject: `work:${kind}:${id}`, facts })
}

const keptDays = 30
const openingDays = 2

/**
 * A job: lets go of what left its queue by a way that is no officer's (taken back by its sender, told by the tribunal's system),
 * and forgets who had what open. Lists never show it meanwhile: they begin with what waits. Returns how many it let go.
 */
export function sweepDesk(db: Database, at: Instant): number {
  return write(db, (tx) => {
    const now = at.epochMilliseconds
    settleRead(tx, at)
    const old = and(eq(workItems.change, 'closed'), lt(workItems.changedAt, now - keptDays * dayLength))
    tx.delete(workItems).where(old).run()
    tx.delete(workOpenings)
      .where(lt(workOpenings.seenAt, now - openingDays * dayLength))
      .run()
    const live = tx.select().from(workItems).where(ne(workItems.change, 'closed')).all()
    // An office looks at its own queues; nobody's own reasons are left out of them here.
    const gone = live.filter(
      ({ kind, itemId, officeId }) => !findWork(tx, { id: '', officeId } as Registry, { kind, id: itemId }, at),
    )
    for (const { kind, itemId } of gone)
      tx.delete(workItems)
        .where(and(eq(workItems.kind, kind), eq(workItems.itemId, itemId)))
        .run()
    return gone.length
  })
}
