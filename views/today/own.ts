import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import { besideDay } from '../../src/cases/deadlines/day-words.ts'
import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
import { actByEnd, dayStatement, isByCourtClock } from '../../src/cases/deadlines/statement.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { draftPaths } from '../../src/documents/drafts/paths.ts'
import { documentPaths } from '../../src/documents/reading/paths.ts'
import { guidePaths } from '../../src/guide/paths.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { OwnCase, OwnDesk } from '../../src/today/own-cases.ts'
import { lawOf } from '../../src/tribunal/index.ts'
import { httpsHref } from '../components/hearing-link.ts'
import {
  buttonLink,
  type Content,
  caseName,
  dayTag,
  emptyLine,
  html,
  momentTag,
  personName,
  phoneNumber,
  type Tag,
  taskList,
  timeTag,
  unbroken,
} from '../components/index.ts'
import { deadlineName, endText, safeText, taskText, unconfirmedText } from '../components/limit-words.ts'
import { workTable } from '../components/work-table.ts'
import { page } from '../layout.ts'
import { type Troubles, troubleNotices } from './today.ts'
import { todoWords } from './todo.ts'

type OwnData = {
  i18n: I18n
  now: number
  own: string
  desk: OwnDesk
  troubles: Troubles
}

type Task = Parameters<typeof taskList>[0][number]

/** What a party must know and do: their case is the page. */
export function ownTodayPage({ i18n, now, own, desk, troubles }: OwnData) {
  const { t, locale } = i18n
  const { cases, todo } = desk
  const [only, ...others] = cases
  const title = cases.length === 0 ? t('today:title') : t('today:own.title', { count: cases.length })
  const tasks: Task[] = [
    ...todo.map((one): Task => {
      const { what, about, when, href } = todoWords(i18n, own, one)
      return { label: what, href, hint: html`${when} ${others.length > 0 && about}`, state: toDo(i18n) }
    }),
    ...cases.flatMap((one) => caseTasks(i18n, now, one, others.length > 0)),
    ...accountTasks(i18n, desk),
  ]
  return page(
    i18n,
    { title },
    html`
    ${
      only && others.length === 0
        ? caseHead(i18n, now, only, title)
        : html`<h1>${title}</h1>${cases.map((one) => html`<h2>${caseLink(i18n, one)}</h2>${strip(i18n, now, one)}`)}`
    }
    ${troubleNotices(i18n, troubles)}
    ${cases.length === 0 && emptyLine(t('today:own.none'))}
    <div class="columns">
    <div>
    ${tasks.length > 0 && html`<h2>${t('today:own.next')}</h2>${taskList(tasks)}`}
    ${documentsPart(i18n, desk)}
    </div>
    <div class="side">
    <h2>${t('today:own.help.title')}</h2>
    <ul class="plain">
      <li><a href="${guidePaths.guidePart(locale, 'party', 'hearing')}">${t('today:own.help.hearing')}</a></li>
      <li><a href="${awayHref(i18n, cases)}">${t('today:own.help.away')}</a></li>
      <li><a href="${guidePaths.guidePart(locale, 'party', 'help')}">${t('today:own.help.legal')}</a></li>
    </ul>
    <p>${t('today:own.help.languages')}</p>
    </div>
    </div>`,
  )
}

const toDo = ({ t }: I18n): Tag => ({ kind: 'warning', word: t('today:own.state.todo') })
const done = ({ t }: I18n): Tag => ({ kind: 'success', word: t('today:own.state.done') })

const caseLink = ({ locale }: I18n, { theCase }: OwnCase): Content =>
  html`<a href="${casePaths.case(locale, theCase.id)}"><span class="ref">${theCase.reference}</span></a> ${caseName(theCase)}`

function caseHead(i18n: I18n, now: number, one: OwnCase, title: string): Content {
  const { t, locale } = i18n
  const { id } = one.theCase
  const ask = { href: questionPaths.questionCreation(locale, id), label: t('today:own.ask') }
  return html`
    <div class="case">
    <div class="titled"><h1>${title} ${caseLink(i18n, one)}</h1>
    <div class="buttons">${one.maySend && buttonLink({ href: draftPaths.send(locale, id), label: t('today:own.send') })}${buttonLink({ ...ask, kind: 'secondary' })}</div></div>
    ${strip(i18n, now, one)}
    </div>`
}

function strip(i18n: I18n, now: number, one: OwnCase): Content {
  const { t } = i18n
  const { theCase, office, hearing, deadlines, lawyers } = one
  const [next] = deadlines
  return html`
    <dl class="strip">
    <div><dt>${t('today:own.hearing')}</dt>${hearing ? hearingFacts(i18n, now, hearing) : html`<dd>${t('today:own.noHearing')}</dd>`}</div>
    <div><dt>${next && isForDocuments(one, next) ? t('today:own.lastDay') : t('today:own.deadline')}</dt>${next ? deadlineFacts(i18n, now, one, next) : html`<dd>${t('today:own.noDeadline')}</dd>`}</div>
    ${lawyers.length > 0 && html`<div><dt>${t('today:own.lawyer')}</dt>${lawyers.map(({ name, phone }) => html`<dd>${personName(name)}</dd>${phone && html`<dd class="aside">${phoneNumber(phone)}</dd>`}`)}</div>`}
    <div><dt>${t('cases:fact.status')}</dt><dd>${t(`cases:status.${theCase.status}`)}</dd><dd class="aside">${t(`tribunal:${theCase.division}.name`)}, ${nameIn(i18n, office)}</dd></div>
    </dl>`
}

type Hearing = NonNullable<OwnCase['hearing']>

/** In the zone of the place, as on the notice to appear, and in the reader's where that differs. */
function hearingFacts(i18n: I18n, now: number, { startsAt, zone, mode, place, link }: Hearing): Content {
  const { t } = i18n
  const joinHref = link ? httpsHref(link) : undefined
  const isElsewhere = i18n.moment(startsAt, zone) !== i18n.moment(startsAt)
  return html`<dd>${momentTag({ i18n, at: startsAt, zone, isNamed: isElsewhere })}</dd>${isElsewhere && html`<dd class="aside">${momentTag({ i18n, at: startsAt, isNamed: true })}</dd>`}<dd>${startsAt > now ? timeTag(startsAt, i18n.distance(now, startsAt, zone)) : t('cases:hearing.underWay')}</dd><dd>${t(`cases:hearing.mode.${mode}`)}${place && html`, ${personName(place)}`}</dd>${joinHref && html`<dd><a href="${joinHref}" rel="noreferrer">${t('cases:hearing.join')}</a></dd>`}`
}

const isForDocuments = ({ theCase }: OwnCase, { id }: MemberDeadline): boolean =>
  lawOf(theCase.division).evidence.some((one) => one === id)

function deadlineFacts(i18n: I18n, now: number, own: OwnCase, one: MemberDeadline): Content {
  const { day, endsAt, zone, unconfirmedYear } = one
  const name = isForDocuments(own, one) ? '' : html`<dd>${deadlineName(i18n, one)}</dd>`
  if (day === null || endsAt === null) return html`<dd>${taskText(i18n, one)}</dd>${name}`
  const said = dayStatement(one, now)
  const isSafe = said?.safe && said.phase === 'ahead'
  const end = isSafe ? actByEnd(one)! : endsAt
  return html`<dd>${isSafe ? html`${dayTag({ i18n, day: said.actBy })}, ${i18n.t('today:own.midnight')}` : lastMoment(i18n, one, said?.lastDay ?? day)}</dd>${zone !== i18n.zone && !isByCourtClock(one) && html`<dd class="aside">${i18n.zoneName(zone)}</dd>`}<dd>${i18n.distance(now, end - 1, zone)}</dd>${said?.safe && html`<dd>${unbroken(besideDay(i18n, said))}</dd><dd class="aside">${unbroken(safeText(i18n, one, !isSafe))}</dd>`}${name}${unconfirmedYear !== null && html`<dd class="aside">${unbroken(unconfirmedText(i18n, unconfirmedYear))}</dd>`}`
}

/** The day with its midnight, or the hour where it is counted so. */
const lastMoment = (i18n: I18n, one: MemberDeadline, day: string): Content =>
  one.byHour === null && one.bound === 'last' && !isByCourtClock(one)
    ? html`${dayTag({ i18n, day })}, ${i18n.t('today:own.midnight')}`
    : endText(i18n, one, one.zone)

const tasksShown = 3

function caseTasks(i18n: I18n, now: number, own: OwnCase, isOfSeveral: boolean): Task[] {
  const { t, locale } = i18n
  const { theCase, hearing, deadlines, maySend, lawyers } = own
  const which = isOfSeveral ? html` <span class="aside ref">${theCase.reference}</span>` : ''
  const sent = lawyers.reduce((sum, one) => sum + one.sent, 0)
  const papers = deadlines
    .filter(({ correction }) => correction === null)
    .slice(0, tasksShown)
    .map((one): Task => {
      const name = isForDocuments(own, one)
        ? t(maySend ? 'today:own.task.documents' : 'today:own.task.documentsOfLawyer')
        : deadlineName(i18n, one)
      const said = dayStatement(one, now)
      const by = said
        ? html`${t('today:own.by')} ${dayTag({ i18n, day: said.phase === 'ahead' ? said.actBy : said.lastDay })}.${said.safe && html` ${unbroken(besideDay(i18n, said))}.`}`
        : taskText(i18n, one)
      const other = sent > 0 ? t('today:own.task.lawyerSent', { count: sent }) : ''
      const through = !maySend && lawyers.length > 0 ? t('today:own.task.throughLawyer') : ''
      const href = maySend ? draftPaths.send(locale, theCase.id) : `${casePaths.case(locale, theCase.id)}#deadlines`
      return { label: html`${name}${which}`, href, hint: html`${by} ${other} ${through}`, state: toDo(i18n) }
    })
  return [...papers, ...(hearing ? hearingTasks(i18n, now, own, hearing, which) : [])]
}

function hearingTasks(i18n: I18n, now: number, own: OwnCase, hearing: Hearing, which: Content): Task[] {
  const { t, locale } = i18n
  const { theCase, maySend } = own
  const isByVideo = hearing.mode === 'virtual' || hearing.mode === 'hybrid'
  const interpreter = hearing.interpreter ?? theCase.interpreter
  const askHref = maySend
    ? requestPaths.requestStart(locale, theCase.id, { kind: 'interpreter', hearing: hearing.id })
    : `${casePaths.case(locale, theCase.id)}#requests`
  const test: Task = {
    label: html`${t('today:own.task.test')}${which}`,
    href: guidePaths.guidePart(locale, 'party', 'video'),
    hint: t('today:own.task.testHint'),
    state: toDo(i18n),
  }
  const language: Task = interpreter
    ? {
        label: html`${t('today:own.task.interpreter')}${which}`,
        href: `${casePaths.case(locale, theCase.id)}#hearings`,
        hint: html`${personName(interpreter)}. ${t('today:own.task.interpreterKnown')}`,
        state: done(i18n),
      }
    : {
        label: html`${t('today:own.task.interpreter')}${which}`,
        href: askHref,
        hint: t('today:own.task.interpreterNone'),
        state: { kind: 'neutral', word: t('today:own.state.notYet') },
      }
  return [...(isByVideo && hearing.startsAt > now ? [test] : []), language]
}

function accountTasks(i18n: I18n, { contact, unreadCount }: OwnDesk): Task[] {
  const { t, locale } = i18n
  const missing = !contact.hasAddress ? 'address' : !contact.hasPhone ? 'phone' : undefined
  const own: Task = {
    label: t('today:own.task.contact'),
    href: accountPaths.contact(locale),
    hint: t(missing ? `today:own.task.missing.${missing}` : 'today:own.task.contactHint'),
    state: missing ? toDo(i18n) : done(i18n),
  }
  if (unreadCount === 0) return [own]
  const unread: Task = {
    label: t('today:own.task.unread', { count: unreadCount }),
    href: documentPaths.inbox(locale, { show: 'unread' }),
    state: toDo(i18n),
  }
  return [unread, own]
}

function documentsPart(i18n: I18n, { documents, allDocuments }: OwnDesk): Content {
  const { t, locale } = i18n
  if (documents.length === 0) return ''
  const columns = (['document', 'received'] as const).map((name) => ({ label: t(`today:unread.column.${name}`) }))
  const rows = documents.map(({ id, title, isUnread, pages, availableAt }) => ({
    kind: isUnread ? 'unread' : undefined,
    heading: {
      content: html`${isUnread && html`<span class="new">${t('today:unread.tag')}</span> `}<a href="${documentPaths.document(locale, id)}">${personName(title)}</a>${pages && html` <span class="aside ref">${t('today:own.pages', { count: pages })}</span>`}`,
    },
    cells: [{ content: availableAt ? dayTag({ i18n, day: i18n.isoDate(availableAt) }) : '' }],
  }))
  return html`
    <div class="titled"><h2>${t('today:own.documents')}</h2><a href="${documentPaths.inbox(locale)}">${t('today:own.allDocuments', { count: allDocuments, n: i18n.number(allDocuments) })}</a></div>
    ${workTable({ caption: t('today:own.documents'), columns, groups: [{ rows }] })}`
}

/** The request itself for whoever may make it, else how one asks. */
function awayHref({ locale }: I18n, cases: readonly OwnCase[]): string {
  const next = cases.find(({ hearing, maySend }) => hearing && maySend)
  return next?.hearing
    ? requestPaths.requestStart(locale, next.theCase.id, { kind: 'changeOfDate', hearing: next.hearing.id })
    : guidePaths.guidePart(locale, 'requests')
}
