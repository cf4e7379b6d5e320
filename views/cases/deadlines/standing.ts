import type { MemberDeadline } from '../../../src/cases/deadlines/member-queries.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, dotted, type Html, html, momentTag, personName, reference, tag } from '../../components/index.ts'

/** What was filed for a deadline, for each in whose name the reader acts. What they marked themselves stands beside. */
export function standingWords(i18n: I18n, deadline: MemberDeadline): Content {
  const { standings, capacities, zone } = deadline
  const { t, locale } = i18n
  return html`${standings.map(({ principalId, standing }) => {
    if (standing.state !== 'met' && standing.state !== 'metLate') return ''
    const { answer, state } = standing
    const who = capacities.length > 1 && capacities.find((one) => one.principalId === principalId)?.principalName
    const receipt = html`<a href="${submissionPaths.submission(locale, answer.submissionId)}">${reference(answer.number)}</a>`
    return html`
    <p>${standingLine(i18n, { state, at: answer.receivedAt, zone, receipt, who: who ? html`${t('deadlinePages:mark.for')} ${personName(who)}` : undefined })}</p>`
  })}`
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
export function standingLine(i18n: I18n, { state, at, zone, receipt, who }: Met): Content {
  const { t } = i18n
  const word = tag({ kind: state === 'met' ? 'success' : 'warning', word: t(`deadlinePages:standing.${state}`) })
  const by = html`${t('deadlinePages:standing.by')} ${receipt}`
  return html`${word} ${dotted(momentTag({ i18n, at, zone }), by, ...(who ? [who] : []))}`
}
