/** How many rows a page of a list has, where nothing else is said. */
export const pageSize = 50

/** The last row of a page: the instant by which its list is sorted, and its id. */
export type Cursor = { readonly at: number; readonly id: string }

/** A cursor as an address or a program's answer carries it: `1795533403504.abc…`. */
export const cursorPattern = /^(\d{1,15})\.([a-z0-9]{1,40})$/

export const writeCursor = ({ at, id }: Cursor): string => `${at}.${id}`

/** An invalid cursor counts as none: the list starts from the beginning. */
export function parseCursor(text: string | undefined): Cursor | undefined {
  const [, at, id] = cursorPattern.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

/** Cuts a page from rows that were read with one extra; `last` is set if more follow. */
export function cutPage<T>(rows: readonly T[], length = pageSize): { shown: readonly T[]; last: T | undefined } {
  const shown = rows.slice(0, length)
  return { shown, last: rows.length > length ? shown.at(-1) : undefined }
}

/** The same with the cursor for the next page. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  instantOf: (row: T) => number,
  length = pageSize,
): { shown: readonly T[]; next: string | undefined } {
  const { shown, last } = cutPage(rows, length)
  return { shown, next: last && writeCursor({ at: instantOf(last), id: last.id }) }
}

/** One page of a list that was read whole, by its number; a page beyond the end is the last. `first` is the place of its first row. */
export function numberedPage<T>(rows: readonly T[], asked = 1, length = pageSize) {
  const pages = Math.max(1, Math.ceil(rows.length / length))
  const page = Math.min(asked, pages)
  const start = (page - 1) * length
  return { shown: rows.slice(start, start + length), page, pages, first: rows.length === 0 ? 0 : start + 1 }
}
