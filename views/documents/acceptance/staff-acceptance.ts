import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { checkTag, typeName } from '../../components/document-words.ts'

import {
  buttonLink,
  buttonRow,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type AcceptanceData = OfficeSubmission & {
  i18n: I18n
  held: readonly DocumentRow[]
  /** Leads on to the next item of the desk. */
  goesOn: boolean
  /** It was sent without this page, or the scanner holds one more document since. */
  isRefused?: boolean
}

/** The scanner holds a document of it: says what accepting means. */
export function acceptancePage({ i18n, submission, held, goesOn, isRefused }: AcceptanceData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const title = t('registry:acceptance.title', { number, count: held.length })
  const document = ({ id, title, type, check, checkReason }: DocumentRow) => html`
      <li>
        <p>${personName(title)} ${checkTag(i18n, check)}</p>
        <p>${typeName(i18n, type)}</p>
        <p>${t(`admin:checkReason.${checkReason ?? 'unscannable'}` as Key)} <a href="${staffHoldPaths.hold(locale, id)}">${t('registry:hold.link')} <span class="hidden">${title}</span></a></p>
      </li>`
  return page(
    i18n,
    {
      title,
      error: isRefused,
      back: {
        href: staffSubmissionPaths.submission(locale, submission.id),
        label: t('admin:submission.title', { number }),
      },
    },
    html`
    ${isRefused && notice({ i18n, kind: 'error', title: t('registry:acceptance.refused') })}
    <h1>${title}</h1>
    <ol class="cards plain">${held.map(document)}</ol>
    <h2>${t('registry:acceptance.whatTitle')}</h2>
    <ul>
      <li>${t('registry:acceptance.what1')}</li>
      <li>${t('registry:acceptance.what2')}</li>
      <li>${t('registry:acceptance.what3')}</li>
    </ul>
    ${postForm(
      {
        action: staffSubmissionPaths.submissionAcceptance(locale, submission.id, goesOn ? { go: 'on' } : {}),
        seal: i18n.seal,
      },
      html`
      ${held.map(({ id }) => hiddenField('held[]', id))}
      ${buttonRow(
        submitButton({ label: t('registry:acceptance.submit'), kind: 'danger' }),
        buttonLink({
          href: staffSubmissionPaths.submissionReturn(locale, submission.id),
          label: t('admin:submission.return'),
          kind: 'secondary',
        }),
      )}`,
    )}`,
  )
}
