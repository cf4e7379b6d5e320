import { fail, ok, type Result } from '../result.ts'
import type { Separator } from './rows.ts'

const separators: readonly Separator[] = [',', ';', '\t']

/** `headerUnknown`: no name of it is known, whichever sign parts them. `separatorUnclear`: two signs part as many names that are. */
export type SeparatorError = 'headerUnknown' | 'separatorUnclear'

/** The sign by which the first line of a table has the most names that are known: spreadsheets in French write semicolons. */
export function separatorOf(firstLine: string, isKnown: (name: string) => boolean): Result<Separator, SeparatorError> {
  const counts = separators.map((separator) => namesBy(firstLine, separator).filter(isKnown).length)
  const most = Math.max(...counts)
  if (most === 0) return fail('headerUnknown')
  const best = separators.filter((_, index) => counts[index] === most)
  const found = best.filter((separator) => firstLine.includes(separator))
  if (found.length > 1) return fail('separatorUnclear')
  return ok(found[0] ?? ',')
}

/** Only for counting: a name that holds the sign between quotation marks is no name that is known. */
const namesBy = (line: string, separator: Separator): string[] =>
  line.split(separator).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
