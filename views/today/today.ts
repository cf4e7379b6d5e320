import type { FailingMail, Standing } from '../../src/accounts/index.ts'
import type { EndingAccess, ListedHearing, MemberDeadline, MovedDeadlines, News } from '../../src/cases/index.ts'
import type { ListedSubmission, Received } from '../../src/documents/index.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import type { ListedRequest } from '../../src/requests/index.ts'
import type { Ending } from '../../src/today/index.ts'
import {
  buttonLink,
  type Content,
  dotted,
  failingHooks,
  failingMail,
  html,
  moment,
  newsSection,
  notice,
  personName,
  tag,
  timeTag,
} from '../components/index.ts'
import { deadlineEnd, limitName, taskText } from '../components/limit-words.ts'
import { page } from '../layout.ts'

/** An address of the reader's own software. */
export type FailingAddress = Parameters<typeof failingHooks>[1][number]

type TodayData = {
  i18n: I18n
  now: number
  /** The reader's own id: tells what is theirs from what is for another. */
  own: string
  returned: ListedSubmission[]
  /** Late, and without the application that the rules ask for. */
  late: ListedSubmission[]
  unread: Received[]
  drafts: ListedSubmission[]
  /** Answers of the last two weeks, then drafts. */
  requests: readonly ListedRequest[]
  /** What happened since the reader last looked. */
  news: readonly News[]
  /** By what moved them. */
  moved: readonly MovedDeadlines[]
  /** Of the next two weeks, the soonest first; how many more there are. */
  deadlines: readonly MemberDeadline[]
  moreDeadlines: number
  hearings: ListedHearing[]
  /** Grants that end by themselves within two weeks. */
  endings: readonly Ending[]
  /** Closed cases that the reader can read for some more weeks. */
  closing: readonly EndingAccess[]
  offers: number
  /** Counted up to a hundred. */
  unreadNotices: number
  failing: FailingMail | undefined
  failingHooks: readonly FailingAddress[]
  /** For paid counsel. */
  standing: Standing | undefined
  /** Counsel for whom the reader can only read. */
  lapsedFor: readonly string[]
}

const noticesWords = ({ t }: I18n, count: number): Content =>
  count === 0
    ? ''
    : html` (${count < 100 ? t('notices:list.unreadCount', { count }) : t('notices:list.many', { n: 99 })})`

/** More of them stand in the list of cases. */
const closingShown = 10
/** More of them stand in the inbox: what waits for the reader is to be seen without scrolling past every letter. */
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
    <p><a href="${paths.notices(locale)}">${t('notices:list.link')}</a>${noticesWords(i18n, data.unreadNotices)}</p>
    ${failingMail(i18n, data.failing)}
    ${failingHooks(i18n, data.failingHooks)}
    ${standing && standingNotice(i18n, standing)}
    ${lapsedFor.map((name) => notice({ i18n, kind: 'warning', title: t('identity:standing.ofPrincipal', { name }) }))}
    ${offers > 0 && notice({ i18n, kind: 'information', title: t('today:offers', { count: offers }), body: html`<a href="${paths.delegates(locale)}">${t('today:offersLink')}</a>` })}
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
      { href: paths.requests(locale), label: t('today:requests.all') },
    )}
    ${section(
      i18n,
      'deadlines',
      deadlines.map((one) => deadlineLine(i18n, now, one)),
      { href: paths.deadlines(locale), label: allDeadlines(i18n, data.moreDeadlines) },
    )}
    ${section(
      i18n,
      'hearings',
      hearings.map((h) => hearingLine(i18n, now, h)),
      { href: paths.hearings(locale), label: t('today:hearings.all') },
    )}
    ${section(
      i18n,
      'unread',
      unread.slice(0, unreadShown).map((d) => unreadLine(i18n, d)),
      { href: paths.inbox(locale), label: allUnread(i18n, unread.length - unreadShown) },
    )}
    ${section(
      i18n,
      'drafts',
      begun.map((s) => draftLine(i18n, now, own, s)),
      { href: paths.submissions(locale), label: t('today:drafts.all') },
    )}
    ${newsSection(i18n, data.news)}
    ${section(
      i18n,
      'endings',
      endings.map((one) => endingLine(i18n, now, one)),
      { href: paths.delegates(locale), label: t('today:endings.all') },
    )}
    ${closingSection(i18n, now, data.closing)}
    <p><a href="${paths.cases(locale)}">${t('today:cases')}</a></p>`,
  )
}

/** One line for all cases: a changed calendar may move hundreds. */
function movedNotice(i18n: I18n, { because, about, office, moved: count }: MovedDeadlines): Content {
  const { t, locale } = i18n
  const title =
    because === 'officeCalendar'
      ? t('today:moved.officeCalendar', { count, office: (locale === 'fr' ? office?.nameFr : office?.nameEn) ?? '' })
      : t('today:moved.practiceNotice', { count, limit: limitName(i18n, about) })
  const body = html`<a href="${paths.deadlines(locale)}">${t('today:moved.link')}</a>`
  return notice({ i18n, kind: 'information', title, body })
}

function standingNotice(i18n: I18n, { state, until }: Standing): Content {
  if (state === 'good' || until === null) return ''
  const { t, locale } = i18n
  return notice({
    i18n,
    kind: 'warning',
    title: t(`identity:standing.today.${state}`, { date: i18n.date(until - 1) }),
    body: buttonLink({ href: paths.standing(locale), label: t('identity:standing.button'), kind: 'secondary' }),
  })
}

type Name = 'requests' | 'returned' | 'late' | 'prepared' | 'deadlines' | 'endings' | 'unread' | 'hearings' | 'drafts'

/** A part of the page stands only when it has something in it. */
const section = ({ t }: I18n, name: Name, lines: Content[], all?: { href: string; label: string }) =>
  lines.length > 0 &&
  html`
    <h2>${t(`today:${name}.title`)}</h2>
    <ul class="cards">${lines.map((line) => html`<li>${line}</li>`)}</ul>
    ${all && html`<p><a href="${all.href}">${all.label}</a></p>`}`

const returnedLine = (i18n: I18n, own: string, s: ListedSubmission) => html`
  <p><a href="${paths.submission(i18n.locale, s.id)}">${i18n.t('today:returned.line', { number: s.number ?? '' })}</a> ${tag({ kind: 'warning', word: i18n.t('today:returned.tag') })}</p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  ${s.returnCode && html`<p><strong>${i18n.t(`registry:code.${s.returnCode}`)}</strong></p>`}
  ${s.returnCode && html`<p>${i18n.t(`registry:returned.${s.returnCode}`)}</p>`}
  ${s.returnReason && html`<p dir="auto">${s.returnReason}</p>`}
  ${s.decidedAt && html`<p class="aside">${moment({ i18n, at: s.decidedAt })}</p>`}
  ${forPrincipal(i18n, own, s)}`

/** Received, and of no use before the tribunal allows it: the application comes next. */
const lateLine = (i18n: I18n, own: string, s: ListedSubmission) => html`
  <p><a href="${paths.submission(i18n.locale, s.id)}">${i18n.t('today:late.line', { number: s.number ?? '' })}</a> ${tag({ kind: 'warning', word: i18n.t('documents:verdict.late') })}</p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  <p>${i18n.t('today:late.needs')}</p>
  ${forPrincipal(i18n, own, s)}`

/** One step from being sent: someone made it ready for the reader. */
const preparedLine = (i18n: I18n, now: number, s: ListedSubmission) => html`
  <p><a href="${paths.submissionReview(i18n.locale, s.id)}">${i18n.t('today:prepared.line', { count: s.documentCount })}</a></p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  <p class="aside">${i18n.t('today:prepared.by')} ${personName(s.editorName)} · ${i18n.distance(now, s.changedAt)}</p>`

const deadlineLine = (i18n: I18n, now: number, one: MemberDeadline) => html`
  <p><a href="${paths.case(i18n.locale, one.theCase.id)}#deadlines">${limitName(i18n, one.id)}</a></p>
  <p>${one.endsAt === null ? html`<strong>${taskText(i18n, one)}</strong>` : deadlineEnd(i18n, now, one, one.zone)}</p>
  <p>${i18n.t('today:inCase', { reference: one.theCase.reference })} ${personName(one.theCase.title)}</p>
  ${forWords(i18n, one.capacities.some(({ isOwn }) => isOwn) ? [] : one.capacities.map(({ principalName }) => principalName))}`

const allDeadlines = ({ t }: I18n, more: number) =>
  more > 0 ? t('today:deadlines.more', { count: more }) : t('today:deadlines.all')

const allUnread = ({ t }: I18n, more: number) =>
  more > 0 ? t('today:unread.more', { count: more }) : t('today:unread.all')

/** Where it can be made longer, or what it opens. */
function grantHref(locale: I18n['locale'], kind: Ending['kind'], id: string): string {
  if (kind === 'delegateOfMine') return paths.delegate(locale, id)
  if (kind === 'shareOfMine') return paths.share(locale, id)
  return kind === 'sharedWithMe' ? paths.case(locale, id) : paths.delegates(locale)
}

function endingLine(i18n: I18n, now: number, { kind, id, name, reference, until, zone = i18n.zone }: Ending): Content {
  const { t, locale } = i18n
  const endingHref = grantHref(locale, kind, id)
  return html`
  <p><a href="${endingHref}">${t(`today:endings.line.${kind}`)} ${personName(name)}</a>${reference && html` · ${t('today:inCase', { reference })}`}</p>
  <p>${dotted(html`<strong>${i18n.distance(now, until - 1, zone)}</strong>`, timeTag(until, t('today:endings.until', { moment: i18n.moment(until - 60_000, zone), zone: i18n.zoneName(zone) })))}</p>`
}

const closingSection = (i18n: I18n, now: number, closing: readonly EndingAccess[]): Content =>
  closing.length === 0
    ? ''
    : html`
    <h2>${i18n.t('retention:today.title')}</h2>
    <ul class="cards">${closing.slice(0, closingShown).map((one) => html`<li>${closingLine(i18n, now, one)}</li>`)}</ul>
    <p><a href="${paths.cases(i18n.locale, { state: 'closed' })}">${i18n.t('retention:today.all')}</a></p>`

const closingLine = (i18n: I18n, now: number, { theCase, endsAt }: EndingAccess): Content => html`
  <p><a href="${paths.case(i18n.locale, theCase.id)}">${theCase.reference}</a> ${personName(theCase.title)}</p>
  <p>${dotted(html`<strong>${i18n.distance(now, endsAt)}</strong>`, timeTag(endsAt, i18n.t('retention:today.until', { date: i18n.date(endsAt) })))}</p>`

const forWords = ({ t }: I18n, forWhom: readonly string[]) =>
  forWhom.length > 0 && html`<p class="aside">${t('today:for')} ${forWhom.map((who) => personName(who))}</p>`

const unreadLine = (i18n: I18n, d: Received) => html`
  <p><a href="${paths.document(i18n.locale, d.id)}">${personName(d.title)}</a> ${tag({ kind: 'info', word: i18n.t('today:unread.tag') })}</p>
  <p>${i18n.t(`documents:type.${d.type}` as Key)} · <a href="${paths.case(i18n.locale, d.caseId)}">${i18n.t('today:inCase', { reference: d.reference })}</a> ${personName(d.caseTitle)}</p>
  ${d.availableAt && html`<p class="aside">${moment({ i18n, at: d.availableAt })}</p>`}
  ${forWords(i18n, d.forWhom)}`

const hearingLine = (i18n: I18n, now: number, h: ListedHearing) => html`
  <p><a href="${paths.case(i18n.locale, h.caseId)}">${h.theCase.reference}</a> ${personName(h.theCase.title)}</p>
  <p>${dotted(html`<span>${i18n.t(`cases:hearing.kind.${h.kind}` as Key)}</span>`, html`<strong>${i18n.distance(now, h.startsAt, h.zone)}</strong>`, moment({ i18n, at: h.startsAt, zone: h.zone }))}</p>
  ${forWords(i18n, h.forWhom)}`

const draftLine = (i18n: I18n, now: number, own: string, s: ListedSubmission) => html`
  <p><a href="${paths.submission(i18n.locale, s.id)}">${s.documentCount > 0 ? i18n.t('today:drafts.line', { count: s.documentCount }) : i18n.t('today:drafts.empty')}</a></p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  <p class="aside">${i18n.t('today:drafts.changed', { when: i18n.distance(now, s.changedAt) })}</p>
  ${forPrincipal(i18n, own, s)}`

const requestStates = { granted: 'success', declined: 'warning', draft: 'neutral' } as const

const requestLine = (i18n: I18n, now: number, own: string, one: ListedRequest) => html`
  <p><a href="${paths.request(i18n.locale, one.id)}">${i18n.t(`requests:kind.${one.kind}`)}</a> ${tag({ kind: requestStates[one.state as 'draft'], word: i18n.t(`requests:state.${one.state}`) })}</p>
  <p>${i18n.t('today:inCase', { reference: one.reference })} ${personName(one.title)}</p>
  <p class="aside">${i18n.distance(now, one.decidedAt ?? one.changedAt)}</p>
  ${forPrincipal(i18n, own, one)}`

const forPrincipal = (i18n: I18n, own: string, { principalId, principalName }: ListedSubmission | ListedRequest) =>
  forWords(i18n, principalId === own ? [] : [principalName])
