/** A table as spreadsheets open it: UTF-8 with its mark, commas, CRLF (RFC 4180). No cell is taken for a formula. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`

export const csvType = 'text/csv; charset=utf-8'

/** What a spreadsheet would reckon with begins with one of these; the apostrophe makes it text. */
const reckoned = /^[=+\-@\t\r]/

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = reckoned.test(value) ? `'${value}` : value
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Takes away the apostrophe that `csvText` put before a cell, for a file that comes back. */
export const plainCell = (cell: string): string => (reckoned.test(cell.slice(1)) ? cell.replace(/^'/, '') : cell)
