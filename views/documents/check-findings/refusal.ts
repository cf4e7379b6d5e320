import { casePaths } from '../../../src/cases/record/paths.ts'
import type { RefusalProof } from '../../../src/documents/check-findings/refusals.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { caseFormHead } from '../../components/case-head.ts'
import { html, personName, summaryList, twoClocks } from '../../components/index.ts'
import { page } from '../../layout.ts'
import type { SendLimits } from '../sending/send.ts'
import { refusalWords } from './findings.ts'

/** The proof of a refused attempt, to print and keep. */
export function refusalPage({
  i18n,
  limits,
  attempt,
  theCase,
  office,
  by,
  isKept,
}: RefusalProof & { i18n: I18n; limits: SendLimits }) {
  const { t, locale } = i18n
  const { at, fileName, size, sha256, reason, submissionId } = attempt
  const back = isKept
    ? { href: submissionPaths.submission(locale, submissionId), label: t('documents:review.back') }
    : { href: casePaths.case(locale, theCase.id), label: t('documents:backToCase', { reference: theCase.reference }) }
  return page(
    i18n,
    { title: t('findings:refused.page') },
    html`
    ${caseFormHead(i18n, { theCase, title: t('findings:refused.page'), back })}
    <p>${t('findings:refused.pageLead')}</p>
    ${summaryList([
      {
        key: t('findings:refused.at'),
        value: twoClocks({ i18n, at, zone: office.zone, office: t('documents:clock.office') }),
      },
      { key: t('findings:refused.by'), value: personName(by) },
      { key: t('findings:refused.fileName'), value: personName(fileName) },
      { key: t('findings:refused.size'), value: size === null ? t('findings:refused.notWhole') : i18n.size(size) },
      {
        key: t('findings:refused.hash'),
        value:
          sha256 === null
            ? t('findings:refused.notWhole')
            : html`<code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`,
      },
      { key: t('findings:refused.reason'), value: refusalWords(i18n, reason, limits) },
    ])}
    <p>${t('findings:refused.print')}</p>`,
  )
}
