import type { HeldLine, HoldingsCheck } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  type Content,
  dataTable,
  emptyLine,
  errorSummary,
  html,
  moment,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  type Tag,
  tag,
  timeTag,
} from '../components/index.ts'
import { page } from '../layout.ts'

type HoldingsData = {
  i18n: I18n
  theCase: { readonly id: string; readonly reference: string }
  isOffice: boolean
  last: HoldingsCheck | undefined
  lines: readonly HeldLine[]
  /** From when on it can be asked for again (epoch milliseconds), when that is still to come. */
  waitUntil: number | undefined
  isTooSoon?: boolean
}

/** What the store holds of what was filed in a case: the same for counsel and the registry. */
export function holdingsPage(data: HoldingsData) {
  const { i18n, theCase, isOffice, last, lines, waitUntil, isTooSoon } = data
  const { t, locale } = i18n
  const caseHref = isOffice ? paths.admin.case(locale, theCase.id) : paths.case(locale, theCase.id)
  const title = t('receipts:holdings.titleOf', { reference: theCase.reference })
  const at = waitUntil === undefined ? '' : i18n.time(waitUntil)
  return page(
    i18n,
    {
      title,
      error: !!isTooSoon,
      wide: true,
      back: { href: caseHref, label: t('documents:backToCase', { reference: theCase.reference }) },
    },
    html`
    ${errorSummary({ i18n, errors: { form: isTooSoon ? t('receipts:holdings.tooSoon', { time: at }) : undefined } })}
    <h1>${title}</h1>
    <p>${t('receipts:holdings.lead')}</p>
    ${lines.length === 0 && emptyLine(t('receipts:holdings.nothing'))}
    ${lines.length > 0 && result(data)}
    ${lines.length > 0 && waitUntil === undefined && askForm(data)}
    ${lines.length > 0 && last?.endedAt && table(data)}`,
  )
}

function result({ i18n, last, isOffice }: HoldingsData): Content {
  const { t } = i18n
  if (!last) return emptyLine(t('receipts:holdings.never'))
  if (last.endedAt === null)
    return notice({
      i18n,
      kind: 'information',
      title: t('receipts:holdings.running'),
      body: t('receipts:holdings.runningMore'),
    })
  const dated = html`<p>${t('receipts:holdings.at')} ${moment({ i18n, at: last.endedAt })}</p>`
  const bad = last.failures?.length ?? 0
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

function askForm({ i18n, theCase, isOffice, last }: HoldingsData): Content {
  const { t, locale } = i18n
  const action = isOffice ? paths.admin.holdings(locale, theCase.id) : paths.holdings(locale, theCase.id)
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
      { label: t('receipts:holdings.receipt') },
      { label: t('receipts:holdings.found') },
    ],
    rows: lines.map(({ submissionId: id, number, document, found }) => {
      const href = isOffice ? paths.admin.submission(locale, id) : paths.submission(locale, id)
      return [
        personName(document.title),
        html`<a href="${href}">${reference(number)}</a>`,
        found === undefined ? '' : tag({ kind: tags[found], word: t(`receipts:holdings.${found}`) }),
      ]
    }),
  })
}

/** On the page of a case: the last result, and where to ask. */
export function holdingsPart(i18n: I18n, caseId: string, last: HoldingsCheck | undefined): Content {
  const { t, locale } = i18n
  const word = (last?.failures?.length ?? 0) > 0 ? t('receipts:holdings.lastBad') : t('receipts:holdings.lastGood')
  return html`
    <h3 id="holdings">${t('receipts:holdings.title')}</h3>
    ${last?.endedAt && html`<p>${t('receipts:holdings.last')} ${timeTag(last.endedAt, i18n.moment(last.endedAt))} – ${word}</p>`}
    <p><a href="${paths.holdings(locale, caseId)}">${t('receipts:holdings.open')}</a></p>`
}
