/** A table as spreadsheets open it: UTF-8 with its mark, commas, CRLF (RFC 4180). No cell is taken for a formula, by whichever separator it is read. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`

export const csvType = 'text/csv; charset=utf-8'

/**
 * Where a spreadsheet would see a formula: at the beginning of a cell, and after a semicolon, tab or line break, at which many
 * spreadsheets split cells by their country's settings. An apostrophe there makes it text; at the end of a cell it keeps the
 * closing quote from opening another cell.
 */
const reckoned = /(?<=^|[;\t\r\n])([ "]*)(?=[=+\-@\t\r])|(?<=[;\t\r\n])([ "]*)$/g

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = value.replace(reckoned, "$1$2'")
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Takes away the apostrophes that `csvText` put into a cell, for a file that comes back. */
export const plainCell = (cell: string): string =>
  cell.replace(/(?<=^|[;\t\r\n])([ "]*)'(?=[=+\-@\t\r])|(?<=[;\t\r\n])([ "]*)'$/g, '$1$2')
