import { type Content, html } from '../../components/index.ts'
import type { CasePageData } from './case-data.ts'
import { pageOfCase } from './case-page.ts'

/** `sections`: rendered by the modules that keep requests and questions. */
export const caseRequestsPage = ({ i18n, head, sections }: CasePageData & { readonly sections: readonly Content[] }) =>
  pageOfCase(i18n, head, 'requests', html`${sections}`)
