import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { caseFormHead } from '../../components/case-head.ts'
import { buttonLink, buttonRow, html, postForm, submitButton, warningText } from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { actingWords } from '../words.ts'

type DeletionData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  documentCount: number
}

export function deletionPage({ i18n, submission, theCase, capacity, documentCount }: DeletionData) {
  const { t, locale } = i18n
  const { reference } = theCase
  return page(
    i18n,
    {
      title: t('documents:deletion.title', { reference }),
      ...actingHead([capacity]),
    },
    html`
    ${caseFormHead(i18n, {
      theCase,
      title: t('documents:deletion.heading'),
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    })}
    <p>${actingWords(i18n, capacity)}.</p>
    <p>${t('documents:deletion.what', { count: documentCount })}</p>
    ${warningText({ i18n, text: t('documents:deletion.final') })}
    ${postForm(
      { action: draftPaths.submissionDeletion(locale, submission.id), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t('documents:draft.delete'), kind: 'danger' }),
        buttonLink({
          href: submissionPaths.submission(locale, submission.id),
          label: t('documents:deletion.keep'),
          kind: 'plain',
        }),
      ),
    )}`,
  )
}
