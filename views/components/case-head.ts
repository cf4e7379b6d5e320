import { deadlinePaths } from '../../src/cases/deadlines/paths.ts'
import { actByDay, isByCourtClock } from '../../src/cases/deadlines/statement.ts'
import type { AnyDeadline } from '../../src/cases/deadlines/types.ts'
import { firmNotePaths } from '../../src/cases/firm-notes/paths.ts'
import { hearingPaths } from '../../src/cases/hearings/paths.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import type { CaseNames } from '../../src/cases/people/values.ts'
import type { CameFrom } from '../../src/cases/record/came-from.ts'
import type { CaseHead } from '../../src/cases/record/case-head.ts'
import { casePaths } from '../../src/cases/record/paths.ts'
import { caseDocumentPaths } from '../../src/documents/case-documents/paths.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { caseActs } from './case-acts.ts'
import { dayLines } from './days.ts'
import { joinLink } from './hearing-link.ts'
import { type Content, type Html, html } from './html.ts'
import { deadlineName, dueName, endText, isOnOtherClock, taskText } from './limit-words.ts'
import { caseName, personName } from './names.ts'
import { momentTag, timeTag, unbroken } from './times.ts'
import { phoneNumber, reference } from './words.ts'

/** The pages of a case, in the order of their tabs. */
export type CasePage = 'overview' | 'documents' | 'deadlines' | 'hearings' | 'requests' | 'activity'

type Named = CaseNames & { readonly id: string; readonly reference: string }

/** Facts side by side: the first line of each is the fact. */
export type StripItem = { readonly label: string; readonly lines: readonly (Content | false | null | undefined)[] }

/** The one head of all pages of a case: `caseHead(i18n, head, 'documents')`. The page's own heading comes after it, as `h2`. */
export function caseHead(i18n: I18n, head: CaseHead, here: CasePage): Html {
  const { theCase, from } = head
  const { t, locale } = i18n
  const back = from ?? { list: 'cases', query: {} }
  return html`
    <div class="case">
    <p class="back"><a href="${listHref(locale, back)}">${t(`cases:head.back.${back.list}`)}</a></p>
    <div class="titled">
    <h1>${reference(theCase.reference)} ${caseName(theCase)}</h1>
    ${caseActs(i18n, head)}
    </div>
    ${factStrip([
      status(i18n, head),
      deadlineItem(i18n, head, casePageHref(i18n, head, 'deadlines')),
      hearingItem(i18n, head, casePageHref(i18n, head, 'hearings')),
      ...ownNumbers(i18n, head),
    ])}
    ${tabs(i18n, head, here)}
    </div>`
}

type Below = {
  readonly theCase: Named
  readonly title: Content
  /** The page from which it was opened: by default the overview. */
  readonly back?: { readonly href: string; readonly label: Content }
  readonly strip?: readonly StripItem[]
}

/** The head of a form or a thing below a case, whose heading is its own: `caseFormHead(i18n, { theCase, title })` */
export const caseFormHead = (i18n: I18n, { theCase, title, back, strip }: Below): Html => html`
    <div class="case">
    <p class="back">${backLink(back ?? { href: casePaths.case(i18n.locale, theCase.id), label: i18n.t('cases:case.title', { reference: theCase.reference }) })}</p>
    <div class="titled"><h1>${title}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
    ${strip && factStrip(strip, 'aside', 'facts')}
    </div>`

const backLink = ({ href, label }: NonNullable<Below['back']>) => html`<a href="${href}">${unbroken(label)}</a>`

/** `others`: the class of all lines but the first. With an `id`, a page that saves by itself puts it anew. */
export const factStrip = (items: readonly StripItem[], others?: 'aside', id?: string): Html => html`
    <dl class="strip" ${id && html`id="${id}" data-judged`}>${items.map(
      ({ label, lines }) => html`
    <div><dt>${label}</dt>${lines.map((line, index) => line && html`<dd ${others && index > 0 && html`class="${others}"`}>${line}</dd>`)}</div>`,
    )}
    </dl>`

const listPaths = { cases: casePaths.cases, hearings: hearingPaths.hearings, deadlines: deadlinePaths.deadlines }
const listHref = (locale: I18n['locale'], { list, query }: CameFrom): string => listPaths[list](locale, query)

/** As the pages of a case hand it on to each other; nothing where the list is just all cases. */
export function fromText(from: CameFrom | undefined): string | undefined {
  if (!from) return undefined
  const asked = new URLSearchParams(from.query).toString()
  if (asked === '') return from.list === 'cases' ? undefined : from.list
  return `${from.list}?${asked}`
}

/** The address of a page of the case, which keeps the way back to the list. */
export function casePageHref(
  { locale }: I18n,
  { theCase: { id }, from }: Pick<CaseHead, 'theCase' | 'from'>,
  to: CasePage,
) {
  const asked = { from: fromText(from) }
  if (to === 'documents') return caseDocumentPaths.caseDocuments(locale, id, asked)
  if (to === 'deadlines') return casePaths.caseDeadlines(locale, id, asked)
  if (to === 'hearings') return casePaths.caseHearings(locale, id, asked)
  if (to === 'requests') return casePaths.caseRequests(locale, id, asked)
  if (to === 'activity') return casePaths.caseActivity(locale, id, asked)
  return casePaths.case(locale, id, asked)
}

/** How it stands and where, and in whose name the reader acts, where it is not their own. */
const status = (i18n: I18n, { theCase, office, capacities }: CaseHead): StripItem => ({
  label: i18n.t('cases:fact.status'),
  lines: [
    i18n.t(`cases:status.${theCase.status}`),
    i18n.t('cases:head.divisionAndOffice', {
      division: i18n.t(`tribunal:${theCase.division}.code`),
      office: nameIn(i18n, office),
    }),
    ...capacities.map(
      ({ as, principalName }) =>
        as !== 'self' && html`${i18n.t(`cases:case.youAre.${as}`)} ${personName(principalName)}`,
    ),
  ],
})

/** As the one who says how each stands gives them, to a member or to the registry. */
type HeadDeadline = AnyDeadline & { readonly zone: string }
type HeadDeadlines = {
  readonly now: number
  readonly deadlines: {
    readonly next: HeadDeadline | undefined
    readonly sooner: HeadDeadline | undefined
    readonly task: HeadDeadline | undefined
    readonly hasDays: boolean
  }
  readonly passed: HeadDeadline | undefined
  readonly isUrgent: boolean
  readonly waived: CaseHead['waived']
}

/** How what is optional is said to the one who may do it, or of them. */
const optional = {
  ofReader: { ifNeeded: 'cases:limit.ifNeeded', sooner: 'cases:head.sooner' },
  ofParty: { ifNeeded: 'officeCase:head.ifNeeded', sooner: 'officeCase:head.sooner' },
} as const

/**
 * The earliest that is open, by the one who says how each stands. That there is none is said only where there is none.
 * `whose`: whether the reader may do it, or tells it of a party.
 */
export function deadlineItem(
  i18n: I18n,
  head: HeadDeadlines,
  href: string,
  whose: keyof typeof optional = 'ofReader',
): StripItem {
  const { t } = i18n
  const { next, sooner, task, hasDays } = head.deadlines
  const label = t('cases:fact.nextDeadline')
  const link = (words: Content) => html`<a href="${href}">${words}</a>`
  if (next?.day && next.endsAt !== null) {
    const { zone, endsAt, byHour } = next
    const said = dayLines(i18n, next, { now: head.now, zone })
    const isElsewhere = byHour !== 'known' && isOnOtherClock(i18n, next, zone)
    const ends = { moment: i18n.moment(endsAt, i18n.zone, 'short'), zone: i18n.zoneName(i18n.zone) }
    return {
      label,
      lines: [
        said?.first,
        said?.beside,
        link(dueName(i18n, next)),
        next.weight !== 'main' && html`<span class="aside">${t(optional[whose].ifNeeded)}</span>`,
        isByCourtClock(next) && html`<span class="aside">${unbroken(endText(i18n, next, zone))}</span>`,
        isElsewhere && html`<span class="aside">${unbroken(t('cases:head.ends', ends))}</span>`,
        sooner?.day &&
          html`<span class="aside">${unbroken(t(optional[whose].sooner, { day: i18n.day(actByDay(sooner) ?? sooner.day, 'short') }))}</span>`,
      ],
    }
  }
  if (head.passed) return { label, lines: [t('cases:limit.over'), link(deadlineName(i18n, head.passed))] }
  if (head.isUrgent) return { label, lines: [t('cases:limit.urgent')] }
  if (task) return { label, lines: [taskText(i18n, task), link(deadlineName(i18n, task))] }
  if (head.waived) return { label, lines: [t('cases:head.waived')] }
  return { label, lines: [link(t(`cases:head.${hasDays ? 'nothingOpen' : 'noDay'}`))] }
}

/** `more`: what else its reader can do about it. */
export function hearingItem(
  i18n: I18n,
  head: Pick<CaseHead, 'ahead' | 'now'>,
  href: string,
  more: Content = '',
): StripItem {
  const { t } = i18n
  const [next] = head.ahead
  const label = t('cases:fact.nextHearing')
  if (!next) return { label, lines: [t('cases:head.noHearing')] }
  return {
    label,
    lines: [
      momentTag({ i18n, at: next.startsAt, zone: next.zone, isNamed: false }),
      html`${i18n.zoneName(next.zone)} · ${near(i18n, next, head.now)}`,
      onOwnClock(i18n, next),
      wayIn(i18n, href, next),
      more,
    ],
  }
}

const near = (i18n: I18n, { startsAt: at, zone }: Hearing, now: number): string =>
  at > now ? i18n.distance(now, at, zone) : i18n.t('cases:hearing.underWay')

function onOwnClock(i18n: I18n, { startsAt: at, zone }: Hearing): Content {
  if (i18n.moment(at, zone) === i18n.moment(at)) return ''
  const own = i18n.isoDate(at, zone) === i18n.isoDate(at) ? i18n.time(at) : i18n.moment(at)
  return html`${timeTag(at, own)}, ${i18n.zoneName(i18n.zone)}`
}

const wayIn = (i18n: I18n, href: string, { link, mode }: Hearing): Content =>
  link
    ? joinLink(i18n.t('cases:hearing.join'), link)
    : html`<a href="${href}">${i18n.t(`cases:hearing.mode.${mode}`)}</a>`

/** The number under which the reader's practice has the case; without a practice, who is counsel of record. */
function ownNumbers(i18n: I18n, { theCase, firm, appearances }: CaseHead): StripItem[] {
  const { t, locale } = i18n
  if (firm.length === 0) return [counselItem(i18n, appearances)]
  return firm.map(({ principalId, forWhom, mayWrite, matterNumber }) => ({
    label: t('firmNotes:number.title'),
    lines: [
      matterNumber ? personName(matterNumber) : t('firmNotes:number.none'),
      forWhom && firm.length > 1 && html`<span class="aside">${t('cases:history.for')} ${personName(forWhom)}</span>`,
      mayWrite &&
        html`<a href="${firmNotePaths.matterNumber(locale, theCase.id, { for: principalId })}">${t(matterNumber ? 'firmNotes:number.act' : 'firmNotes:number.add')}<span class="hidden"> ${t('cases:head.yourNumber')}</span></a>`,
    ],
  }))
}

export function counselItem(
  { t }: I18n,
  appearances: CaseHead['appearances'],
  label = t('cases:head.yourCounsel'),
): StripItem {
  const live = appearances.filter(({ isLive }) => isLive)
  return {
    label,
    lines:
      live.length === 0
        ? [t('cases:head.noCounsel')]
        : live.flatMap(({ counselName, phone }) => [personName(counselName), phone && phoneNumber(phone)]),
  }
}

/** They bear the names of the parts of the long page that a case once had, to which old addresses lead. */
function tabs(i18n: I18n, head: CaseHead, here: CasePage): Html {
  const { t } = i18n
  const { counts, deadlines, ahead, theCase } = head
  const tab = (to: CasePage, count = 0, ids: readonly string[] = []) => html`
    <li>${
      here === 'overview' ? ids.slice(1).map((id) => html`<span id="${id}"></span>`) : ''
    }<a ${ids[0] && here === 'overview' && html`id="${ids[0]}"`} href="${casePageHref(i18n, head, to)}" ${to === here && html`aria-current="page"`}>${t(`cases:tabs.${to}`)}${count > 0 && html` <span class="count">${i18n.number(count)}</span>`}</a></li>`
  return html`
    <nav class="tabs" aria-label="${t('cases:case.title', { reference: theCase.reference })}"><ul>
    ${tab('overview')}
    ${tab('documents', counts.documents, ['documents', 'holdings'])}
    ${tab('deadlines', deadlines.coming.length)}
    ${tab('hearings', ahead.length, ['hearings'])}
    ${tab('requests', counts.requests, ['requests', 'questions', 'recordings'])}
    ${tab('activity', 0, ['history'])}
    </ul></nav>`
}
