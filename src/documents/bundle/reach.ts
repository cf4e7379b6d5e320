import type { Member, Registry } from '../../accounts/index.ts'
import { type Capacity, capacitiesIn, type cases, getCase, getOfficeCase, noteUse } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { listCaseDocuments } from '../case-documents.ts'
import { type ListedSubmission, listCaseSubmissions, listSubmissionsBy } from '../history.ts'
import { canStillRead, noteReading } from '../reading.ts'
import { noteOfficeReadings } from '../registry/opening.ts'
import { canStillReach, listOfficeDocuments } from '../registry/reach.ts'
import type { DocumentRow, Submission } from '../submissions.ts'
import { officeLens } from '../visibility/filed.ts'

export type ReachedCase = typeof cases.$inferSelect

type ReachedDocument = DocumentRow & {
  readonly state: Submission['state'] | undefined
  /** Of what was sent to the registry, for an officer: whether one opened it. */
  readonly isOpened?: boolean
}

/** Someone who takes a case's documents away, and how their reach is asked: anew at each step, from the case's id. */
export type CaseReach = {
  readonly author: Member | Registry
  readonly isOffice: boolean
  /** Throws NotFound, as what follows does. */
  readonly getCase: (db: Db, id: string, at: Instant) => ReachedCase
  readonly listDocuments: (db: Db, caseId: string, at: Instant) => readonly ReachedDocument[]
  readonly listSubmissions: (db: Db, caseId: string, at: Instant) => readonly ListedSubmission[]
  /** How they act in the case; the registry acts for nobody. */
  readonly capacities: (db: Db, caseId: string, at: Instant) => readonly Capacity[]
  readonly canRead: (db: Db, documentId: string, at: Instant) => boolean
  /** Inside a transaction: each of these counts as opened. */
  readonly noteReadings: (tx: Tx, documentIds: readonly string[], at: Instant) => void
  /** Inside a transaction: notes the grant that was used, and gives the one in whose name it was. */
  readonly noteUse: (tx: Tx, caseId: string, at: Instant) => string | null
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
    noteUse: (tx, id, at) => {
      const [first] = capacities(tx, id, at)
      noteUse(tx, first, at)
      return first && !first.isOwn ? first.principalId : null
    },
  }
}

export const officeReach = (officer: Registry): CaseReach => ({
  author: officer,
  isOffice: true,
  getCase: (db, id, at) => getOfficeCase(db, officer, id, at),
  listDocuments: (db, id, at) => listOfficeDocuments(db, officer, getOfficeCase(db, officer, id, at), at),
  listSubmissions: (db, id, at) => {
    const theCase = getOfficeCase(db, officer, id, at)
    return listSubmissionsBy(db, theCase, officeLens(db, officer, theCase))
  },
  capacities: () => [],
  canRead: (db, id, at) => canStillReach(db, officer, id, at),
  noteReadings: (tx, ids, at) => noteOfficeReadings(tx, officer, ids, at),
  noteUse: () => null,
})
