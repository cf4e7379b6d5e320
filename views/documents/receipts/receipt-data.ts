import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { OfferedLimit } from '../../../src/cases/deadlines/judge.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import type { ExhibitPapers } from '../../../src/documents/exhibits/papers.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import type { Misstated } from '../../../src/documents/receipts/corrections.ts'
import type { ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import type { Progress } from '../../../src/documents/submissions/progress.ts'
import type { Outage } from '../../../src/platform/uptime/index.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

export type ReceiptData = {
  i18n: I18n
  demo: boolean
  /** As signed; everything else is as of today. */
  facts: ReceiptFacts
  /** What was signed later, where the receipt said worse than is known. */
  correction: ReceiptFacts | undefined
  /** The receipt says other than is known. */
  misstated: Misstated | undefined
  submission: Submission
  /** Undefined for somebody who left the record: the receipt stays, the documents do not open. */
  theCase: VisibleCase | undefined
  documents: readonly DocumentRow[]
  papers: ExhibitPapers
  /** At least one of its stamped copies can be opened. */
  hasCopies: boolean
  /** How the reader may act for the sender. */
  capacity: Capacity | undefined
  canCorrect: boolean
  canWithdraw: boolean
  canApply: boolean
  progress: Progress
  /** The reader may see the other submissions of the same sending. */
  isPackage: boolean
  /** If nothing could be sent in the days before. */
  /** For the sender's side: what papers were made of, by their objects. */
  originals: ReadonlyMap<string, readonly Photograph[]>
  /** When two of the registry ordered the originals opened. */
  originalsOpenedAt: number | undefined
  /** Sends before it that were refused because the draft had changed. */
  refusedSends: readonly RefusedSend[]
  outages: readonly Outage[]
  /** Deadlines of its types that it was not said to answer, and that are still ahead. */
  openLimits: readonly OfferedLimit[]
}
