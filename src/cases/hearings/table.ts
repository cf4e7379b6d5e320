import { clockAt } from '../../platform/formats.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetClock } from '../../platform/web/sheet-clock.ts'
import { plainCaseName } from '../people/values.ts'
import type { ListedHearing } from './rows.ts'

/** The list for a spreadsheet, a line for each file: day and hour by the clock of the place, and both by the reader’s. */
export function hearingTable(i18n: I18n, hearings: readonly ListedHearing[]): string {
  const { t } = i18n
  const clock = sheetClock(i18n)
  const columns = [
    'day',
    'time',
    'zone',
    'start',
    'file',
    'person',
    'division',
    'kind',
    'mode',
    'place',
    'link',
    'state',
    'reason',
    'for',
  ] as const
  return csvText([
    columns.map((column) => {
      const words = t(`hearings:table.${column}`)
      return column === 'start' ? clock.heading(words) : words
    }),
    ...hearings.map(({ startsAt, zone, theCase, kind, mode, place, link, state, reason, forWhom }) => [
      i18n.isoDate(startsAt, zone),
      clockAt(startsAt, zone),
      i18n.zoneName(zone),
      clock.cell(startsAt),
      theCase.reference,
      plainCaseName(theCase),
      t(`tribunal:${theCase.division}.code`),
      t(`cases:hearing.kind.${kind}`),
      t(`cases:hearing.mode.${mode}`),
      place ?? '',
      link ?? '',
      t(`cases:hearing.state.${state}`),
      reason ?? '',
      forWhom.join(', '),
    ]),
  ])
}
