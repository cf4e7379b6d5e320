import type { Case, CaseDetails } from '../../../src/cases/record/input.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dateTag,
  html,
  ruleWords,
  type SummaryRow,
  summaryList,
  timeTag,
} from '../../components/index.ts'
import { nextHearingWords } from '../hearings/cells.ts'
import { statusTag } from '../list/list.ts'
import type { CasePageData } from './case-data.ts'

/** Each page tells these in its own way, or not at all. */
type NotAlike = 'urgent' | 'relatedReference' | 'claimMade' | 'appealKind' | 'interpreter'
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
    { key: t('cases:fact.documentsDue'), value: documentsDue(data) },
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

/** The last day in words, in the office's zone, with its rule. */
function documentsDue({ i18n, now, limit, theCase, office }: CasePageData): Content {
  const { t } = i18n
  if (!limit) return t(`cases:limit.${theCase.urgent ? 'urgent' : 'none'}`)
  const words = {
    date: limit.dueDate,
    weekday: i18n.weekday(limit.endsAt - 1, office.zone),
    zone: i18n.zoneName(office.zone),
  }
  return html`${limit.isOver ? t('cases:limit.over') : timeTag(limit.endsAt, i18n.distance(now, limit.endsAt - 1, office.zone))}<br>${t('cases:limit.day', words)}<br><span class="aside">${t(
    limit.isOver ? 'cases:limit.late' : 'cases:limit.why',
    { rule: ruleWords(i18n, limit.rule) },
  )}</span>`
}

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
