import type { Member } from '../accounts/people/index.ts'
import { listCurrentShares, listReceivedShares } from '../cases/shares/index.ts'
import { listCurrent, mandatesOf } from '../delegation/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'

/** A grant that ends soon: one that the reader gave, or one by which the reader acts. */
export type EndingGrant = {
  readonly kind: 'delegateOfMine' | 'actingFor' | 'shareOfMine' | 'sharedWithMe'
  /** Of the grant; of a received share, its case. */
  readonly id: string
  readonly name: string
  readonly reference: string | undefined
  /** Epoch milliseconds, and the zone of its last day; undefined: the reader's own. */
  readonly until: number
  readonly zone: string | undefined
}

type Perhaps = Omit<EndingGrant, 'id' | 'until'> & { readonly id: string | null; readonly until: number | null }

/** Those that end up to an instant (epoch milliseconds), the soonest first. */
export function listEndings(db: Db, actor: Member, latest: number, at: Instant): EndingGrant[] {
  return [...received(db, actor, at), ...given(db, actor, at)]
    .filter((one): one is EndingGrant => one.id !== null && isSoon(one.until, latest, at))
    .sort((a, b) => a.until - b.until)
}

function received(db: Db, actor: Member, at: Instant): Perhaps[] {
  const mandates = mandatesOf(db, actor, at).map(({ delegationId, principalName, until }): Perhaps => {
    return { kind: 'actingFor', id: delegationId, name: principalName, until, reference: undefined, zone: undefined }
  })
  const letIn = listReceivedShares(db, actor, at)
    .filter(({ acceptedAt }) => acceptedAt !== null)
    .map(({ caseId, counselName, ...share }): Perhaps => {
      const { reference, until, zone } = share
      return { kind: 'sharedWithMe', id: caseId, name: counselName, reference, until, zone }
    })
  return [...mandates, ...letIn]
}

function given(db: Db, actor: Member, at: Instant): Perhaps[] {
  if (actor.role !== 'counsel') return []
  const delegates = listCurrent(db, actor, at).map(({ id, name, until }): Perhaps => {
    return { kind: 'delegateOfMine', id, name, until, reference: undefined, zone: undefined }
  })
  const shares = listCurrentShares(db, actor, at).map(({ id, name, reference, until, zone }): Perhaps => {
    return { kind: 'shareOfMine', id, name, reference, until, zone }
  })
  return [...delegates, ...shares]
}

const isSoon = (until: number | null, latest: number, at: Instant) =>
  until !== null && until > at.epochMilliseconds && until <= latest
