import type { Counsel, Member } from '../accounts/people/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import type { DelegationState } from './terms.ts'

/** `coming`: accepted, but not begun. */
export type ShareState = DelegationState | 'coming'

/** A case shared with another counsel: with a stand-in for one hearing, or with co-counsel. Instants are epoch milliseconds. */
type Shared = {
  readonly id: string
  readonly kind: 'standIn' | 'coCounsel'
  readonly caseId: string
  readonly reference: string
  readonly from: number
  readonly until: number | null
  /** Zone of its days: that of the hearing, or of the office. */
  readonly zone: string
  /** Start of the hearing, for a stand-in. */
  readonly hearingAt: number | null
  readonly state: ShareState
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

/** As its giver sees it. Until it is accepted the name is the one that they wrote. */
export type SharedWith = Shared & { readonly name: string; readonly email: string }
/** As its receiver sees it. */
export type SharedBy = Shared & { readonly counselName: string; readonly acceptedAt: number | null }

/** What the page of all grants needs of `cases`. */
export type Shares = {
  readonly given: (
    db: Db,
    counsel: Counsel,
    at: Instant,
  ) => { readonly current: readonly SharedWith[]; readonly past: readonly SharedWith[] }
  readonly received: (db: Db, actor: Member, at: Instant) => readonly SharedBy[]
  /** Ends every share and withdraws every offer of this counsel, notifying each receiver. */
  readonly endAll: (tx: Tx, counsel: Counsel, at: Instant) => void
}
