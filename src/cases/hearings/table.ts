import { utcText } from '../../platform/clock.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { plainCaseName } from '../people/values.ts'
import type { ListedHearing } from './rows.ts'

/** The list for a spreadsheet, a line for each file: days and hours at the place, and the instant with its offset. */
export function hearingTable(i18n: I18n, hearings: readonly ListedHearing[]): string {
  const { t } = i18n
  const columns = [
    'day',
    'time',
    'zone',
    'instant',
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
    columns.map((column) => t(`hearings:table.${column}`)),
    ...hearings.map(({ startsAt, zone, theCase, kind, mode, place, link, state, reason, forWhom }) => [
      i18n.isoDate(startsAt, zone),
      i18n.time(startsAt, zone),
      i18n.zoneName(zone),
      utcText(startsAt),
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
