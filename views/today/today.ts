import type { Standing } from '../../src/accounts/index.ts'
import type { ListedHearing } from '../../src/cases/index.ts'
import type { ListedSubmission, Received } from '../../src/documents/index.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import type { ComingLimit } from '../../src/today/index.ts'
import { buttonLink, type Content, html, moment, notice, personName, tag, timeTag } from '../components/index.ts'
import { page } from '../layout.ts'

type TodayData = {
  i18n: I18n
  now: number
  /** The reader's own id: tells what is theirs from what is for another. */
  own: string
  returned: ListedSubmission[]
  unread: Received[]
  drafts: ListedSubmission[]
  limits: ComingLimit[]
  hearings: ListedHearing[]
  offers: number
  /** For paid counsel. */
  standing: Standing | undefined
  /** Counsel for whom the reader can only read. */
  lapsedFor: readonly string[]
}

export function todayPage(data: TodayData) {
  const { i18n, now, own, returned, limits, unread, drafts, hearings, offers, standing, lapsedFor } = data
  const { t, locale } = i18n
  const prepared = drafts.filter(({ isPrepared }) => isPrepared)
  const begun = drafts.filter(({ isPrepared }) => !isPrepared)
  const isQuiet = returned.length + limits.length + unread.length + drafts.length + hearings.length + offers === 0
  return page(
    i18n,
    { title: t('today:title') },
    html`
    <h1>${t('today:title')}</h1>
    <p class="lead">${i18n.moment(now)}</p>
    ${standing && standingNotice(i18n, standing)}
    ${lapsedFor.map((name) => notice({ i18n, kind: 'warning', title: t('identity:standing.ofPrincipal', { name }) }))}
    ${offers > 0 && notice({ i18n, kind: 'information', title: t('today:offers', { count: offers }), body: html`<a href="${paths.delegates(locale)}">${t('today:offersLink')}</a>` })}
    ${isQuiet && html`<p>${t('today:quiet')}</p>`}
    ${section(
      i18n,
      'returned',
      returned.map((s) => returnedLine(i18n, own, s)),
    )}
    ${section(
      i18n,
      'prepared',
      prepared.map((s) => preparedLine(i18n, now, s)),
    )}
    ${section(
      i18n,
      'limits',
      limits.map((limit) => limitLine(i18n, now, limit)),
    )}
    ${section(
      i18n,
      'unread',
      unread.map((d) => unreadLine(i18n, d)),
      { href: paths.inbox(locale), label: t('today:unread.all') },
    )}
    ${section(
      i18n,
      'hearings',
      hearings.map((h) => hearingLine(i18n, now, h)),
      { href: paths.hearings(locale), label: t('today:hearings.all') },
    )}
    ${section(
      i18n,
      'drafts',
      begun.map((s) => draftLine(i18n, now, own, s)),
      { href: paths.submissions(locale), label: t('today:drafts.all') },
    )}
    <p><a href="${paths.cases(locale)}">${t('today:cases')}</a></p>`,
  )
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

type Name = 'returned' | 'prepared' | 'limits' | 'unread' | 'hearings' | 'drafts'

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
  ${s.decidedAt && html`<p class="aside">${moment({ i18n, at: s.decidedAt })}</p>`}
  ${forPrincipal(i18n, own, s)}`

/** One step from being sent: someone made it ready for the reader. */
const preparedLine = (i18n: I18n, now: number, s: ListedSubmission) => html`
  <p><a href="${paths.submissionReview(i18n.locale, s.id)}">${i18n.t('today:prepared.line', { count: s.documentCount })}</a></p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  <p class="aside">${i18n.t('today:prepared.by')} ${personName(s.editorName)} · ${i18n.distance(now, s.changedAt)}</p>`

/** The end is said by its last minute: « until 23:59 » is of that day beyond doubt. */
const limitLine = (i18n: I18n, now: number, { theCase, forWhom, endsAt, zone }: ComingLimit) => {
  const lastMinute = endsAt - 60_000
  const until = i18n.t('today:limits.until', { moment: i18n.moment(lastMinute, zone), zone: i18n.zoneName(zone) })
  return html`
  <p><a href="${paths.send(i18n.locale, theCase.id)}">${i18n.t('today:limits.line', { reference: theCase.reference })}</a> ${personName(theCase.title)}</p>
  <p><strong>${i18n.distance(now, endsAt - 1, zone)}</strong> · ${timeTag(lastMinute, until)}</p>
  ${forWords(i18n, forWhom)}`
}

const forWords = ({ t }: I18n, forWhom: readonly string[]) =>
  forWhom.length > 0 && html`<p class="aside">${t('today:for')} ${forWhom.map((who) => personName(who))}</p>`

const unreadLine = (i18n: I18n, d: Received) => html`
  <p><a href="${paths.case(i18n.locale, d.caseId)}">${personName(d.title)}</a> ${tag({ kind: 'info', word: i18n.t('today:unread.tag') })}</p>
  <p>${i18n.t(`documents:type.${d.type}` as Key)} · ${i18n.t('today:inCase', { reference: d.reference })} ${personName(d.caseTitle)}</p>
  ${d.availableAt && html`<p class="aside">${moment({ i18n, at: d.availableAt })}</p>`}
  ${forWords(i18n, d.forWhom)}`

const hearingLine = (i18n: I18n, now: number, h: ListedHearing) => html`
  <p><a href="${paths.case(i18n.locale, h.caseId)}">${h.theCase.reference}</a> ${personName(h.theCase.title)}</p>
  <p>${i18n.t(`cases:hearing.kind.${h.kind}` as Key)} · <strong>${i18n.distance(now, h.startsAt, h.zone)}</strong> · ${moment({ i18n, at: h.startsAt, zone: h.zone })}</p>
  ${forWords(i18n, h.forWhom)}`

const draftLine = (i18n: I18n, now: number, own: string, s: ListedSubmission) => html`
  <p><a href="${paths.submission(i18n.locale, s.id)}">${s.documentCount > 0 ? i18n.t('today:drafts.line', { count: s.documentCount }) : i18n.t('today:drafts.empty')}</a></p>
  <p>${i18n.t('today:inCase', { reference: s.reference })} ${personName(s.title ?? '')}</p>
  <p class="aside">${i18n.t('today:drafts.changed', { when: i18n.distance(now, s.changedAt) })}</p>
  ${forPrincipal(i18n, own, s)}`

const forPrincipal = (i18n: I18n, own: string, { principalId, principalName }: ListedSubmission) =>
  forWords(i18n, principalId === own ? [] : [principalName])
