import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { html, personName } from '../../components/index.ts'
import { page } from '../../layout.ts'

type Original = {
  readonly i18n: I18n
  readonly submission: Submission
  readonly theCase: VisibleCase
  readonly photograph: Photograph
}

/** In place of an original that the scanner has not let through. */
export function originalPage({ i18n, submission, theCase, photograph }: Original) {
  const { t, locale } = i18n
  const { id, number } = submission
  const title = t('photographs:originals')
  const back = {
    href: submissionPaths.submission(locale, id),
    label: number === null ? t('documents:review.back') : t('documents:receipt.title', { number }),
  }
  return page(
    i18n,
    { title },
    html`
    ${caseFormHead(i18n, { theCase, title, back })}
    <p>${personName(photograph.fileName)}</p>
    <p>${t('photographs:unchecked')}</p>`,
  )
}
