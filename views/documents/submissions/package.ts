import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { statementTag } from '../../components/document-words.ts'

import { caseName, confirmationPanel, dataTable, html, momentTag, reference } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { submissionStateTag } from '../words.ts'

type PackageData = {
  i18n: I18n
  receipts: readonly { readonly submission: Submission; readonly reference: string; readonly theCase?: VisibleCase }[]
  /** The reader cannot reach some of its cases now. */
  isPartly: boolean
  receivedAt: number
}

/** One sending to several cases, a line each. */
export function packagePage({ i18n, receipts, isPartly, receivedAt }: PackageData) {
  const { t, locale } = i18n
  const title = t('packages:page.title', { count: receipts.length })
  return page(
    i18n,
    { title, back: { href: submissionPaths.submissions(locale), label: t('documents:history.title') } },
    html`
    ${confirmationPanel({ title, body: html`<p>${momentTag({ i18n, at: receivedAt })}</p>` })}
    <p>${t('packages:page.lead')}</p>
    ${dataTable({
      caption: t('packages:page.caption'),
      columns: [
        { label: t('packages:page.receipt') },
        { label: t('documents:case') },
        { label: t('documents:verdict.title') },
        { label: t('documents:receipt.state') },
      ],
      rows: receipts.map(({ submission, reference: file, theCase }) => [
        html`<a href="${submissionPaths.submission(locale, submission.id)}">${reference(submission.number ?? '')}</a>`,
        theCase ? html`${reference(file)} – ${caseName(theCase)}` : reference(file),
        statementTag(i18n, verdictOf(submission)),
        submissionStateTag(i18n, submission.state),
      ]),
    })}
    ${isPartly && html`<p class="aside">${t('packages:page.gone')}</p>`}`,
  )
}
