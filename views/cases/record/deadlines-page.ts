import { deadlinesSection } from '../deadlines/section.ts'
import type { CasePageData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'

export const caseDeadlinesPage = ({ i18n, head }: CasePageData) =>
  pageOfCase(i18n, head, 'deadlines', deadlinesSection({ i18n, now: head.now, deadlines: head.deadlines }))
