/** A table as spreadsheets open it: UTF-8 with its mark, commas, CRLF (RFC 4180). No cell is taken for a formula, by whichever separator it is read. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`

export const csvType = 'text/csv; charset=utf-8'

/**
 * Where a spreadsheet would begin to reckon: at the beginning of a cell, and of what it takes for one when it reads the table by
 * semicolons or tabs, as many do by the settings of their country, or ends a line where a cell has a line break. An apostrophe
 * there makes it text. At the end of a cell it keeps the quote that ends the cell from beginning another.
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
