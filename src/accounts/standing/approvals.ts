import { and, asc, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db, Tx } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Staff } from '../actor.ts'
import type { PersonRow } from '../queries.ts'
import { people } from '../schema.ts'
import { approvals } from './schema.ts'

export type Approval = typeof approvals.$inferSelect
export type ApprovalKind = Approval['kind']

/** What a kind of request does once approved, inside the transaction that decides it. What it refuses is left undecided. */
export type ApprovalAct = (tx: Tx, approval: Approval, by: Staff, at: Instant) => Result<void, string>
export type ApprovalActs = { readonly [K in ApprovalKind]?: ApprovalAct }

/** A request with the names of those in it. */
export type ListedApproval = Approval & {
  readonly personName: string
  readonly askerName: string
  readonly deciderName: string | null
}

/** One officer asks that something be done for a person; only another may let it happen. One open request of a kind is enough. */
export function askApproval(
  tx: Tx,
  staff: Staff,
  { kind, person, reason }: { kind: ApprovalKind; person: PersonRow; reason: string },
  at: Instant,
): Result<string, 'alreadyAsked'> {
  if (person.id === staff.id) throw new Forbidden('asking for oneself')
  if (findOpenApproval(tx, person.id, kind)) return fail('alreadyAsked')
  const id = newId()
  const { officeId } = person
  tx.insert(approvals)
    .values({ id, kind, personId: person.id, officeId, reason, askedBy: staff.id, askedAt: at.epochMilliseconds })
    .run()
  const facts = { kind, person: person.id }
  record(tx, staff, 'approval.asked', at, { subject: `approval:${id}`, officeId, facts })
  return ok(id)
}

/** Another officer, never the one who asked nor the person, decides. Whoever comes second finds it decided. */
export function decideApproval(
  db: Database,
  staff: Staff,
  id: string,
  decision: 'approved' | 'declined',
  acts: ApprovalActs,
  at: Instant,
): Result<void, 'decided' | 'overtaken'> {
  return db.transaction(
    (tx) => {
      const approval = getApproval(tx, staff, id)
      if (approval.decidedAt !== null) return fail('decided')
      if (approval.askedBy === staff.id || approval.personId === staff.id)
        throw new Forbidden('deciding one’s own request')
      if (decision === 'approved') {
        const act = acts[approval.kind]
        if (!act) throw new NotFound('approval')
        if (!act(tx, approval, staff, at).ok) return fail('overtaken')
      }
      settle(tx, staff, approval, decision, at)
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}

/** Whoever asked takes the request back. */
export function withdrawApproval(db: Database, staff: Staff, id: string, at: Instant): Result<void, 'decided'> {
  return db.transaction(
    (tx) => {
      const approval = getApproval(tx, staff, id)
      if (approval.askedBy !== staff.id) throw new Forbidden('withdrawing what another asked')
      if (approval.decidedAt !== null) return fail('decided')
      settle(tx, staff, approval, 'withdrawn', at)
      return ok(undefined)
    },
    { behavior: 'immediate' },
  )
}

/** A request that another way has made needless is closed with it. */
export function closeOpenApproval(tx: Tx, staff: Staff, personId: string, kind: ApprovalKind, at: Instant): void {
  const open = findOpenApproval(tx, personId, kind)
  if (open) settle(tx, staff, open, 'withdrawn', at)
}

function settle(tx: Tx, staff: Staff, approval: Approval, decision: NonNullable<Approval['decision']>, at: Instant) {
  const { id, kind, personId, officeId } = approval
  tx.update(approvals)
    .set({ decision, decidedBy: staff.id, decidedAt: at.epochMilliseconds })
    .where(eq(approvals.id, id))
    .run()
  const facts = { kind, person: personId, askedBy: approval.askedBy }
  record(tx, staff, `approval.${decision}`, at, { subject: `approval:${id}`, officeId, facts })
}

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

const flat = ({ approval, ...names }: { approval: Approval } & Omit<ListedApproval, keyof Approval>) => ({
  ...approval,
  ...names,
})

/** What waits for a second officer, the oldest first. */
export const listOpenApprovals = (db: Db, staff: Staff): ListedApproval[] =>
  listed(db, isNull(approvals.decidedAt), inReach(staff)).orderBy(asc(approvals.askedAt)).limit(100).all().map(flat)

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

/** An officer reaches the requests of their own office; an administrator all, so that an office of one officer is not stuck. */
const inReach = (staff: Staff): SQL | undefined =>
  staff.role === 'registry' ? eq(approvals.officeId, staff.officeId) : undefined
