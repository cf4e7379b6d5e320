import { clockAt, dayAt } from '../formats.ts'
import type { I18n } from './i18n.ts'

/** A day and an hour by the clock of a zone, `2026-11-24 10:30`, as every spreadsheet sorts them. `at`: epoch milliseconds. */
export const sheetTime = (at: number, zone: string): string => `${dayAt(at, zone)} ${clockAt(at, zone)}`

/** The columns of a spreadsheet that are instants: by the clock of its page, which their headings name. */
export const sheetClock = (i18n: Pick<I18n, 'zone' | 't' | 'zoneName'>, zone: string = i18n.zone) => ({
  heading: (column: string): string => i18n.t('common:time.column', { column, zone: i18n.zoneName(zone) }),
  cell: (at: number | null | undefined): string => (at === null || at === undefined ? '' : sheetTime(at, zone)),
})
