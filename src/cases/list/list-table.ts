import { deadlineName } from '../../../views/components/limit-words.ts'
import { utcText } from '../../platform/clock.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { plainCaseName } from '../people/values.ts'
import type { Overview } from './overview.ts'
import { caseOrders } from './values.ts'

/** The list for a spreadsheet: days as ISO dates and instants with their offset, which every spreadsheet sorts. */
export function caseTable(i18n: I18n, { cases, marks }: Overview): string {
  const { t } = i18n
  const head = caseOrders.map((order) => t(`cases:column.${order}`))
  return csvText([
    [...head, t('cases:column.due'), t('cases:column.safeDay'), t('cases:list.for')],
    ...cases.map((row) => {
      const changedAt = marks.changed.get(row.id)
      return [
        row.reference,
        plainCaseName(row),
        marks.numbers.get(row.id) ?? '',
        t(`tribunal:${row.division}.code`),
        row.nextDeadline?.day ?? '',
        row.nextHearingAt === null ? '' : utcText(row.nextHearingAt),
        t(`cases:status.${row.status}`),
        changedAt === undefined ? '' : utcText(changedAt),
        row.nextDeadline ? deadlineName(i18n, row.nextDeadline) : '',
        row.nextDeadline?.safeDay ?? '',
        row.forWhom.length === 0 ? t('cases:list.you') : row.forWhom.join(', '),
      ]
    }),
  ])
}
