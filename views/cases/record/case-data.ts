import type { Office } from '../../../src/accounts/people/queries.ts'
import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { JudgingLimit } from '../../../src/cases/deadlines/judge.ts'
import type { AppliedOrder } from '../../../src/cases/deadlines/types.ts'
import type { FirmPart } from '../../../src/cases/firm-notes/queries.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { Appearance, CaseEvent, CasePerson } from '../../../src/cases/record/queries.ts'
import type { SharedWith } from '../../../src/delegation/shares.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'
import type { Content } from '../../components/index.ts'
import type { DeadlinesOfCase } from '../deadlines/section.ts'

export type CasePageData = {
  i18n: I18n
  now: number
  reader: { id: string; role: PageReader['role'] }
  theCase: VisibleCase
  office: Office
  capacities: readonly Capacity[]
  /** A 48-hour or seven-day review: documents come as soon as possible. */
  isUrgent: boolean
  /** `endsAt`: end of the last day in the office's zone, epoch milliseconds. */
  limit: (JudgingLimit & { endsAt: number; isOver: boolean }) | undefined
  /** The order that waived the limit for disclosure. */
  waived: AppliedOrder | undefined
  /** Of a closed case. */
  accessEndsAt: number | undefined
  people: readonly CasePerson[]
  appearances: readonly Appearance[]
  /** Stand-ins and co-counsel, coming ones too. */
  shares: readonly (SharedWith & { readonly counselName: string })[]
  /** The reader may let another counsel in. */
  mayShare: boolean
  hearings: readonly Hearing[]
  deadlines: DeadlinesOfCase
  group: readonly VisibleCase[]
  related: VisibleCase | undefined
  events: readonly CaseEvent[]
  /** Whether it happened since the reader last looked at this case. */
  isNew: (event: Pick<CaseEvent, 'seq' | 'at' | 'actorId'>) => boolean
  /** What the reader's practice, or those of their principals, note for themselves. */
  firm: readonly FirmPart[]
  isStarred: boolean
  /** The reader wants only the mail that is always sent. */
  isMuted: boolean
  /** Rendered by `documents`, the module to the right. */
  documents: Content | readonly Content[]
}
