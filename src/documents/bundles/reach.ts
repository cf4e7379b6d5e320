import type { Member, Registry } from '../../accounts/people/index.ts'
import { type Capacity, capacitiesIn, getCase } from '../../cases/access/index.ts'
import { type cases, getReadableCase } from '../../cases/record/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { type About, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db, Tx } from '../../platform/db/index.ts'
import { noteOfficeReadings } from '../acceptance/opening.ts'
import { canStillReach, listOfficeDocuments } from '../acceptance/queries.ts'
import { type AccessGiven, logAccess } from '../access-log/log.ts'
import { listCaseDocuments } from '../case-documents/queries.ts'
import { canStillRead, noteReading } from '../reading/reading.ts'
import { type ListedSubmission, listCaseSubmissions, listSubmissionsBy } from '../submissions/history.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { officeLens } from '../visibility/submissions.ts'

export type BundledCase = typeof cases.$inferSelect

type ReachedDocument = DocumentRow & {
  readonly state: Submission['state'] | undefined
  /** Of what was sent to the registry, for an officer: whether one opened it. */
  readonly isOpened?: boolean
}

type OfCase = About & { readonly caseId: string }

/** Someone who takes a case's documents away, and how to check their access: again at each step, from the case's id. */
export type CaseReach = {
  readonly author: Member | Registry
  readonly isOffice: boolean
  /** Throws NotFound, as what follows does. */
  readonly getCase: (db: Db, id: string, at: Instant) => BundledCase
  readonly listDocuments: (db: Db, caseId: string, at: Instant) => readonly ReachedDocument[]
  readonly listSubmissions: (db: Db, caseId: string, at: Instant) => readonly ListedSubmission[]
  /** How they act in the case; the registry acts for nobody. */
  readonly capacities: (db: Db, caseId: string, at: Instant) => readonly Capacity[]
  readonly canRead: (db: Db, documentId: string, at: Instant) => boolean
  /** Inside a transaction: each of these counts as opened. */
  readonly noteReadings: (tx: Tx, documentIds: readonly string[], at: Instant) => void
  /** Inside a transaction: into the log, in whose name it was, and which grant was used. */
  readonly record: (tx: Tx, action: 'document.bundled' | 'document.copied', at: Instant, about: OfCase) => void
  /** Notes what a page lists, or a file holds, of a case's documents: the access log is of members alone. */
  readonly log: (db: Database, caseId: string, given: AccessGiven, at: Instant) => void
}

export const memberReach = (actor: Member): CaseReach => {
  const capacities: CaseReach['capacities'] = (db, id, at) => capacitiesIn(db, actor, getCase(db, actor, id, at), at)
  return {
    author: actor,
    isOffice: false,
    getCase: (db, id, at) => getCase(db, actor, id, at),
    listDocuments: (db, id, at) => listCaseDocuments(db, getCase(db, actor, id, at), actor, at),
    listSubmissions: (db, id, at) => listCaseSubmissions(db, getCase(db, actor, id, at), actor, at),
    capacities,
    canRead: (db, id, at) => canStillRead(db, actor, id, at),
    noteReadings: (tx, ids, at) => {
      for (const id of ids) noteReading(tx, actor, id, at)
    },
    log: (db, id, given, at) => logAccess(db, actor, id, given, at),
    record: (tx, action, at, about) => {
      const [first] = capacities(tx, about.caseId, at)
      noteShareUse(tx, first, at)
      record(tx, actor, action, at, { ...about, forId: first?.principalId })
    },
  }
}

export const officeReach = (officer: Registry): CaseReach => ({
  author: officer,
  isOffice: true,
  getCase: (db, id, at) => getReadableCase(db, officer, id, at),
  listDocuments: (db, id, at) => listOfficeDocuments(db, officer, getReadableCase(db, officer, id, at), at),
  listSubmissions: (db, id, at) => {
    const theCase = getReadableCase(db, officer, id, at)
    return listSubmissionsBy(db, theCase, officeLens(db, officer, theCase))
  },
  capacities: () => [],
  canRead: (db, id, at) => canStillReach(db, officer, id, at),
  noteReadings: (tx, ids, at) => noteOfficeReadings(tx, officer, ids, at),
  record: (tx, action, at, about) => record(tx, officer, action, at, about),
  log: () => undefined,
})
