import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import type { AppliedOrder } from '../../../src/cases/deadlines/types.ts'
import type { CaseNames } from '../../../src/cases/people/values.ts'
import type { Case, CaseDetails } from '../../../src/cases/record/input.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { lawOf, ruleCode } from '../../../src/tribunal/index.ts'
import {
  type Content,
  dateTag,
  html,
  ruleWords,
  type SummaryRow,
  summaryList,
  unbroken,
} from '../../components/index.ts'
import {
  appealWords,
  appliedText,
  authorityText,
  deadlineEnd,
  deadlineName,
  taskText,
} from '../../components/limit-words.ts'
import { nextHearingWords } from '../hearings/cells.ts'
import { statusTag } from '../list/list.ts'
import type { CasePageData } from './case-data.ts'

/** Each page tells these in its own way, or not at all. */
type NotAlike =
  | keyof CaseNames
  | 'urgent'
  | 'relatedReference'
  | 'claimMade'
  | 'appealKind'
  | 'appealRight'
  | 'interpreter'
type ShownAlike = 'language' | Exclude<keyof CaseDetails, NotAlike>

/** What counsel and the registry see of a case in the same words. */
export function sharedFacts({ t }: I18n, theCase: Pick<Case, ShownAlike>): SummaryRow[] {
  const facts: Record<ShownAlike, SummaryRow> = {
    language: { key: t('cases:fact.language'), value: t(`common:language.${theCase.language}`) },
    inPrivate: {
      key: t('cases:fact.public'),
      value: theCase.inPrivate ? t('cases:fact.inPrivate') : t('cases:fact.inPublic'),
    },
  }
  return Object.values(facts)
}

/** The fact sheet: what is next, then what the file is. */
export function caseFacts(data: CasePageData): Content {
  const { i18n, theCase, office, accessEndsAt } = data
  const { t } = i18n
  const rows: (SummaryRow | undefined)[] = [
    { key: t('cases:fact.nextHearing'), value: nextHearing(data) },
    { key: t('cases:fact.nextDeadline'), value: nextDeadline(data) },
    { key: t('cases:fact.status'), value: statusTag(i18n, theCase.status) },
    accessEndsAt === undefined
      ? undefined
      : {
          key: t('cases:fact.access'),
          value: html`${t('cases:fact.accessUntil')} ${dateTag({ i18n, at: accessEndsAt, zone: office.zone })}`,
        },
    { key: t('cases:fact.division'), value: t(`tribunal:${theCase.division}.name`) },
    {
      key: t('cases:fact.office'),
      value: html`${nameIn(i18n, office)} (${i18n.zoneName(office.zone)})<br><span class="aside">${t('cases:fact.officeClock')}</span>`,
    },
    ...sharedFacts(i18n, theCase),
    { key: t('cases:fact.opened'), value: dateTag({ i18n, at: theCase.openedAt, zone: office.zone }) },
    lawOf(theCase.division).appeal && { key: t('cases:fact.appealRight'), value: appealWords(i18n, theCase) },
    theCase.groupId === null ? undefined : { key: t('cases:fact.group'), value: group(data) },
    theCase.relatedReference === null ? undefined : { key: t('cases:fact.related'), value: related(data) },
  ]
  return summaryList(rows.filter((row) => row !== undefined))
}

function nextHearing({ i18n, now, hearings }: CasePageData): Content {
  const ahead = hearings.filter(
    ({ state, startsAt, minutes }) => state === 'scheduled' && startsAt + minutes * 60_000 > now,
  )
  const next = ahead.at(-1)
  return next ? nextHearingWords(i18n, now, next) : i18n.t('cases:fact.noHearing')
}

/** The earliest deadline that is open, by the one who says how each stands; what the deadlines below say is never denied here. */
function nextDeadline({ i18n, now, limit, waived, deadlines, isUrgent }: CasePageData): Content {
  const { t } = i18n
  const { next, sooner, task, hasDays } = deadlines
  const passed = limit && deadlines.past.find(({ id, day }) => id === limit.deadlineId && day === limit.dueDate)
  // What counts is said beside an optional one.
  const main =
    next?.weight === 'main' ? '' : waived ? waivedWords(i18n, waived) : passed && passedWords(i18n, now, passed)
  if (next)
    return html`<p>${deadlineName(i18n, next)}<br>${deadlineEnd(i18n, now, next, next.zone)}<br><span class="aside">${authorityText(i18n, next)}</span>${besideNext(i18n, next, sooner)}</p>${main}`
  if (main) return main
  if (isUrgent) return t('cases:limit.urgent')
  if (task)
    return html`${deadlineName(i18n, task)}<br>${taskText(i18n, task)}<br><span class="aside">${authorityText(i18n, task)}</span>`
  return t(`cases:limit.${hasDays ? 'nothingOpen' : 'none'}`)
}

/** That it is optional, or which optional one ends before it. */
function besideNext(i18n: I18n, next: MemberDeadline, sooner: MemberDeadline | undefined): Content {
  const { t } = i18n
  if (next.weight !== 'main') return html`<br><span class="aside">${t('cases:limit.ifNeeded')}</span>`
  if (!sooner?.day) return ''
  const words = { name: deadlineName(i18n, sooner), day: i18n.day(sooner.day) }
  return html`<br><span class="aside">${unbroken(t('cases:limit.sooner', words))}</span>`
}

const passedWords = (i18n: I18n, now: number, passed: MemberDeadline): Content =>
  html`<p>${i18n.t('cases:limit.over')}<br>${deadlineName(i18n, passed)}<br>${deadlineEnd(i18n, now, passed, passed.zone)}${passed.rule && html`<br><span class="aside">${i18n.t('cases:limit.late', { rule: ruleWords(i18n, ruleCode(passed.rule)) })}</span>`}</p>`

const waivedWords = (i18n: I18n, order: AppliedOrder): Content =>
  html`<p>${i18n.t('cases:limit.waived')}<br><span class="aside"><bdi>${unbroken(appliedText(i18n, { order }) ?? '')}</bdi></span></p>`

function group({ i18n, theCase, group }: CasePageData): Content {
  const { t, locale } = i18n
  const principal = (isPrincipal: boolean) => isPrincipal && html` – ${t('cases:fact.principal')}`
  return html`
    <ul class="plain">
      <li>${theCase.reference} (${t('cases:fact.thisFile')})${principal(theCase.isPrincipal)}</li>
      ${group.map(
        (c) => html`<li><a href="${casePaths.case(locale, c.id)}">${c.reference}</a>${principal(c.isPrincipal)}</li>
      `,
      )}
    </ul>`
}

function related({ i18n, theCase, related }: CasePageData): Content {
  if (!related) return theCase.relatedReference ?? ''
  return html`<a href="${casePaths.case(i18n.locale, related.id)}">${related.reference}</a> (${i18n.t(`tribunal:${related.division}.code`)})`
}
