import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { isSupervisor, type Staff } from '../people/actor.ts'
import type { PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { notifyDeciders } from './decider-notices.ts'
import { type ApprovalAbout, approvals } from './schema.ts'

type Approval = typeof approvals.$inferSelect
type ApprovalKind = Approval['kind']

/** Runs the request once approved, in the transaction of the decision. If it refuses, the request stays undecided. */
export type ApprovalAct = (tx: Tx, approval: Approval, by: Staff, at: Instant) => Result<void, string>
export type ApprovalActs = { readonly [K in ApprovalKind]?: ApprovalAct }

/** A request with the names of those in it. */
export type ListedApproval = Approval & {
  /** Of the account, or of whom is to be invited. */
  readonly personName: string
  readonly askerName: string
  readonly deciderName: string | null
}

type ApprovalRequest = {
  readonly kind: ApprovalKind
  readonly person: PersonRow | null
  readonly reason: string
  /** Whose officers or supervisors decide; by default the person's own office. */
  readonly officeId?: string | null
  readonly about?: ApprovalAbout
  readonly endsAt?: number
}

/**
 * One officer asks that something be done for a person; only another may decide, and those who may are told. An equal open
 * request is not repeated.
 */
export function askApproval(tx: Tx, staff: Staff, asked: ApprovalRequest, at: Instant): Result<string, 'alreadyAsked'> {
  if (asked.person?.id === staff.id) throw new Forbidden('asking for oneself')
  if (findSame(tx, asked)) return fail('alreadyAsked')
  const row = insert(tx, staff, asked, at)
  record(tx, staff, 'approval.asked', at, {
    subject: `approval:${row.id}`,
    officeId: row.officeId,
    facts: factsOf(row),
  })
  const isForSupervisors = !officersKinds.some((kind) => kind === row.kind)
  notifyDeciders(tx, { id: row.id, officeId: row.officeId, isForSupervisors, but: [staff.id, row.personId] }, at)
  return ok(row.id)
}

/** The only administrator decided alone: recorded among the decisions of two. Every member of the staff is told. */
export function recordSoleDecision(tx: Tx, staff: Staff, asked: ApprovalRequest, at: Instant): void {
  const row = insert(tx, staff, asked, at)
  settle(tx, staff, row, 'alone', at)
  for (const one of listStaffToTell(tx)) enqueueMail(tx, 'staff.alone', one, row.id, at)
}

const listStaffToTell = (tx: Tx) =>
  tx
    .select({ name: people.name, email: people.email, locale: people.locale })
    .from(people)
    .where(and(inArray(people.role, ['registry', 'administrator']), eq(people.state, 'active')))
    .all()

function insert(
  tx: Tx,
  staff: Staff,
  { kind, person, reason, officeId, about, endsAt }: ApprovalRequest,
  at: Instant,
): Approval {
  return tx
    .insert(approvals)
    .values({
      id: newId(),
      kind,
      personId: person?.id ?? staff.id,
      about: about ?? null,
      officeId: officeId === undefined ? (person?.officeId ?? null) : officeId,
      reason,
      askedBy: staff.id,
      askedAt: at.epochMilliseconds,
      endsAt: endsAt ?? null,
    })
    .returning()
    .get()
}

/** Per person one open request of a kind and posting; for invitations to the staff one per address, of submissions one each. */
function findSame(tx: Tx, { kind, person, officeId, about }: ApprovalRequest): Approval | undefined {
  const isOfIt = person
    ? eq(approvals.personId, person.id)
    : officeId
      ? eq(approvals.officeId, officeId)
      : isNull(approvals.officeId)
  const open = tx
    .select()
    .from(approvals)
    .where(and(isOfIt, eq(approvals.kind, kind), isNull(approvals.decidedAt)))
    .all()
  return open.find((one) => sameKey(one.about) === sameKey(about))
}

const sameKey = (about: ApprovalAbout | null | undefined) =>
  (about?.email ?? about?.postingId ?? about?.submissionId ?? about?.officeId ?? '').toLowerCase()

/**
 * Another officer, never the one who asked nor the person, decides. Whoever comes second finds it decided. What happened before it was
 * decided is taken back by `undo` when it is declined.
 */
export function decideApproval(
  db: Database,
  staff: Staff,
  id: string,
  decision: 'approved' | 'declined',
  acts: ApprovalActs,
  at: Instant,
  undo: ApprovalActs = {},
): Result<void, 'decided' | 'overtaken'> {
  return write(db, (tx) => {
    const approval = getApproval(tx, staff, id)
    if (approval.decidedAt !== null || isOver(approval, at)) return fail('decided')
    if (approval.askedBy === staff.id || approval.personId === staff.id)
      throw new Forbidden('deciding one’s own request')
    if (decision === 'approved') {
      const act = acts[approval.kind]
      if (!act) throw new NotFound('approval')
      if (!act(tx, approval, staff, at).ok) return fail('overtaken')
    } else undo[approval.kind]?.(tx, approval, staff, at)
    settle(tx, staff, approval, decision, at)
    return ok(undefined)
  })
}

/** Whoever asked takes the request back. */
export function withdrawApproval(
  db: Database,
  staff: Staff,
  id: string,
  at: Instant,
  undo: ApprovalActs = {},
): Result<void, 'decided'> {
  return write(db, (tx) => {
    const approval = getApproval(tx, staff, id)
    if (approval.askedBy !== staff.id) throw new Forbidden('withdrawing what another asked')
    if (approval.decidedAt !== null || isOver(approval, at)) return fail('decided')
    undo[approval.kind]?.(tx, approval, staff, at)
    settle(tx, staff, approval, 'withdrawn', at)
    return ok(undefined)
  })
}

const isOver = ({ endsAt }: Approval, at: Instant) => endsAt !== null && endsAt <= at.epochMilliseconds

/** Nobody decided in time. Returns what was open. */
export function lapseApproval(tx: Tx, personId: string, kind: ApprovalKind, at: Instant): Approval | undefined {
  const open = findOpenApproval(tx, personId, kind)
  if (open) settle(tx, { id: null }, open, 'lapsed', at)
  return open
}

/** Another way has made the request unnecessary: it is closed. */
export function closeOpenApproval(tx: Tx, staff: Staff, personId: string, kind: ApprovalKind, at: Instant): void {
  const open = findOpenApproval(tx, personId, kind)
  if (open) settle(tx, staff, open, 'withdrawn', at)
}

function settle(tx: Tx, by: Author, approval: Approval, decision: NonNullable<Approval['decision']>, at: Instant) {
  const { id, officeId, askedBy } = approval
  tx.update(approvals)
    .set({ decision, decidedBy: by.id, decidedAt: at.epochMilliseconds })
    .where(eq(approvals.id, id))
    .run()
  const facts = { ...factsOf(approval), askedBy }
  record(tx, by, `approval.${decision}`, at, { subject: `approval:${id}`, officeId, facts })
}

const factsOf = ({ kind, personId }: Approval) => ({ kind, person: personId })

export const findOpenApproval = (db: Db, personId: string, kind: ApprovalKind): Approval | undefined =>
  db
    .select()
    .from(approvals)
    .where(and(eq(approvals.personId, personId), eq(approvals.kind, kind), isNull(approvals.decidedAt)))
    .get()

const asker = alias(people, 'asker')
const decider = alias(people, 'decider')

const listed = (db: Db, ...wanted: (SQL | undefined)[]) =>
  db
    .select({ approval: approvals, personName: people.name, askerName: asker.name, deciderName: decider.name })
    .from(approvals)
    .innerJoin(people, eq(people.id, approvals.personId))
    .innerJoin(asker, eq(asker.id, approvals.askedBy))
    .leftJoin(decider, eq(decider.id, approvals.decidedBy))
    .where(and(...wanted))

type Row = { approval: Approval; personName: string; askerName: string; deciderName: string | null }

const flat = ({ approval, personName, ...names }: Row): ListedApproval => ({
  ...approval,
  personName: approval.about?.name ?? personName,
  ...names,
})

/** What waits for a second officer, the oldest first. */
export const listOpenApprovals = (db: Db, staff: Staff): ListedApproval[] =>
  listed(db, isNull(approvals.decidedAt), inReach(staff)).orderBy(asc(approvals.askedAt)).limit(100).all().map(flat)

/** How many of these this one may decide: not what they asked themselves, nor what is about them. */
export const countToDecide = (db: Db, staff: Staff): number =>
  db.get<{ count: number }>(sql`select ${toDecideCount(staff)} as "count"`).count

/** The same as SQL, for a statement that counts more. */
export const toDecideCount = (staff: Staff): SQL => sql`(select count(*) from ${approvals}
  where ${and(isNull(approvals.decidedAt), inReach(staff), ne(approvals.askedBy, staff.id), ne(approvals.personId, staff.id))})`

/** What waits for a second about this person. */
export const listOpenAbout = (db: Db, personId: string): ListedApproval[] =>
  listed(db, eq(approvals.personId, personId), ne(approvals.kind, 'staffInvited'), isNull(approvals.decidedAt))
    .orderBy(asc(approvals.askedAt))
    .all()
    .map(flat)

/** What was decided, the latest first. */
export const listDecidedApprovals = (db: Db, staff: Staff): ListedApproval[] =>
  listed(db, isNotNull(approvals.decidedAt), inReach(staff))
    .orderBy(desc(approvals.decidedAt))
    .limit(20)
    .all()
    .map(flat)

/** Throws NotFound, alike for another office's request and for one that does not exist. */
export function getApproval(db: Db, staff: Staff, id: string): Approval {
  const found = db
    .select()
    .from(approvals)
    .where(and(eq(approvals.id, id), inReach(staff)))
    .get()
  if (!found) throw new NotFound('approval')
  return found
}

/** What any officer of the office may decide; the rest is for its supervisors. */
const officersKinds = [
  'identityOverride',
  'lostEverything',
  'suspension',
  'acceptanceTakenBack',
  'originalsOpened',
] as const

/**
 * An officer reaches the requests of their own office, those about postings as its supervisor; an administrator all, so that an office
 * of one officer is not stuck.
 */
const inReach = (staff: Staff): SQL | undefined =>
  staff.role === 'registry'
    ? and(
        eq(approvals.officeId, staff.officeId),
        isSupervisor(staff) ? undefined : inArray(approvals.kind, [...officersKinds]),
      )
    : undefined
