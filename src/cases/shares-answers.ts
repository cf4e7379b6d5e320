import { eq } from 'drizzle-orm'
import { type Counsel, tell } from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { caseShares } from './counsel-schema.ts'
import { aboutShare } from './shares-commands.ts'
import { getReceivedShare, type ShareRow } from './shares-queries.ts'
import { shareState } from './shares-terms.ts'

const immediate = { behavior: 'immediate' } as const

/** The invited counsel takes the offer. Taking it twice changes nothing; one taken back or lapsed meanwhile is closed. */
export const acceptShare = (db: Database, actor: Counsel, id: string, at: Instant): Result<void, 'closed'> =>
  db.transaction((tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'active' || state === 'coming') return ok(undefined)
    if (state !== 'offered') return fail('closed')
    tx.update(caseShares).set({ withId: actor.id, acceptedAt: at.epochMilliseconds }).where(eq(caseShares.id, id)).run()
    const facts = { kind: row.share.kind }
    record(tx, actor, 'share.accepted', at, { ...aboutShare(row), concernsId: row.share.counselId, facts })
    return ok(undefined)
  }, immediate)

export const declineShare = (db: Database, actor: Counsel, id: string, at: Instant): Result<void, 'closed'> =>
  db.transaction((tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'declined') return ok(undefined)
    if (state !== 'offered') return fail('closed')
    tx.update(caseShares).set({ withId: actor.id }).where(eq(caseShares.id, id)).run()
    end(tx, actor, row, 'share.declined', at)
    return ok(undefined)
  }, immediate)

/** Whoever was let in gives it up. */
export const leaveShare = (db: Database, actor: Counsel, id: string, at: Instant): void =>
  db.transaction((tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'active' || state === 'coming') end(tx, actor, row, 'share.left', at)
  }, immediate)

const stateIn = ({ share, isHeld }: ShareRow, at: Instant) => shareState(share, isHeld, at)

function end(tx: Tx, actor: Counsel, row: ShareRow, action: 'share.declined' | 'share.left', at: Instant): void {
  const { id, counselId, kind } = row.share
  tx.update(caseShares).set({ revokedAt: at.epochMilliseconds, revokedBy: actor.id }).where(eq(caseShares.id, id)).run()
  record(tx, actor, action, at, { ...aboutShare(row), concernsId: counselId, facts: { kind } })
  tell(tx, { action, mail: 'share.ended', subjectId: id }, [counselId], at)
}
