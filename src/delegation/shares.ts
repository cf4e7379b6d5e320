import type { Counsel, Member } from '../accounts/people/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import type { DelegationState } from './terms.ts'

/** `coming`: accepted, and begins later. */
export type ShareState = DelegationState | 'coming'

/** One case to which counsel of record lets another counsel: as a stand-in for one hearing, or as co-counsel. Instants are epoch milliseconds. */
type Shared = {
  readonly id: string
  readonly kind: 'standIn' | 'coCounsel'
  readonly caseId: string
  readonly reference: string
  readonly from: number
  readonly until: number | null
  /** The clock of its days: that of the hearing, or of the office. */
  readonly zone: string
  /** When the hearing of a stand-in begins. */
  readonly hearingAt: number | null
  readonly state: ShareState
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

/** As the one who gave it sees it. The name is their own writing until the other has accepted. */
export type SharedWith = Shared & { readonly name: string; readonly email: string }
/** As the one let in sees it. */
export type SharedBy = Shared & { readonly counselName: string; readonly acceptedAt: number | null }

/** What the module that knows cases gives, so that one page shows everybody who may act. */
export type Shares = {
  readonly given: (
    db: Db,
    counsel: Counsel,
    at: Instant,
  ) => { readonly current: readonly SharedWith[]; readonly past: readonly SharedWith[] }
  readonly received: (db: Db, actor: Member, at: Instant) => readonly SharedBy[]
  /** Ends every share that this counsel gave, and takes back every offer; each is told. */
  readonly endAll: (tx: Tx, counsel: Counsel, at: Instant) => void
}
