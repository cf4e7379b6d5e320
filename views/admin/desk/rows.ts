import { workPaths } from '../../../src/addresses.ts'
import { writeRef } from '../../../src/admin/desk/paths.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { SentFacts } from '../../../src/documents/acceptance/queue.ts'
import { verdictWords } from '../../../src/documents/submissions/verdict-words.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { statementTag, typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  dayTag,
  html,
  personName,
  reference,
  separated,
  tag,
  timeTag,
} from '../../components/index.ts'
import { workName } from './words.ts'

/** Of a submission what was sent; undefined of everything else. */
type Facts = SentFacts | undefined

/** The link to an item and what it is, in two lines. `query`: the filter of the desk it stands in. */
export const itemCell = (i18n: I18n, work: Work, facts: Facts, query?: string): Content =>
  html`<a id="${work.kind}-${work.id}" href="${workPaths.item(i18n.locale, work, { desk: query })}">${workName(i18n, work)}</a>${secondLine(whatOf(i18n, work, facts))}`

const secondLine = (words: Content): Content => (words === '' ? '' : html` <br><span class="aside">${words}</span>`)

const mostTypes = 3

function whatOf(i18n: I18n, { kind, detail }: Work, facts: Facts): Content {
  const { t } = i18n
  if (facts) {
    const named = facts.types.slice(0, mostTypes).map((type) => typeName(i18n, type))
    const more = facts.types.length - named.length
    return separated(', ', [...named, more > 0 && t('desk:moreTypes', { count: more })])
  }
  if (!detail) return ''
  if (kind === 'identity') return t(`accounts:role.${detail}` as Key)
  if (kind === 'undeliverable') return t(`invitations:channel.${detail}` as Key)
  return kind === 'unreached' ? t(`desk:unreached.cause.${detail}` as Key) : ''
}

const unopened = ({ t }: I18n, { kind, detail }: Work): Content =>
  kind === 'submission' && detail === 'unopened' ? html` <br><span class="aside ref">${t('desk:unopened')}</span>` : ''

/** `2, 38 p.`, and that nobody of the office opened it yet. */
export function paperCell(i18n: I18n, work: Work, facts: Facts): Content {
  if (!facts) return ''
  const documents = i18n.number(facts.documents)
  const counted =
    facts.pages === null ? documents : i18n.t('desk:papers.count', { documents, pages: i18n.number(facts.pages) })
  return html`${counted}${unopened(i18n, work)}`
}

export function caseCell({ t, locale }: I18n, { caseId, reference: number, division, ...called }: Work): Content {
  if (!number) return ''
  const shown = reference(number)
  const name = caseName(called)
  return html`${caseId ? html`<a href="${staffCasePaths.case(locale, caseId)}">${shown}</a>` : shown}${division && html` <span class="aside">${t(`tribunal:${division}.code`)}</span>`}${name !== '' && html` <br>${name}`}`
}

/** How it stands with its limit, and what keeps it from being read. */
export function limitCell(i18n: I18n, { kind, isPressing, due }: Work, facts: Facts): Content {
  const { t } = i18n
  const isHeld = kind === 'hold' || facts?.isHeld === true
  const confidential = facts?.isConfidential === true && confidentialTag(t)
  const held = isHeld && tag({ kind: 'danger', word: t('desk:held') })
  const pressing = isPressing ? tag({ kind: 'warning', word: t(kind === 'request' ? 'desk:urgent' : 'desk:late') }) : ''
  const said = facts?.statement
  const isSaid = said && !isHeld && !isPressing && said.kind !== 'noLimit'
  const verdict = isSaid && (said.kind === 'onTime' ? verdictWords(i18n, said) : statementTag(i18n, said))
  const safeDay =
    said?.safe &&
    html`<span class="aside">${t('deadlinePages:stated.tag')} ${dayTag({ i18n, day: said.safe.day, form: 'short' })}</span>`
  const lastDay =
    due !== null && html`<span class="aside">${t('desk:due')} ${dayTag({ i18n, day: due, form: 'short' })}</span>`
  return separated(' ', [held, confidential, pressing, verdict ?? false, safeDay ?? false, lastDay])
}

/** When it came, by the office's clock, and how long ago: the hour today, else the day too. */
export function sinceCell(i18n: I18n, work: Pick<Work, 'place'>, { at, zone }: { at: number; zone: string }): Content {
  const { place } = work
  const isToday = i18n.isoDate(place, zone) === i18n.isoDate(at, zone)
  const when = isToday ? i18n.time(place, zone) : i18n.moment(place, zone, 'short')
  return html`${timeTag(place, when)} <br><span class="aside ref">${i18n.distance(at, place, zone)}</span>`
}

export function holderCell(i18n: I18n, work: Work, { at, meId }: { at: number; meId: string }): Content {
  const { t } = i18n
  const { holderId, holderName, heldSince, asideUntil, word } = work
  if (!holderId) return html`<span class="aside">${t('desk:nobody')}</span>`
  const name = holderId === meId ? html`<strong>${t('desk:you')}</strong>` : personName(holderName ?? '')
  const since = heldSince !== null && timeTag(heldSince, i18n.distance(at, heldSince))
  const aside = asideUntil !== null && asideUntil > at && t('desk:asideUntil', { date: i18n.date(asideUntil) })
  return html`${name}${secondLine(separated(' · ', [since, aside]))}${word && html` <br><span class="as-written" dir="auto">${word}</span>`}`
}

/** Its label is the link of its row. */
export const tickOf = (work: Work, isTicked: boolean): Content =>
  html`<input type="checkbox" name="items[]" value="${writeRef(work)}" aria-labelledby="${work.kind}-${work.id}" ${isTicked ? 'checked' : ''}>`
