import { and, asc, eq, gt, isNotNull, lte, or, sql } from 'drizzle-orm'
import { cases } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, write } from '../../platform/db/index.ts'
import { findObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { stampZone } from '../../tribunal/index.ts'
import { documents } from '../schema.ts'
import { holdingsRounds, type StoredFault, type StoredKind } from './schema.ts'
import { readReceipt, receivedIn, type StoredState, verifyFiled, verifyObject } from './stored.ts'

/** Something stored, and how to look at it. Keys give the order in which a case is gone through. */
type Stored = {
  readonly kind: StoredKind
  readonly id: string
  readonly size: number
  readonly look: () => Promise<StoredState>
}

/** What other modules store for a case besides its documents. */
type OtherCasePapers = (db: Db, caseId: string) => readonly { id: string; objectId: string; sha256: string }[]

/**
 * Each case is checked again after this many days: at night, and by day if nights were not enough; at the latest after 30 days.
 */
const daysBetween = { night: 25, day: 29 }
/** One step: this many bytes, or this many cases without anything to read. */
const usualStep = { bytes: 64_000_000, things: 200, cases: 200 }
const rest = { minutes: 30 }

type RoundOptions = { readonly keptApart: OtherCasePapers; readonly step?: typeof usualStep }

/**
 * Checks everything stored of all cases, step by step: reads it and compares it with its receipt, or with the hash under which
 * it was stored. Each call is one step and returns how much it checked. Progress is kept in a row, so that it resumes after a
 * restart.
 */
export function openRounds(portal: Portal, { keptApart, step = usualStep }: RoundOptions) {
  const { db, clock } = portal
  let after = ''
  let restsUntil: Instant | undefined

  return async (signal?: AbortSignal): Promise<number> => {
    const at = clock()
    if (restsUntil && at.epochMilliseconds < restsUntil.epochMilliseconds) return 0
    restsUntil = undefined
    const listed = casesAfter(db, after, step.cases)
    const room = { bytes: step.bytes, things: step.things }
    for (const { id, round, oldest } of listed) {
      if (signal?.aborted || room.bytes <= 0 || room.things <= 0) break
      if (isDue(round, oldest, at) && !(await goOn(portal, keptApart, id, room, signal))) break
      after = id
    }
    if (listed.length === 0) {
      after = ''
      restsUntil = at.add(rest)
    }
    return step.things - room.things
  }
}

type Round = typeof holdingsRounds.$inferSelect

const casesAfter = (db: Db, after: string, most: number) =>
  db
    .select({
      id: cases.id,
      round: holdingsRounds,
      oldest: sql<
        number | null
      >`(select min(${documents.uploadedAt}) from ${documents} where ${documents.caseId} = ${cases.id})`,
    })
    .from(cases)
    .leftJoin(holdingsRounds, eq(holdingsRounds.caseId, cases.id))
    .where(gt(cases.id, after))
    .orderBy(asc(cases.id))
    .limit(most)
    .all()

function isDue(round: Round | null, oldest: number | null, at: Instant): boolean {
  if (round?.begunAt != null) return true
  const { hour } = at.toZonedDateTimeISO(stampZone)
  const isNight = hour >= 20 || hour < 6
  const before = (days: number) => at.subtract({ hours: days * 24 }).epochMilliseconds
  if (round?.asOf != null) return round.asOf <= before(isNight ? daysBetween.night : daysBetween.day)
  return oldest !== null && (isNight || oldest <= before(daysBetween.day))
}

/** Returns whether this case's round ended. */
async function goOn(
  portal: Portal,
  keptApart: OtherCasePapers,
  caseId: string,
  room: { bytes: number; things: number },
  signal?: AbortSignal,
): Promise<boolean> {
  const { db, clock } = portal
  const round = begin(db, caseId, clock())
  const todo = (await storedOf(portal, keptApart, caseId, round.begunAt)).filter((one) => keyOf(one) > round.cursor)
  const found = [...round.found]
  let { cursor, counted } = round
  let isCut = false
  for (const one of todo) {
    isCut = signal?.aborted === true || room.bytes <= 0 || room.things <= 0
    if (isCut) break
    const state = await one.look()
    if (state !== 'held') found.push({ kind: one.kind, id: one.id, problem: state })
    if (one.kind === 'filed') counted++
    cursor = keyOf(one)
    room.bytes -= one.size
    room.things--
  }
  if (isCut) db.update(holdingsRounds).set({ cursor, counted, found }).where(eq(holdingsRounds.caseId, caseId)).run()
  else end(portal, round, { counted, found })
  return !isCut
}

function begin(db: Db, caseId: string, at: Instant): Round & { readonly begunAt: number } {
  const begun = { begunAt: at.epochMilliseconds, cursor: '', counted: 0, found: [] }
  db.insert(holdingsRounds)
    .values({ caseId, ...begun })
    .onConflictDoUpdate({ target: holdingsRounds.caseId, set: begun, setWhere: sql`${holdingsRounds.begunAt} is null` })
    .run()
  const round = db.select().from(holdingsRounds).where(eq(holdingsRounds.caseId, caseId)).get()!
  return { ...round, begunAt: round.begunAt ?? begun.begunAt }
}

/** A round that found nothing wrong leaves no event: there would be one for each case each month. */
function end(
  { db, clock, log }: Portal,
  { caseId, begunAt }: Round & { readonly begunAt: number },
  { counted, found }: { readonly counted: number; readonly found: readonly StoredFault[] },
): void {
  const at = clock()
  write(db, (tx) => {
    tx.update(holdingsRounds)
      .set({
        begunAt: null,
        cursor: '',
        counted: 0,
        found: [],
        asOf: begunAt,
        endedAt: at.epochMilliseconds,
        documents: counted,
        faults: found,
      })
      .where(eq(holdingsRounds.caseId, caseId))
      .run()
    if (found.length === 0) return
    const { officeId } = tx.select().from(cases).where(eq(cases.id, caseId)).get()!
    const facts = { documents: counted, failures: found.length }
    record(tx, { id: null }, 'holdings.checked', at, { caseId, officeId, subject: `case:${caseId}`, facts })
  })
  if (found.length > 0) log.error({ caseId, failures: found }, 'stored documents are lost or changed')
}

const keyOf = ({ kind, id }: Pick<Stored, 'kind' | 'id'>): string => `${kind}:${id}`

/** All that lay in the store for a case at an instant (epoch milliseconds), in the order of keys. */
async function storedOf(portal: Portal, keptApart: OtherCasePapers, caseId: string, until: number): Promise<Stored[]> {
  const { db } = portal
  const stored: Stored[] = []
  for (const submission of receivedIn(db, caseId, until)) {
    const receipt = await readReceipt(portal, submission)
    for (const document of receipt.documents) {
      const look = receipt.isGenuine ? () => verifyFiled(portal, document) : async () => 'changed' as const
      stored.push({ kind: 'filed', id: document.id, size: document.size, look })
    }
  }
  const others = db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.caseId, caseId),
        or(and(eq(documents.direction, 'out'), lte(documents.uploadedAt, until)), isNotNull(documents.stampedObjectId)),
      ),
    )
    .all()
  for (const { id, direction, objectId, sha256, stampedObjectId } of others) {
    if (direction === 'out') stored.push(objectOf(portal, 'sent', { id, objectId, sha256 }))
    if (stampedObjectId) stored.push(objectOf(portal, 'stamped', { id, objectId: stampedObjectId }))
  }
  for (const paper of keptApart(db, caseId)) stored.push(objectOf(portal, 'apart', paper))
  return stored.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

function objectOf(
  portal: Portal,
  kind: StoredKind,
  { id, objectId, sha256 }: { readonly id: string; readonly objectId: string; readonly sha256?: string },
): Stored {
  const object = findObject(portal.db, objectId)
  return { kind, id, size: object?.size ?? 0, look: () => verifyObject(portal, object, sha256) }
}
