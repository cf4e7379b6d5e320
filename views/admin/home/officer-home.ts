import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { staffAccountPaths } from '../../../src/accounts/own-account/paths.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import { staffAnnouncementPaths } from '../../../src/announcements/paths.ts'
import { staffLimitChangePaths } from '../../../src/cases/deadlines/limit-changes/paths.ts'
import { staffOfficeDayPaths } from '../../../src/cases/deadlines/office-days/paths.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { OfficeHearing } from '../../../src/cases/list/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { SentFacts } from '../../../src/documents/acceptance/queue.ts'
import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import { staffHoldingsPaths } from '../../../src/documents/holdings/paths.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import { staffFeedbackPaths } from '../../../src/feedback/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  dayTag,
  emptyLine,
  html,
  notice,
  personName,
  reference,
  tag,
  timeTag,
} from '../../components/index.ts'
import { type RowGroup, workTable } from '../../components/work-table.ts'
import { page } from '../../layout.ts'
import { caseCell, holderCell, itemCell, limitCell } from '../desk/rows.ts'
import { hearingTag } from '../words.ts'

type OfficerHomeData = {
  i18n: I18n
  at: number
  meId: string
  office: Paired<'name'> & { zone: string }
  counts: { readonly [Name in 'mine' | 'pending' | 'nobody' | 'late' | 'doneToday']: number }
  /** Since when the oldest item waits (epoch milliseconds); infinite where none does. */
  oldestAt: number
  /** What the officer holds, and what waits longest in the office: the first of each. */
  mine: readonly Work[]
  oldest: readonly Work[]
  /** By submission among these. */
  facts: ReadonlyMap<string, SentFacts>
  hearings: readonly { readonly day: string; readonly isToday: boolean; readonly hearings: readonly OfficeHearing[] }[]
  /** Cases with a stored document that is lost or changed. */
  faulty: readonly { readonly id: string; readonly reference: string }[]
  /** What is pending outside the desk; kinds without any are left out. */
  tasks: readonly OfficeTask[]
  /** Items dealt with this week and open now, by officer; the reader first. */
  load: readonly { readonly id: string; readonly name: string; readonly done: number; readonly open: number }[]
}

/** What can be pending outside the desk, in the order in which it is shown. */
export const taskNames = ['approvals', 'breaches', 'handovers', 'mismatched', 'letters', 'contactChanges'] as const
type OfficeTask = { readonly name: (typeof taskNames)[number]; readonly count: number; readonly href: string }

export function officerHomePage(data: OfficerHomeData) {
  const { i18n, at, office, faulty } = data
  const { t } = i18n
  const title = t('admin:home.officerTitle', { office: nameIn(i18n, office) })
  return page(
    i18n,
    { title },
    html`
    <div class="titled"><h1>${title}</h1><p>${timeTag(at, i18n.moment(at, office.zone))} · ${i18n.zoneName(office.zone)}</p></div>
    ${faulty.length > 0 && faultyNotice(i18n, faulty)}
    ${figures(data)}
    <div class="columns">
    <div>
    ${minePart(data)}
    ${oldestPart(data)}
    ${hearingsPart(data)}
    </div>
    <div class="side">
    ${tasksPart(data)}
    ${startPart(i18n)}
    ${loadPart(data)}
    ${morePart(i18n)}
    </div>
    </div>`,
  )
}

/** Each leads to exactly what it counts; those of nothing stay away. */
function figures({ i18n, at, counts, oldestAt, tasks }: OfficerHomeData): Content {
  const { t, locale } = i18n
  const deskHref = (q: Record<string, string>) => deskPaths.desk(locale, q)
  const all = [
    { name: 'mine', count: counts.mine, href: deskHref({ whose: 'mine' }) },
    { name: 'pending', count: counts.pending, href: deskHref({}) },
    { name: 'nobody', count: counts.nobody, href: deskHref({ whose: 'nobody' }) },
    { name: 'late', count: counts.late, href: deskHref({ late: 'yes' }) },
    { name: 'doneToday', count: counts.doneToday, href: deskPaths.decided(locale, { state: 'today' }) },
  ] as const
  const some = all.filter(({ count }) => count > 0)
  if (some.length === 0) return tasks.length > 0 ? '' : emptyLine(t('desk:none.anyone'))
  return html`
    <ul class="figures">${some.map(
      ({ name, count, href }) => html`
      <li><a href="${href}"><strong>${i18n.number(count)}</strong> ${t(`admin:home.figure.${name}`, { count })}</a></li>`,
    )}${
      Number.isFinite(oldestAt) &&
      html`
      <li><a href="${deskHref({ order: 'oldest' })}"><strong>${timeTag(oldestAt, i18n.distance(at, oldestAt))}</strong> ${t('admin:home.figure.oldest')}</a></li>`
    }
    </ul>`
}

function minePart(data: OfficerHomeData): Content {
  const { i18n, mine, counts } = data
  const { t, locale } = i18n
  return html`
    <div class="titled"><h2>${t('admin:home.mine')}</h2>${counts.mine > 0 && html`<a href="${deskPaths.desk(locale, { whose: 'mine' })}">${t('admin:home.allMine', { count: counts.mine })}</a>`}</div>
    ${
      mine.length === 0
        ? emptyLine(t('admin:home.noneMine'))
        : html`<div data-lines>${workTable({
            caption: t('admin:home.mine'),
            columns: [
              { label: t('desk:column.item') },
              { label: t('desk:column.case') },
              { label: t('desk:column.limit') },
              { label: t('admin:home.since') },
            ],
            groups: [
              {
                rows: mine.map((work) => ({
                  ...rowStart(data, work, 'whose=mine'),
                  cells: [
                    { content: caseCell(i18n, work), kind: 'whole' },
                    { content: limitCell(i18n, work, data.facts.get(work.id)) },
                    { content: heldCell(data, work) },
                  ],
                })),
              },
            ],
          })}</div>`
    }`
}

const rowStart = ({ i18n, facts }: OfficerHomeData, work: Work, query: string) => ({
  heading: { content: itemCell(i18n, work, facts.get(work.id), query), kind: 'main' },
})

/** Who gave it and when, with their words; or since when the officer has it. */
function heldCell({ i18n, at, office }: OfficerHomeData, { change, changedByName, heldSince, word }: Work): Content {
  const { t } = i18n
  const isGiven = change === 'assigned' || change === 'handedOver'
  const since = heldSince ?? at
  const isToday = i18n.isoDate(since, office.zone) === i18n.isoDate(at, office.zone)
  const when = timeTag(since, isToday ? i18n.time(since, office.zone) : i18n.moment(since, office.zone, 'short'))
  return html`<span class="aside">${isGiven ? html`${t('admin:home.givenBy')} ${personName(changedByName ?? '')}, ${when}` : html`${t('admin:home.taken')} ${when}`}</span>${word && html` <br><span class="as-written" dir="auto">${word}</span>`}`
}

function oldestPart(data: OfficerHomeData): Content {
  const { i18n, at, meId, oldest, counts } = data
  const { t, locale } = i18n
  if (oldest.length === 0) return ''
  return html`
    <div class="titled"><h2>${t('admin:home.oldestTitle')}</h2><a href="${deskPaths.desk(locale)}">${t('admin:home.allPending', { count: counts.pending })}</a></div>
    ${workTable({
      caption: t('admin:home.oldestTitle'),
      columns: [
        { label: t('desk:column.item') },
        { label: t('desk:column.case') },
        { label: t('desk:column.since') },
        { label: t('desk:column.holder') },
      ],
      groups: [
        {
          rows: oldest.map((work) => ({
            ...rowStart(data, work, 'all'),
            cells: [
              { content: caseCell(i18n, work), kind: 'whole' },
              { content: timeTag(work.place, i18n.distance(at, work.place)), kind: 'ref' },
              { content: holderCell(i18n, work, { at, meId }) },
            ],
          })),
        },
      ],
    })}`
}

/** Their hours are by the office's clock, which the head of the page names; another's is named beside its own. */
function hearingsPart({ i18n, office, hearings }: OfficerHomeData): Content {
  const { t, locale } = i18n
  const days = hearings.filter((one) => one.hearings.length > 0)
  const group = ({ day, isToday, hearings: listed }: (typeof days)[number]): RowGroup => ({
    title: html`${isToday ? t('admin:home.today') : t('admin:home.nextDay')} ${dayTag({ i18n, day, form: 'short' })}`,
    rows: listed.map((one) => ({
      heading: {
        content: html`${timeTag(one.startsAt, i18n.time(one.startsAt, one.zone))}${one.zone !== office.zone && html` <br><span class="aside">${i18n.zoneName(one.zone)}</span>`}`,
      },
      cells: [
        {
          content: html`<a class="ref" href="${staffCasePaths.case(locale, one.caseId)}">${reference(one.reference)}</a> ${caseName(one)}`,
          kind: 'whole',
        },
        {
          content: html`${t(`cases:hearing.kind.${one.kind}`)} <span class="aside">${t(`cases:hearing.mode.${one.mode}`)}</span>`,
        },
        { content: one.state === 'scheduled' ? hearingTag(i18n, one.state).word : tag(hearingTag(i18n, one.state)) },
      ],
    })),
  })
  return html`
    <div class="titled"><h2>${t('admin:home.hearingsTitle')}</h2><a href="${staffHearingPaths.hearings(locale, { view: '30' })}">${t('admin:home.allHearings')}</a></div>
    ${
      days.length === 0
        ? emptyLine(t('admin:home.noHearing'))
        : workTable({
            caption: t('admin:home.hearingsTitle'),
            columns: [
              { label: t('admin:home.time') },
              { label: t('admin:queue.file') },
              { label: t('admin:home.kind') },
              { label: t('admin:home.state') },
            ],
            groups: days.map(group),
          })
    }`
}

const tasksPart = ({ i18n, tasks }: OfficerHomeData): Content =>
  tasks.length === 0
    ? ''
    : html`
    <h2>${i18n.t('admin:home.tasksTitle')}</h2>
    <ul class="plain">${tasks.map(
      ({ name, count, href: taskHref }) => html`
      <li><a href="${taskHref}">${i18n.number(count)} ${i18n.t(`admin:home.task.${name}`, { count })}</a></li>`,
    )}
    </ul>`

const startPart = ({ t, locale }: I18n): Content => html`
    <h2>${t('admin:home.start')}</h2>
    ${buttonRow(
      buttonLink({ href: staffCasePaths.caseCreation(locale), label: t('admin:cases.new'), kind: 'secondary' }),
      buttonLink({
        href: staffInvitationPaths.invitationCreation(locale),
        label: t('admin:home.invite'),
        kind: 'secondary',
      }),
    )}`

const loadPart = ({ i18n, meId, load }: OfficerHomeData): Content => html`
    <h2>${i18n.t('admin:home.load')}</h2>
    <dl class="facts-list">${load.map(
      ({ id, name, done, open }) => html`
      <div><dt>${id === meId ? i18n.t('desk:you') : personName(name)}</dt><dd>${i18n.t('admin:home.loadDone', { count: done })}, <a href="${deskPaths.desk(i18n.locale, { whose: id === meId ? 'mine' : id })}">${i18n.t('admin:home.loadOpen', { count: open })}</a></dd></div>`,
    )}
    </dl>`

/** Pages that are no places of their own. */
const morePart = ({ t, locale, reader }: I18n): Content => html`
    <h2>${t('admin:home.more')}</h2>
    <ul class="plain">
      <li><a href="${staffOfficeDayPaths.calendar(locale)}">${t('deadlinePages:home.calendar')}</a></li>
      <li><a href="${staffLimitChangePaths.limitChanges(locale)}">${t('deadlinePages:changes.title')}</a></li>
      <li><a href="${staffBreachPaths.breaches(locale)}">${t('breaches:title')}</a></li>
      <li><a href="${staffHandoverPaths.handovers(locale)}">${t('record:handover.listTitle')}</a></li>
      <li><a href="${staffAccountPaths.contactChanges(locale)}">${t('admin:contacts.title')}</a></li>
      <li><a href="${staffLetterRunPaths.letterRuns(locale)}">${t('outgoing:runs.title')}</a></li>
      <li><a href="${staffLetterTemplatePaths.letterTemplates(locale)}">${t('templates:list.title')}</a></li>
      <li><a href="${staffFeedbackPaths.feedback(locale)}">${t('feedback:office.title')}</a></li>${
        reader?.office?.role === 'supervisor' &&
        html`
      <li><a href="${staffAnnouncementPaths.announcements(locale)}">${t('announcements:office.title')}</a></li>`
      }
    </ul>`

const faultyNotice = (i18n: I18n, faulty: OfficerHomeData['faulty']) =>
  notice({
    i18n,
    kind: 'error',
    title: i18n.t('receipts:holdings.alarm', { count: faulty.length }),
    body: html`<ul class="plain">${faulty
      .slice(0, 20)
      .map(
        (theCase) =>
          html`<li><a href="${staffHoldingsPaths.holdings(i18n.locale, theCase.id)}">${reference(theCase.reference)}</a></li>`,
      )}</ul>`,
  })
