import type { NoticeKind } from '../../src/accounts/notices/kinds.ts'
import type { Notice } from '../../src/accounts/notices/queries.ts'
import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import { practicePaths } from '../../src/announcements/practice/paths.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { recordRequestPaths } from '../../src/cases/record-requests/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import { noticePaths } from '../../src/notices/paths.ts'
import type { NoticeNoun } from '../../src/notices/reach.ts'
import type { I18n, Locale } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import { todayPaths } from '../../src/today/paths.ts'

import {
  type Content,
  dataTable,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  momentTag,
  pager,
  postForm,
  reference,
  selectField,
  submitButton,
} from '../components/index.ts'
import { workBar } from '../components/work-bar.ts'
import { page } from '../layout.ts'

/** `reference`: if the reader still sees the case. `reached`: what it is about, if they may still know of that. */
export type ListedNotice = Notice & {
  readonly reference: string | undefined
  readonly reached: NoticeNoun | undefined
}

type NoticesData = {
  i18n: I18n
  kinds: readonly NoticeKind[]
  asked: { kind: NoticeKind | undefined; case: string | undefined; state: 'unread' | undefined }
  /** Of the case by which the list is filtered. */
  reference: string | undefined
  /** Of that type and case. */
  counts: Readonly<Record<'all' | 'unread', number>>
  notices: readonly ListedNotice[]
  isFirst: boolean
  next: string | undefined
  /** When this page was made (epoch milliseconds): later notices are not marked as read with it. */
  until: number
}

export function noticesPage(data: NoticesData) {
  const { i18n, asked, notices, isFirst, next } = data
  const { t, locale } = i18n
  const isFiltered = Object.values(asked).some((value) => value !== undefined)
  return page(
    i18n,
    { title: t('notices:list.title'), back: { href: todayPaths.today(locale), label: t('today:title') } },
    html`
    <div class="titled"><h1>${t('notices:list.title')}</h1><a href="${accountPaths.mailChoice(locale)}">${t('notices:list.choices')}</a></div>
    <p>${t('notices:list.lead')}</p>
    ${bar(data)}
    ${asked.case && html`<p>${t('notices:list.ofCase')} ${reference(data.reference ?? '–')} · <a href="${noticePaths.notices(locale)}">${t('notices:list.allCases')}</a></p>`}
    ${notices.length === 0 ? emptyLine(t(isFiltered || !isFirst ? 'notices:list.noneSuch' : 'notices:list.none')) : table(i18n, notices)}
    ${pager({ i18n, first: isFirst ? undefined : noticePaths.notices(locale, asked), next: next && noticePaths.notices(locale, { ...asked, after: next }) })}
`,
  )
}

function bar(data: NoticesData): Content {
  const { i18n, asked, counts, until } = data
  const { t, locale } = i18n
  const href = (state: 'unread' | undefined) => noticePaths.notices(locale, { ...asked, state })
  return workBar({
    i18n,
    views: [
      { href: href(undefined), label: t('notices:list.all'), count: counts.all, isCurrent: asked.state === undefined },
      {
        href: href('unread'),
        label: t('notices:list.unread'),
        count: counts.unread,
        isCurrent: asked.state === 'unread',
      },
    ],
    filter: {
      isOpen: asked.kind !== undefined,
      form: filters(data),
      clearHref: noticePaths.notices(locale, { ...asked, kind: undefined }),
    },
    ...(counts.unread > 0 && {
      acts: postForm(
        { action: noticePaths.noticesReading(locale) },
        html`${hiddenField('until', until)}${submitButton({ label: t('notices:list.markAll'), kind: 'secondary' })}`,
      ),
    }),
  })
}

const filters = ({ i18n, kinds, asked }: NoticesData): Content => {
  const { t, locale } = i18n
  return filterForm(
    { action: noticePaths.notices(locale), label: t('notices:list.filter') },
    html`
    ${asked.case && hiddenField('case', asked.case)}${asked.state && hiddenField('state', asked.state)}
    ${selectField({
      i18n,
      name: 'kind',
      label: t('notices:list.kind'),
      options: [
        { value: '', label: t('notices:list.anyKind') },
        ...kinds.map((kind) => ({ value: kind, label: t(`notices:kind.${kind}`) })),
      ],
      value: asked.kind ?? '',
    })}
    ${submitButton({ label: t('notices:list.apply'), kind: 'secondary' })}`,
  )
}

const table = (i18n: I18n, notices: readonly ListedNotice[]): Content => {
  const { t } = i18n
  return dataTable({
    caption: t('notices:list.title'),
    captionHidden: true,
    columns: [
      { label: t('notices:list.what') },
      { label: t('notices:list.kind') },
      { label: t('notices:list.case') },
      { label: t('notices:list.when') },
      { label: t('notices:list.mail'), isNamed: true },
    ],
    rows: notices.map((one) => [
      what(i18n, one),
      t(`notices:kind.${one.kind}`),
      caseOf(i18n, one),
      momentTag({ i18n, at: one.at }),
      deliveryWords(i18n, one),
    ]),
  })
}

function what(i18n: I18n, one: ListedNotice): Content {
  const words = i18n.t(`notices:what.${one.action}`)
  const href = noticeHref(i18n, one)
  return html`${one.readAt === null && html`<b class="new">${i18n.t('notices:list.unreadTag')}</b> `}${href ? html`<a href="${href}">${words}</a>` : words}`
}

const caseOf = ({ locale }: I18n, { caseId, reference: number }: ListedNotice): Content =>
  caseId && number ? html`<a href="${casePaths.case(locale, caseId)}">${reference(number)}</a>` : ''

const deliveryWords = ({ t }: I18n, { pace, isCopy }: ListedNotice): Content =>
  html`${t(`notices:list.told.${pace}`)}${isCopy && html`<br><span class="aside">${t('notices:list.copy')}</span>`}`

/** Of what a notice is about. */
const nounPaths: Readonly<Record<NoticeNoun, (locale: Locale, id: string) => string>> = {
  document: documentPaths.document,
  submission: submissionPaths.submission,
  request: requestPaths.request,
  question: questionPaths.question,
}

/** The page of the thing itself; of its case, where it is out of reach; of neither, where both are. */
function noticeHref(
  { locale }: I18n,
  { action, subjectId, caseId, reference: number, reached }: ListedNotice,
): string | undefined {
  const isOf = (...starts: string[]) => starts.some((start) => action.startsWith(start))
  if (isOf('delegation.', 'share.')) return delegatePaths.delegates(locale)
  if (isOf('recordRequest.', 'practice.')) return recordRequestPaths.recordRequests(locale)
  if (isOf('practiceNotice.')) return practicePaths.practiceNotices(locale)
  if (reached && subjectId) return nounPaths[reached](locale, subjectId)
  return caseId && number ? casePaths.case(locale, caseId) : undefined
}
