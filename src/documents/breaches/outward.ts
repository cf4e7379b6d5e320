import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'

/** A message to an address of somebody's own software. */
type Delivered = {
  readonly personId: string
  readonly host: string
  readonly at: number
  /** Taken by the address; else it was tried and not taken. */
  readonly isDelivered: boolean
}

/** What leaves the portal through the module that speaks to programs, which stands to the right of this one. */
export type Outward = {
  /** Messages that left about submissions or documents of a case. */
  readonly deliveriesAbout: (db: Db, caseId: string, ids: readonly string[]) => readonly Delivered[]
  /** Messages about them that wait are not sent, but to those of this principal. */
  readonly stopDeliveries: (tx: Tx, caseId: string, ids: readonly string[], but: string, at: Instant) => void
  /** The name of a program by its token; undefined when it is none's. */
  readonly programName: (db: Db, tokenId: string) => string | undefined
}
