import { lawOf } from '../../../src/tribunal/index.ts'
import { html } from '../../components/index.ts'
import { appealWords } from '../../components/limit-words.ts'
import { deadlinesSection } from '../deadlines/section.ts'
import type { CasePageData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'

/** All deadlines of a case, and what they hang on. */
export const caseDeadlinesPage = ({ i18n, head }: CasePageData) =>
  pageOfCase(
    i18n,
    head,
    'deadlines',
    html`
    ${deadlinesSection({ i18n, now: head.now, deadlines: head.deadlines })}
    ${lawOf(head.theCase.division).appeal && html`<p class="aside">${i18n.t('cases:fact.appealRight')} · ${appealWords(i18n, head.theCase)}</p>`}`,
  )
