import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { CaseHead } from '../../../src/cases/record/case-head.ts'
import type { CaseEvent, CasePerson } from '../../../src/cases/record/queries.ts'
import type { SharedWith } from '../../../src/delegation/shares.ts'
import type { WorkInCase } from '../../../src/documents/submissions/work-in-case.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Content } from '../../components/index.ts'

/** Every page of a case has its head. */
export type CasePageData = { readonly i18n: I18n; readonly head: CaseHead }

type History = {
  /** The reader's id. */
  readonly own: string
  readonly events: readonly CaseEvent[]
  /** Whether it happened since the reader last looked at this case. */
  readonly isNew: (event: Pick<CaseEvent, 'seq' | 'at' | 'actorId'>) => boolean
}
export type HistoryData = CasePageData & History

export type OverviewData = HistoryData & {
  /** Of a closed case. */
  readonly accessEndsAt: number | undefined
  readonly people: readonly CasePerson[]
  /** Stand-ins and co-counsel, coming ones too. */
  readonly shares: readonly (SharedWith & { readonly counselName: string })[]
  readonly group: readonly VisibleCase[]
  readonly related: VisibleCase | undefined
  /** What waits to be sent. */
  readonly work: WorkInCase
  /** Rendered by `documents`, the module to the right. */
  readonly latest: Content
}
