import type { CaseNames } from '../../../src/cases/people/values.ts'
import type { OutsideAccess } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { caseDocumentPaths } from '../../../src/documents/case-documents/paths.ts'
import type { HeldLine, Holdings } from '../../../src/documents/holdings/holdings.ts'
import { holdingsPaths, staffHoldingsPaths } from '../../../src/documents/holdings/paths.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  type Tag,
  tag,
} from '../../components/index.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { page } from '../../layout.ts'

type HoldingsData = {
  i18n: I18n
  theCase: CaseNames & { readonly id: string; readonly reference: string }
  isOffice: boolean
  holdings: Holdings
  lines: readonly HeldLine[]
  /** When it can be asked for again (epoch milliseconds), if that is later. */
  waitUntil: number | undefined
  isTooSoon?: boolean
  outside?: OutsideAccess | undefined
}

/** The check of what the store holds of a case, the same for counsel and the registry. */
export function holdingsPage(data: HoldingsData) {
  const { i18n, theCase, isOffice, holdings, lines, waitUntil, isTooSoon } = data
  const { t, locale } = i18n
  const caseHref = isOffice
    ? staffCasePaths.case(locale, theCase.id)
    : caseDocumentPaths.caseDocuments(locale, theCase.id)
  const title = t('receipts:holdings.titleOf', { reference: theCase.reference })
  const at = waitUntil === undefined ? '' : i18n.time(waitUntil)
  return page(
    i18n,
    {
      title,
      error: !!isTooSoon,
    },
    html`
    ${errorSummary({ i18n, errors: { form: isTooSoon ? t('receipts:holdings.tooSoon', { time: at }) : undefined } })}
    ${caseFormHead(i18n, { theCase, title: t('receipts:holdings.title'), back: { href: caseHref, label: t('documents:backToCase', { reference: theCase.reference }) } })}
    ${readingOnly(i18n, data.outside)}
    <p>${t('receipts:holdings.lead')}</p>
    ${isOffice && othersNotice(i18n, holdings)}
    ${lines.length === 0 && emptyLine(t('receipts:holdings.nothing'))}
    ${lines.length > 0 && result(data)}
    ${lines.length > 0 && waitUntil === undefined && !data.outside && askForm(data)}
    ${lines.length > 0 && holdings.last && !holdings.isRunning && table(data)}`,
  )
}

/** Documents of the registry and copies have no part in it: parties are told of what they filed. */
const othersNotice = (i18n: I18n, { others }: Holdings): Content =>
  others === 0
    ? ''
    : notice({
        i18n,
        kind: 'error',
        title: i18n.t('receipts:holdings.others', { count: others }),
        body: html`<p>${i18n.t('receipts:holdings.othersMore')}</p>`,
      })

function result({ i18n, holdings: { isRunning, last }, isOffice }: HoldingsData): Content {
  const { t } = i18n
  if (isRunning)
    return notice({
      i18n,
      kind: 'information',
      title: t('receipts:holdings.running'),
      body: t('receipts:holdings.runningMore'),
    })
  if (!last) return emptyLine(t('receipts:holdings.never'))
  const dated = html`<p>${t('receipts:holdings.at')} ${momentTag({ i18n, at: last.endedAt })}</p>`
  const bad = last.failures.length
  if (bad === 0)
    return notice({
      i18n,
      kind: 'success',
      title: t('receipts:holdings.good', { count: last.documents }),
      body: dated,
    })
  const more = isOffice ? t('receipts:holdings.badOffice') : t('receipts:holdings.badMore')
  return notice({
    i18n,
    kind: 'error',
    title: t('receipts:holdings.bad', { count: bad }),
    body: html`${dated}<p>${more}</p>`,
  })
}

function askForm({ i18n, theCase, isOffice, holdings: { last } }: HoldingsData): Content {
  const { t, locale } = i18n
  const action = isOffice ? staffHoldingsPaths.holdings(locale, theCase.id) : holdingsPaths.holdings(locale, theCase.id)
  return postForm(
    { action },
    submitButton({ label: last ? t('receipts:holdings.ask') : t('receipts:holdings.first'), kind: 'secondary' }),
  )
}

const tags: Record<'held' | 'changed' | 'absent' | 'later', Tag['kind']> = {
  held: 'success',
  changed: 'danger',
  absent: 'danger',
  later: 'neutral',
}

function table({ i18n, lines, isOffice }: HoldingsData): Content {
  const { t, locale } = i18n
  return dataTable({
    caption: t('receipts:holdings.caption'),
    columns: [
      { label: t('receipts:holdings.document') },
      { label: t('receipts:holdings.receipt'), isNamed: true },
      { label: t('receipts:holdings.found'), isNamed: true },
    ],
    rows: lines.map(({ submissionId: id, number, document, found }) => {
      const href = isOffice ? staffSubmissionPaths.submission(locale, id) : submissionPaths.submission(locale, id)
      return [
        personName(document.title),
        html`<a href="${href}">${reference(number)}</a>`,
        found === undefined ? '' : tag({ kind: tags[found], word: t(`receipts:holdings.${found}`) }),
      ]
    }),
  })
}
