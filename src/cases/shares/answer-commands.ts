import { eq } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { Counsel } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { aboutShare } from './commands.ts'
import { getReceivedShare, type ShareRow } from './queries.ts'
import { caseShares } from './schema.ts'
import { shareState } from './terms.ts'

/** The invited counsel takes the offer. Taking it twice changes nothing; one taken back or lapsed meanwhile is closed. */
export const acceptShare = (db: Database, actor: Counsel, id: string, at: Instant): Result<void, 'closed'> =>
  write(db, (tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'active' || state === 'coming') return ok(undefined)
    if (state !== 'offered') return fail('closed')
    tx.update(caseShares).set({ withId: actor.id, acceptedAt: at.epochMilliseconds }).where(eq(caseShares.id, id)).run()
    const facts = { kind: row.share.kind }
    record(tx, actor, 'share.accepted', at, { ...aboutShare(row), concernsId: row.share.counselId, facts })
    return ok(undefined)
  })

export const declineShare = (db: Database, actor: Counsel, id: string, at: Instant): Result<void, 'closed'> =>
  write(db, (tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'declined') return ok(undefined)
    if (state !== 'offered') return fail('closed')
    tx.update(caseShares).set({ withId: actor.id }).where(eq(caseShares.id, id)).run()
    end(tx, actor, row, 'share.declined', at)
    return ok(undefined)
  })

/** Whoever was let in gives it up. */
export const leaveShare = (db: Database, actor: Counsel, id: string, at: Instant): void =>
  write(db, (tx) => {
    const row = getReceivedShare(tx, actor, id, at)
    const state = stateIn(row, at)
    if (state === 'active' || state === 'coming') end(tx, actor, row, 'share.left', at)
  })

const stateIn = ({ share, isHeld }: ShareRow, at: Instant) => shareState(share, isHeld, at)

function end(tx: Tx, actor: Counsel, row: ShareRow, action: 'share.declined' | 'share.left', at: Instant): void {
  const { id, counselId, kind } = row.share
  tx.update(caseShares).set({ revokedAt: at.epochMilliseconds, revokedBy: actor.id }).where(eq(caseShares.id, id)).run()
  record(tx, actor, action, at, { ...aboutShare(row), concernsId: counselId, facts: { kind } })
  notify(tx, { action, mail: 'share.ended', subjectId: id }, [counselId], at)
}
