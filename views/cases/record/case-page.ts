import type { CaseHead } from '../../../src/cases/record/case-head.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type CasePage, caseHead } from '../../components/case-head.ts'
import { type Content, html } from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'

/** One of the pages of a case: its head, then what is the page's own. `here` names it in the tabs and in the window. */
export const pageOfCase = (i18n: I18n, head: CaseHead, here: CasePage, body: Content): string =>
  page(
    i18n,
    {
      title: i18n.t('cases:page.title', { page: i18n.t(`cases:tabs.${here}`), reference: head.theCase.reference }),
      ...actingHead(head.capacities),
    },
    html`
    ${caseHead(i18n, head, here)}
    ${body}`,
  )
