import { deadlineName } from '../../../views/components/limit-words.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetClock, sheetTime } from '../../platform/web/sheet-clock.ts'
import { plainCaseName } from '../people/values.ts'
import type { Overview } from './overview.ts'
import { caseOrders } from './values.ts'

/** The list for a spreadsheet: days as ISO dates; a hearing by the clock of its place, as the page has it, with its zone beside it. */
export function caseTable(i18n: I18n, { cases, marks }: Overview): string {
  const { t } = i18n
  const clock = sheetClock(i18n)
  // The deadline's own column has the last day, and one at the end the safe day.
  const head = caseOrders.flatMap((order) => {
    if (order === 'lastDay') return []
    const column = t(`cases:column.${order}`)
    if (order === 'hearing') return [column, t('cases:column.hearingZone')]
    return order === 'changed' ? clock.heading(column) : column
  })
  return csvText([
    [...head, t('cases:column.due'), t('cases:column.safeDay'), t('cases:list.for')],
    ...cases.map((row) => {
      const { nextHearingAt: heardAt, nextHearingZone: zone } = row
      return [
        row.reference,
        plainCaseName(row),
        marks.numbers.get(row.id) ?? '',
        t(`tribunal:${row.division}.code`),
        row.nextDeadline?.day ?? '',
        heardAt && zone ? sheetTime(heardAt, zone) : '',
        heardAt && zone ? i18n.zoneName(zone) : '',
        t(`cases:status.${row.status}`),
        clock.cell(marks.changed.get(row.id)),
        row.nextDeadline ? deadlineName(i18n, row.nextDeadline) : '',
        row.nextDeadline?.safeDay ?? '',
        row.forWhom.length === 0 ? t('cases:list.you') : row.forWhom.join(', '),
      ]
    }),
  ])
}
