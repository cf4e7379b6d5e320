import type { SavedView } from '../../../src/cases/saved-views/saved-views.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { SentOverview, SentQuery, SentSubmission } from '../../../src/documents/submissions/overview.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { type PaperVerdict, sentViews } from '../../../src/documents/submissions/values.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { statementTag, typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  dateTag,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  momentTag,
  personName,
  reference,
  submitButton,
  textField,
  timeTag,
} from '../../components/index.ts'
import { savedViewsPart } from '../../components/saved-views.ts'
import { workBar, workPager } from '../../components/work-bar.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'
import { submissionStateTag } from '../words.ts'

type HistoryData = {
  i18n: I18n
  /** The reader's id. */
  own: string
  asked: SentQuery
  overview: SentOverview
  savedViews: readonly SavedView[]
  /** The filters of this address, as a saved view keeps them. */
  filters: string
}

export function historyPage(data: HistoryData) {
  const { t } = data.i18n
  const title = t('documents:history.title')
  return page(
    data.i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p class="aside">${t('documents:history.lead')}</p></div>
    ${historyBar(data)}
    ${savedViewsPart(data.i18n, data.savedViews, { page: 'submissions', query: data.filters })}
    ${sentTable(data)}`,
  )
}

/** The same list, changed in something: its first page, unless a page is said. */
const hereHref = ({ i18n, asked }: HistoryData, change: Partial<SentQuery>): string =>
  submissionPaths.submissions(i18n.locale, shortest({ ...asked, page: undefined, rows: undefined, ...change }))

const shortest = ({ view, before: _, ...asked }: SentQuery) => ({ ...asked, view: view === 'sent' ? undefined : view })

function historyBar(data: HistoryData): Content {
  const { i18n, asked, overview } = data
  const { t, locale } = i18n
  return workBar({
    i18n,
    views: sentViews.map((view) => ({
      href: hereHref(data, { view }),
      label: t(`documents:history.view.${view}`),
      count: overview.counts[view],
      isCurrent: view === asked.view,
    })),
    filter: {
      isOpen: Boolean(asked.case),
      form: filterForm(
        { action: submissionPaths.submissions(locale), label: t('documents:history.filter') },
        html`
        ${asked.view !== 'sent' && hiddenField('view', asked.view)}
        ${textField({ i18n, name: 'case', label: t('documents:inbox.caseOrName'), type: 'search', value: asked.case, size: 20, maxlength: 100, autoDirection: true, spellcheck: false })}
        ${submitButton({ label: t('documents:history.show'), kind: 'secondary' })}`,
      ),
      clearHref: hereHref(data, { case: undefined }),
    },
    tools: [
      {
        href: submissionPaths.submissionTable(locale, shortest({ ...asked, page: undefined, rows: undefined })),
        label: t('cases:list.table'),
      },
      overview.pages > 1 && { href: hereHref(data, { rows: 'all' }), label: t('cases:list.print') },
    ],
  })
}

function sentTable(data: HistoryData): Content {
  const { i18n, asked, overview } = data
  const { t } = i18n
  const { submissions, counts, first, page: number, pages } = overview
  if (submissions.length === 0)
    return emptyLine(
      asked.case
        ? t('documents:history.noneFound')
        : asked.view === 'sent'
          ? t('documents:history.empty')
          : t('documents:history.emptyState'),
    )
  const words = { first: i18n.number(first), last: i18n.number(first + submissions.length - 1) }
  const isDrafts = asked.view === 'draft'
  return html`
    ${workTable({
      caption: t('documents:history.caption'),
      isLong: true,
      columns: (['number', 'what', 'case', isDrafts ? 'changed' : 'sent', 'state', 'documents'] as const).map(
        (column) => ({ label: t(`documents:history.column.${column}`) }),
      ),
      groups: [{ rows: submissions.map((submission) => submissionRow(data, submission)) }],
    })}
    ${workPager({
      i18n,
      words:
        pages === 1
          ? t('documents:history.whole', { count: counts[asked.view] })
          : t('documents:history.part', { ...words, all: i18n.number(counts[asked.view]) }),
      page: number,
      pages,
      pageHref: (page) => hereHref(data, { page }),
    })}`
}

function submissionRow({ i18n, own }: HistoryData, submission: SentSubmission): WorkRow {
  const { t, locale } = i18n
  const [first, ...others] = submission.types
  const name = submission.number ? reference(submission.number) : t('documents:history.draft')
  return {
    heading: {
      content: html`<a href="${submissionPaths.submission(locale, submission.id)}">${name}</a>${
        submission.isPrepared &&
        html` <span class="aside">${t('documents:history.preparedBy')} ${personName(submission.editorName)}</span> <a href="${sendingPaths.submissionReview(locale, submission.id)}">${t('documents:draft.review')}</a>`
      }`,
    },
    cells: [
      {
        content:
          first === undefined
            ? ''
            : html`${typeName(i18n, first)}${others.length > 0 && html` <span class="aside">${t('documents:history.more', { count: others.length })}</span>`}`,
      },
      {
        content: html`${caseName(submission)} ${reference(submission.reference)}${
          submission.principalId !== own &&
          html` <span class="aside">${t('cases:list.forWhom')} ${personName(submission.principalName)}</span>`
        }`,
      },
      { content: sentWords(i18n, submission) },
      { content: stateWords(i18n, submission) },
      { content: i18n.number(submission.documentCount), label: t('documents:history.documentsShort') },
    ],
  }
}

/** On the reader's clock, and on that of the office where it shows something else. */
function sentWords(i18n: I18n, { receivedAt, changedAt, zone }: SentSubmission): Content {
  const at = receivedAt ?? changedAt
  const isElsewhere = zone !== undefined && receivedAt !== null && i18n.moment(at, zone) !== i18n.moment(at)
  const isSameDay = i18n.isoDate(at, zone) === i18n.isoDate(at)
  return html`${momentTag({ i18n, at, form: 'short' })}${isElsewhere && html`<br><span class="aside ref">${isSameDay ? html`${timeTag(at, i18n.time(at, zone))}, ${i18n.zoneName(zone)}` : momentTag({ i18n, at, zone, form: 'short' })}</span>`}`
}

/** What is on time, or is judged by no limit, needs no word in a list. */
const saidInLists: readonly PaperVerdict[] = [
  'late',
  'firstTimeKept',
  'serviceNotStated',
  'onTimeIfCorrected',
  'unknownLimit',
]

/** Words alone for what runs as it should; a tag for what came back, or came late. */
function stateWords(i18n: I18n, submission: SentSubmission): Content {
  const { state, decidedAt } = submission
  const { t } = i18n
  const said = verdictOf(submission)
  const verdict = saidInLists.includes(said.kind) && html` ${statementTag(i18n, said)}`
  if (state !== 'returned') return html`${t(`documents:state.${state}`)}${verdict}`
  return html`${submissionStateTag(i18n, state)}${decidedAt !== null && html` <span class="aside">${dateTag({ i18n, at: decidedAt, form: 'short' })}</span>`}${verdict}`
}
