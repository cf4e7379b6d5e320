import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { OnEmailChanged } from '../../accounts/own-account/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { forgetPersonalMarks } from '../news/own-marks.ts'
import { cases } from '../record/schema.ts'
import { recordRequests } from '../record-requests/schema.ts'
import { caseShares } from '../shares/schema.ts'
import { casePeople } from './schema.ts'

/**
 * An account closes. Whoever is a party stays one: their place in the file is free for the account that a new letter opens.
 * Shares of a case end, and requests that wait are withdrawn.
 */
export function forgetAccount(tx: Tx, actor: Member, at: Instant): void {
  const now = at.epochMilliseconds
  const places = tx
    .select({ id: casePeople.id, caseId: casePeople.caseId, officeId: cases.officeId })
    .from(casePeople)
    .innerJoin(cases, eq(cases.id, casePeople.caseId))
    .where(eq(casePeople.accountId, actor.id))
    .all()
  for (const { id, caseId, officeId } of places) {
    tx.update(casePeople).set({ accountId: null }).where(eq(casePeople.id, id)).run()
    record(tx, actor, 'casePerson.accountClosed', at, { caseId, officeId, subject: `casePerson:${id}` })
  }

  forgetPersonalMarks(tx, actor.id)
  const isTheirs = or(eq(caseShares.withId, actor.id), eq(caseShares.counselId, actor.id))
  const ended = { revokedAt: now, revokedBy: actor.id }
  const shares = tx
    .update(caseShares)
    .set(ended)
    .where(and(isTheirs, isNull(caseShares.revokedAt), or(isNull(caseShares.until), gt(caseShares.until, now))))
    .returning()
    .all()
  for (const { id, caseId, counselId, acceptedAt } of shares) {
    const isGiven = counselId === actor.id
    const action = isGiven ? 'share.revoked' : acceptedAt === null ? 'share.declined' : 'share.left'
    record(tx, actor, action, at, { caseId, subject: `share:${id}`, concernsId: counselId })
    if (!isGiven) notify(tx, { action, mail: 'share.ended', subjectId: id }, [counselId], at)
  }

  const withdrawn = { decidedAt: now, decidedBy: actor.id, decision: 'withdrawn' } as const
  const requests = tx
    .update(recordRequests)
    .set(withdrawn)
    .where(and(eq(recordRequests.counselId, actor.id), isNull(recordRequests.decidedAt)))
    .returning()
    .all()
  for (const { id, caseId, officeId } of requests)
    record(tx, actor, 'recordRequest.withdrawn', at, { caseId, officeId, subject: `recordRequest:${id}` })
}

/** An offer that nobody has answered follows its person, and keeps the address that counsel wrote. */
export const shareEmailChanged: OnEmailChanged = (tx, { id, email, emailKey, role }, was) => {
  if (role !== 'counsel') return
  const isOpen = isNull(caseShares.revokedAt)
  tx.update(caseShares)
    .set({ email, emailKey })
    .where(and(eq(caseShares.withId, id), isNotNull(caseShares.acceptedAt), isOpen))
    .run()
  tx.update(caseShares)
    .set({ withId: id })
    .where(and(eq(caseShares.emailKey, was.emailKey), isNull(caseShares.withId), isOpen))
    .run()
}
