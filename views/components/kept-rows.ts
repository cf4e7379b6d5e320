import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Html } from './html.ts'
import { type MadeRow, type WorkRow, workRow } from './work-table.ts'

/** What a kept row may take of its page: its language and its reader's clock, nothing of who reads or of where. */
export type RowWords = Pick<
  I18n,
  'locale' | 'zone' | 't' | 'colon' | 'day' | 'isoDate' | 'time' | 'moment' | 'zoneName'
>

/** A hundred lists of fifty: some 7 MB. */
const mostKept = 5_000

/**
 * Rows of a list that is read over and over, each made once for what it shows: `keepRows(caseRow)`. Its key is all that it is made of,
 * which is the language, the reader's clock with its day (by it days are told), and what it shows as plain data. So whoever is given
 * a row that was made before would have been given the same anew.
 */
export function keepRows<Shown>(make: (words: RowWords, shown: Shown, today: string) => WorkRow) {
  const kept = new Map<string, MadeRow>()
  return (i18n: I18n, shown: Shown): MadeRow => {
    // Without an instant the year of a day always stands.
    const today = i18n.now === undefined ? '' : i18n.isoDate(i18n.now)
    const key = JSON.stringify([i18n.locale, i18n.zone, today, shown])
    const known = kept.get(key)
    if (known) return known
    const made = { made: inOnePiece(workRow(make(i18n, shown, today))) }
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, made)
    return made
  }
}

/** What was put together from parts is kept as a tree of them, nearly twice as large, until somebody looks through it. */
function inOnePiece(row: Html): Html {
  String(row).indexOf('\n')
  return row
}
