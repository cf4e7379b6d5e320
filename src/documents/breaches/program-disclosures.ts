import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'

/** A message to an address of somebody's own software. */
type HookDisclosure = {
  readonly personId: string
  readonly host: string
  readonly at: number
  /** Taken by the address; else it was tried and not taken. */
  readonly isDelivered: boolean
}

/** What left the portal through the module for programs, which stands to the right of this one. */
export type ProgramDisclosures = {
  /** Messages that left about submissions or documents of a case. */
  readonly deliveriesAbout: (db: Db, caseId: string, ids: readonly string[]) => readonly HookDisclosure[]
  /** Messages about them that wait are not sent, but to those of this principal. */
  readonly stopDeliveries: (tx: Tx, caseId: string, ids: readonly string[], but: string, at: Instant) => void
  /** The name of a program by its token; undefined when it is none's. */
  readonly programName: (db: Db, tokenId: string) => string | undefined
}
