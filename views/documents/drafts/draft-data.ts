import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { MissingPiece } from '../../../src/documents/check-findings/missing-pieces.ts'
import type { RefusedAttempt } from '../../../src/documents/check-findings/refusals.ts'
import type { DraftDifference } from '../../../src/documents/drafts/merge.ts'
import type { Targets } from '../../../src/documents/drafts/targets.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import type { ExhibitChoices } from '../../../src/documents/exhibits/numbers.ts'
import type { RefusedFile } from '../../../src/documents/intake/files.ts'
import type { ServiceView } from '../../../src/documents/service/state.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import type { Editors } from '../../../src/documents/submissions/queries.ts'
import type { ListedUpload } from '../../../src/documents/uploads/uploads.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { SendLimits } from '../sending/send.ts'
import type { PurposeData } from '../submissions/progress.ts'

export type DraftData = PurposeData & {
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  outlook: Outlook
  limits: SendLimits
  /** What a document can be, by groups in their order. */
  types: readonly OfferedGroup[]
  room: { readonly files: number; readonly bytes: number }
  /** Files that have not arrived whole. */
  uploads: readonly ListedUpload[]
  /** What the documents would be called if they were sent now, and what the portal makes of them. */
  expected: ReadonlyMap<string, ExhibitNumbers>
  choices: ExhibitChoices
  editors: Editors
  /** Cases beside its own that get it too. */
  targets: Targets
  /** A practice notice is to be accepted first, on the review's page: nothing is sent from here. */
  mustAccept: boolean
  /** The reader made the last change themselves, here or in another window. */
  isOwnChange: boolean
  /** What this page shows of the draft, as hidden fields of its form. */
  seen: Readonly<Record<string, string>>
  /** After a form that met someone else's change: what the two say differently. */
  differences?: readonly DraftDifference[]
  /** Ids of documents that stay as they were sent first. */
  kept: readonly string[]
  errors?: FormErrors
  typed?: Typed
  /** By document: what the checks found. */
  findings: ReadonlyMap<string, readonly Finding[]>
  missing: readonly MissingPiece[]
  service: ServiceView
  /** Files that were not taken, of all attempts. */
  attempts: readonly RefusedAttempt[]
  /** How many other dates an application for another date names here. */
  datesAsked: number
  refused?: readonly RefusedFile[]
  isCut?: boolean
}
