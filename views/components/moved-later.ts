import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
import { submissionPaths } from '../../src/documents/submissions/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { dateTag, dayTag } from './times.ts'
import { reference } from './words.ts'

/** Of a limit that moved later: what was filed for the earlier day, and the new one; a line for each in whose name it was. */
export const movedLaterLines = (i18n: I18n, { standings, day, zone }: MemberDeadline): Content[] =>
  standings.flatMap(({ standing }) => {
    if (standing.state !== 'open' || !standing.earlier || day === null) return []
    const { submissionId, number, receivedAt } = standing.earlier
    const { t, locale } = i18n
    return [
      html`${t('deadlinePages:movedLater.sent')} <a href="${submissionPaths.submission(locale, submissionId)}">${reference(number)}</a> ${t('deadlinePages:movedLater.on')} ${dateTag({ i18n, at: receivedAt, zone })}; ${t('deadlinePages:movedLater.newLast')} ${dayTag({ i18n, day })}.`,
    ]
  })
