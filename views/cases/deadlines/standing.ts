import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dateTag,
  dotted,
  type Html,
  html,
  momentTag,
  personName,
  reference,
  tag,
} from '../../components/index.ts'
import { movedLaterLines } from '../../components/moved-later.ts'

/** What was filed for a deadline, for each in whose name the reader acts. What they marked themselves stands beside. */
export function standingWords(i18n: I18n, deadline: MemberDeadline): Content {
  const { standings, capacities, zone } = deadline
  const { t, locale } = i18n
  return html`${movedLaterLines(i18n, deadline).map((line) => html`<p>${line}</p>`)}${standings.map(
    ({ principalId, standing }) => {
      if (standing.state !== 'met' && standing.state !== 'metLate') return ''
      const { answer, state } = standing
      const who = capacities.length > 1 && capacities.find((one) => one.principalId === principalId)?.principalName
      const receipt = html`<a href="${submissionPaths.submission(locale, answer.submissionId)}">${reference(answer.number)}</a>`
      return html`
    <p>${standingLine(i18n, { state, at: answer.receivedAt, zone, receipt, who: who ? html`${t('deadlinePages:mark.for')} ${personName(who)}` : undefined })}</p>`
    },
  )}`
}

/** In the list: what was sent towards a deadline and how that left it, for each in whose name the reader acts; and what they marked. */
export function sentWords(i18n: I18n, deadline: MemberDeadline, isNamed: boolean): Content {
  const { t, locale } = i18n
  const { standings, capacities, answers, correction, marks, theCase, zone } = deadline
  const link = (id: string, number: string) =>
    html`<a href="${submissionPaths.submission(locale, id)}">${reference(number)}</a>`
  const lines = standings.flatMap(({ principalId, standing }) => {
    const who = capacities.length > 1 && capacities.find((one) => one.principalId === principalId)?.principalName
    const forWhom = who ? html` ${t('cases:list.forWhom')} ${personName(who)}` : ''
    if (standing.state === 'met' || standing.state === 'metLate') {
      const { submissionId, number, receivedAt } = standing.answer
      const word =
        standing.state === 'met'
          ? t('deadlinePages:standing.met')
          : tag({ kind: 'danger', word: t('deadlinePages:standing.metLate') })
      return [
        html`${word} ${momentTag({ i18n, at: receivedAt, zone, form: 'short' })} ${link(submissionId, number)}${forWhom}`,
      ]
    }
    if (standing.state === 'waived' || standing.state === 'passed')
      return [html`${t(`deadlinePages:standing.${standing.state}`)}${forWhom}`]
    const back = answers.findLast((one) => one.principalId === principalId && one.endedAt !== null)
    return back
      ? [
          html`${t(`deadlinePages:list.back.${back.endedWhy === 'withdrawn' ? 'withdrawn' : 'returned'}`)} ${link(back.submissionId, back.number)}${forWhom}`,
        ]
      : []
  })
  const marked = marks.map(
    ({ state, markedByName, markedAt }) =>
      html`${t(`deadlinePages:mark.${state}`)} <span class="aside">${personName(markedByName)}, ${dateTag({ i18n, at: markedAt, form: 'short' })}</span>`,
  )
  const returned = correction
    ? [html`${t('deadlinePages:list.back.returned')} ${link(correction.submissionId, correction.number)}`]
    : []
  const all = [...returned, ...movedLaterLines(i18n, deadline), ...lines, ...marked]
  return all.length === 0
    ? ''
    : html`${isNamed && html`<span class="ref">${theCase.reference}</span> `}${all.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}${isNamed && html`<br>`}`
}

type Met = {
  readonly state: 'met' | 'metLate'
  /** When it was received, epoch milliseconds. */
  readonly at: number
  readonly zone: string
  /** Its number, with its link. */
  readonly receipt: Content
  readonly who: Html | undefined
}

/** `Met Friday 2026-11-20, 10:00 · by receipt 2026-000012`, and for whom. */
function standingLine(i18n: I18n, { state, at, zone, receipt, who }: Met): Content {
  const { t } = i18n
  const word = tag({ kind: state === 'met' ? 'success' : 'warning', word: t(`deadlinePages:standing.${state}`) })
  const by = html`${t('deadlinePages:standing.by')} ${receipt}`
  return html`${word} ${dotted(momentTag({ i18n, at, zone }), by, ...(who ? [who] : []))}`
}
