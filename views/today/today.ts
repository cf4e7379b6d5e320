import type { FailingMail } from '../../src/accounts/notices/failing.ts'
import type { GoodStanding } from '../../src/accounts/standing/good-standing.ts'
import { standingPaths } from '../../src/accounts/standing/paths.ts'
import { deadlinePaths } from '../../src/cases/deadlines/paths.ts'
import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import { sendingPaths } from '../../src/documents/sending/paths.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import { noticePaths } from '../../src/notices/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Desk } from '../../src/today/desk.ts'
import type { Todo } from '../../src/today/todo.ts'
import {
  buttonLink,
  type Content,
  dayTag,
  dotted,
  emptyLine,
  failingHooks,
  failingMail,
  html,
  momentTag,
  notice,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { deadlinesPart, hearingsPart, unreadPart } from './ahead.ts'
import { todoPart } from './todo.ts'

/** A webhook of the reader. */
export type FailingAddress = Parameters<typeof failingHooks>[1][number]

/** What is wrong with the reader's own account, or with that of somebody for whom they act. */
export type Troubles = {
  readonly failing: FailingMail | undefined
  readonly failingHooks: readonly FailingAddress[]
  /** For paid counsel. */
  readonly standing: GoodStanding | undefined
  /** Principals for whom the reader can only read. */
  readonly lapsedFor: readonly string[]
}

type TodayData = {
  i18n: I18n
  now: number
  /** The reader's id. */
  own: string
  desk: Desk
  troubles: Troubles
  /** Counted up to a hundred. */
}

/** The desk of counsel and delegates. */
export function todayPage({ i18n, now, own, desk, troubles }: TodayData) {
  const { t, locale } = i18n
  const reader = { i18n, now, own }
  const parts = [
    deadlinesPart(reader, desk.deadlines),
    hearingsPart(reader, desk.hearings, desk.conflicts),
    unreadPart(reader, desk),
  ].filter((part) => part !== '')
  return page(
    i18n,
    { title: t('today:title') },
    html`
    <div class="titled"><h1>${t('today:title')}</h1><p class="aside">${dotted(momentTag({ i18n, at: now }), t('today:zone', { zone: i18n.zoneName(i18n.zone) }))}</p></div>
    ${troubleNotices(i18n, troubles)}
    ${figures(i18n, desk)}
    ${desk.todo.length === 0 && parts.length === 0 && emptyLine(t('today:quiet'))}
    ${todoPart(i18n, own, desk.todo)}
    ${halves(parts)}
    <p class="no-print">${dotted(
      html`<a href="${casePaths.cases(locale)}">${t('today:cases')}</a>`,
      html`<a href="${noticePaths.notices(locale)}">${t('notices:list.link')}</a>`,
    )}</p>`,
  )
}

/** The first part stands beside the others. */
const halves = ([first, ...others]: readonly Content[]): Content =>
  others.length === 0 ? (first ?? '') : html`<div class="halves">${first}<div>${others}</div></div>`

/** Notices: they stand first, as long as they last. */
export function troubleNotices(i18n: I18n, { failing, failingHooks: hooks, standing, lapsedFor }: Troubles): Content {
  const { t } = i18n
  return html`
    ${failingMail(i18n, failing)}
    ${failingHooks(i18n, hooks)}
    ${standing && standingNotice(i18n, standing)}
    ${lapsedFor.map((name) => notice({ i18n, kind: 'warning', title: t('identity:standing.ofPrincipal', { name }) }))}`
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

type Figure = { readonly count: number; readonly href: string; readonly words: Content }

/** Counts, each of which leads to what it counts; those of nothing stay away. */
function figures(i18n: I18n, desk: Desk): Content {
  const { t, locale } = i18n
  const { nextDeadlines: due, nextHearings: heard, unreadCount, changed } = desk
  const short = (day: string) => dayTag({ i18n, day, form: 'short' })
  const all: readonly (Figure | undefined)[] = [
    ofReturned(i18n, desk.todo),
    ofPrepared(i18n, desk.todo),
    due && {
      count: due.count,
      href: deadlinePaths.deadlines(locale, { view: 'coming', day: due.day }),
      words: html`${t('today:figure.deadlines', { count: due.count })} ${short(due.day)}`,
    },
    heard && {
      count: heard.count,
      href: hearingPaths.hearings(locale, { view: 'coming', day: heard.day, state: 'scheduled' }),
      words: html`${t('today:figure.hearings', { count: heard.count })} ${short(heard.day)}`,
    },
    {
      count: unreadCount,
      href: documentPaths.inbox(locale, { view: 'unread' }),
      words: t('today:figure.unread', { count: unreadCount }),
    },
    {
      count: changed,
      href: casePaths.cases(locale, { view: 'changed' }),
      words: t('today:figure.changed', { count: changed }),
    },
  ]
  const some = all.filter((one) => one !== undefined && one.count > 0) as readonly Figure[]
  if (some.length === 0) return ''
  return html`
    <ul class="figures">${some.map(
      ({ count, href, words }) => html`
    <li><a href="${href}"><strong>${i18n.number(count)}</strong> ${words}</a></li>`,
    )}
    </ul>`
}

/** One leads to itself, several to where they stand. */
function ofReturned(i18n: I18n, todo: readonly Todo[]): Figure | undefined {
  const [first, ...others] = todo.flatMap((one) => (one.kind === 'returned' ? [one.submission] : []))
  if (!first) return undefined
  const count = others.length + 1
  const [day] = [first, ...others].flatMap(({ correctBy }) => correctBy?.day ?? []).sort()
  return {
    count,
    href: count === 1 ? submissionPaths.submission(i18n.locale, first.draftId ?? first.id) : '#todo',
    words: html`${i18n.t('today:figure.returned', { count })}${day && html`${count === 1 ? ' ' : ', '}${i18n.t(count === 1 ? 'today:by' : 'today:figure.firstBy')} ${dayTag({ i18n, day, form: 'short' })}`}`,
  }
}

function ofPrepared(i18n: I18n, todo: readonly Todo[]): Figure | undefined {
  const [first, ...others] = todo.flatMap((one) => (one.kind === 'prepared' ? [one.submission] : []))
  if (!first) return undefined
  const count = others.length + 1
  const href = count === 1 ? sendingPaths.submissionReview(i18n.locale, first.id) : '#todo'
  return { count, href, words: i18n.t('today:figure.prepared', { count }) }
}
