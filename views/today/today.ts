import type { FailingMail } from '../../src/accounts/notices/failing.ts'
import type { GoodStanding } from '../../src/accounts/standing/good-standing.ts'
import { standingPaths } from '../../src/accounts/standing/paths.ts'
import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
import { deadlinePaths } from '../../src/cases/deadlines/paths.ts'
import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import type { ListedHearing } from '../../src/cases/hearings/rows.ts'
import type { MovedDeadlines, News } from '../../src/cases/news/news.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import type { EndingAccess } from '../../src/cases/retention/retention.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { Received } from '../../src/documents/reading/inbox.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import type { ListedSubmission } from '../../src/documents/submissions/history.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import { noticePaths } from '../../src/notices/paths.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'

import type { ListedRequest } from '../../src/requests/queries.ts'
import type { EndingGrant } from '../../src/today/endings.ts'
import { buttonLink, type Content, failingHooks, failingMail, html, notice } from '../components/index.ts'
import { limitName } from '../components/limit-words.ts'
import { newsSection } from '../components/news.ts'
import { page } from '../layout.ts'
import {
  closingLine,
  deadlineLine,
  draftLine,
  endingLine,
  lateLine,
  preparedLine,
  requestLine,
  returnedLine,
  todayHearingLine,
  unreadLine,
} from './lines.ts'

/** A webhook of the reader. */
export type FailingAddress = Parameters<typeof failingHooks>[1][number]

type TodayData = {
  i18n: I18n
  now: number
  /** The reader's id. */
  own: string
  returned: ListedSubmission[]
  /** Late, and without the application that the rules ask for. */
  late: ListedSubmission[]
  unread: Received[]
  drafts: ListedSubmission[]
  /** Answers of the last two weeks, then drafts. */
  requests: readonly ListedRequest[]
  /** Since the reader last looked. */
  news: readonly News[]
  /** By what moved them. */
  moved: readonly MovedDeadlines[]
  /** Of the next two weeks, the soonest first, and how many more there are. */
  deadlines: readonly MemberDeadline[]
  moreDeadlines: number
  hearings: ListedHearing[]
  /** Grants that end within two weeks. */
  endings: readonly EndingGrant[]
  /** Closed cases that the reader can still read for some weeks. */
  closing: readonly EndingAccess[]
  offers: number
  /** Counted up to a hundred. */
  unreadNotices: number
  failing: FailingMail | undefined
  failingHooks: readonly FailingAddress[]
  /** For paid counsel. */
  standing: GoodStanding | undefined
  /** Principals for whom the reader can only read. */
  lapsedFor: readonly string[]
}

const noticesWords = ({ t }: I18n, count: number): Content =>
  count === 0
    ? ''
    : html` (${count < 100 ? t('notices:list.unreadCount', { count }) : t('notices:list.many', { n: 99 })})`

/** The list of cases has the rest. */
const closingShown = 10
/** The inbox has the rest: the page must not be filled by letters. */
const unreadShown = 5

export function todayPage(data: TodayData) {
  const { i18n, now, own, returned, deadlines, unread, drafts, requests, hearings, endings, offers } = data
  const { standing, lapsedFor } = data
  const { t, locale } = i18n
  const prepared = drafts.filter(({ isPrepared }) => isPrepared)
  const begun = drafts.filter(({ isPrepared }) => !isPrepared)
  const waiting = [returned, data.late, deadlines, unread, drafts, requests, hearings, endings, data.closing]
  const isQuiet = waiting.every(({ length }) => length === 0) && offers === 0 && data.moved.length === 0
  return page(
    i18n,
    { title: t('today:title') },
    html`
    <h1>${t('today:title')}</h1>
    <p class="lead">${i18n.moment(now)}</p>
    <p><a href="${noticePaths.notices(locale)}">${t('notices:list.link')}</a>${noticesWords(i18n, data.unreadNotices)}</p>
    ${failingMail(i18n, data.failing)}
    ${failingHooks(i18n, data.failingHooks)}
    ${standing && standingNotice(i18n, standing)}
    ${lapsedFor.map((name) => notice({ i18n, kind: 'warning', title: t('identity:standing.ofPrincipal', { name }) }))}
    ${offers > 0 && notice({ i18n, kind: 'information', title: t('today:offers', { count: offers }), body: html`<a href="${delegatePaths.delegates(locale)}">${t('today:offersLink')}</a>` })}
    ${data.moved.map((one) => movedNotice(i18n, one))}
    ${isQuiet && html`<p>${t('today:quiet')}</p>`}
    ${section(
      i18n,
      'returned',
      returned.map((s) => returnedLine(i18n, own, s)),
    )}
    ${section(
      i18n,
      'late',
      data.late.map((s) => lateLine(i18n, own, s)),
    )}
    ${section(
      i18n,
      'prepared',
      prepared.map((s) => preparedLine(i18n, now, s)),
    )}
    ${section(
      i18n,
      'requests',
      requests.map((one) => requestLine(i18n, now, own, one)),
      { href: requestPaths.requests(locale), label: t('today:requests.all') },
    )}
    ${section(
      i18n,
      'deadlines',
      deadlines.map((one) => deadlineLine(i18n, now, one)),
      { href: deadlinePaths.deadlines(locale), label: allDeadlines(i18n, data.moreDeadlines) },
    )}
    ${section(
      i18n,
      'hearings',
      hearings.map((h) => todayHearingLine(i18n, now, h)),
      { href: hearingPaths.hearings(locale), label: t('today:hearings.all') },
    )}
    ${section(
      i18n,
      'unread',
      unread.slice(0, unreadShown).map((d) => unreadLine(i18n, d)),
      { href: documentPaths.inbox(locale), label: allUnread(i18n, unread.length - unreadShown) },
    )}
    ${section(
      i18n,
      'drafts',
      begun.map((s) => draftLine(i18n, now, own, s)),
      { href: submissionPaths.submissions(locale), label: t('today:drafts.all') },
    )}
    ${newsSection(i18n, data.news)}
    ${section(
      i18n,
      'endings',
      endings.map((one) => endingLine(i18n, now, one)),
      { href: delegatePaths.delegates(locale), label: t('today:endings.all') },
    )}
    ${closingSection(i18n, now, data.closing)}
    <p><a href="${casePaths.cases(locale)}">${t('today:cases')}</a></p>`,
  )
}

/** One line for all cases: a changed calendar may move hundreds. */
function movedNotice(i18n: I18n, { because, about, office, moved: count }: MovedDeadlines): Content {
  const { t, locale } = i18n
  const title =
    because === 'officeCalendar'
      ? t('today:moved.officeCalendar', { count, office: office ? nameIn(i18n, office) : '' })
      : t('today:moved.practiceNotice', { count, limit: limitName(i18n, about) })
  const body = html`<a href="${deadlinePaths.deadlines(locale)}">${t('today:moved.link')}</a>`
  return notice({ i18n, kind: 'information', title, body })
}

function standingNotice(i18n: I18n, { state, until }: GoodStanding): Content {
  if (state === 'good' || until === null) return ''
  const { t, locale } = i18n
  return notice({
    i18n,
    kind: 'warning',
    title: t(`identity:standing.today.${state}`, { date: i18n.date(until - 1) }),
    body: buttonLink({ href: standingPaths.standing(locale), label: t('identity:standing.button'), kind: 'secondary' }),
  })
}

type Name = 'requests' | 'returned' | 'late' | 'prepared' | 'deadlines' | 'endings' | 'unread' | 'hearings' | 'drafts'

/** Only if there is something in it. */
const section = ({ t }: I18n, name: Name, lines: Content[], all?: { href: string; label: string }) =>
  lines.length > 0 &&
  html`
    <h2>${t(`today:${name}.title`)}</h2>
    <ul class="cards">${lines.map((line) => html`<li>${line}</li>`)}</ul>
    ${all && html`<p><a href="${all.href}">${all.label}</a></p>`}`

const allDeadlines = ({ t }: I18n, more: number) =>
  more > 0 ? t('today:deadlines.more', { count: more }) : t('today:deadlines.all')

const allUnread = ({ t }: I18n, more: number) =>
  more > 0 ? t('today:unread.more', { count: more }) : t('today:unread.all')

const closingSection = (i18n: I18n, now: number, closing: readonly EndingAccess[]): Content =>
  closing.length === 0
    ? ''
    : html`
    <h2>${i18n.t('retention:today.title')}</h2>
    <ul class="cards">${closing.slice(0, closingShown).map((one) => html`<li>${closingLine(i18n, now, one)}</li>`)}</ul>
    <p><a href="${casePaths.cases(i18n.locale, { state: 'closed' })}">${i18n.t('retention:today.all')}</a></p>`
