import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { OfferedGroup } from '../../../src/documents/catalogue/queries.ts'
import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { MissingPiece } from '../../../src/documents/check-findings/missing-pieces.ts'
import type { RefusedAttempt } from '../../../src/documents/check-findings/refusals.ts'
import type { DraftDifference } from '../../../src/documents/drafts/merge.ts'
import type { Readiness } from '../../../src/documents/drafts/readiness.ts'
import type { Targets } from '../../../src/documents/drafts/targets.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import type { ExhibitChoices } from '../../../src/documents/exhibits/numbers.ts'
import type { RefusedFile } from '../../../src/documents/intake/files.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import type { ServiceView } from '../../../src/documents/service/state.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import type { Editors } from '../../../src/documents/submissions/queries.ts'
import type { VerdictStatement } from '../../../src/documents/submissions/verdict.ts'
import type { ListedUpload } from '../../../src/documents/uploads/uploads.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { SendLimits } from '../sending/send.ts'
import type { PurposeData } from '../submissions/progress.ts'

export type DraftData = PurposeData & {
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  outlook: Outlook
  /** What its receipt would say of its time. */
  statement: VerdictStatement
  limits: SendLimits
  /** The types of the form, by groups in their order. */
  types: readonly OfferedGroup[]
  room: { readonly files: number; readonly bytes: number }
  /** Unfinished uploads. */
  uploads: readonly ListedUpload[]
  /** Photographs of which no paper was made yet, and what its papers were made of, by their objects. */
  photographs: readonly Photograph[]
  originals: ReadonlyMap<string, readonly Photograph[]>
  /** The exhibit numbers that its documents would get now. */
  expected: ReadonlyMap<string, ExhibitNumbers>
  choices: ExhibitChoices
  editors: Editors
  /** Who said that it can be sent. */
  readiness: Readiness | undefined
  /** Further cases to which it goes. */
  targets: Targets
  /** The reader made the last change themselves, perhaps in another tab. */
  isOwnChange: boolean
  /** The draft as this page shows it, as hidden fields of its form. */
  seen: Readonly<Record<string, string>>
  /** After a conflict: the fields that differ. */
  differences?: readonly DraftDifference[]
  /** Ids of a correction's documents that stay as they were first sent. */
  kept: readonly string[]
  /** Somebody saved it or went on to send: what is missing is an error from then on. */
  isTried: boolean
  errors?: FormErrors
  typed?: Typed
  /** Findings by document. */
  findings: ReadonlyMap<string, readonly Finding[]>
  missing: readonly MissingPiece[]
  service: ServiceView
  /** Refused files of all attempts. */
  attempts: readonly RefusedAttempt[]
  /** Number of dates that an application for another date must name. */
  datesAsked: number
  refused?: readonly RefusedFile[]
  isCut?: boolean
}
