/** How many rows a page of a list has, where nothing else is said. */
export const pageSize = 50

/** The last row of a page: the instant by which its list is sorted, and its id. */
export type Cursor = { readonly at: number; readonly id: string }

/** A cursor as an address or a program's answer carries it: `1795533403504.abc…`. */
export const cursorPattern = /^(\d{1,15})\.([a-z0-9]{1,40})$/

export const writeCursor = ({ at, id }: Cursor): string => `${at}.${id}`

/** What is no cursor is none: the list begins at its beginning. */
export function parseCursor(text: string | undefined): Cursor | undefined {
  const [, at, id] = cursorPattern.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

/** A page of rows read one beyond its length; `last` is its last row where more follow. */
export function cutPage<T>(rows: readonly T[], length = pageSize): { shown: readonly T[]; last: T | undefined } {
  const shown = rows.slice(0, length)
  return { shown, last: rows.length > length ? shown.at(-1) : undefined }
}

/** The same with the cursor from which the next page goes on. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  instantOf: (row: T) => number,
  length = pageSize,
): { shown: readonly T[]; next: string | undefined } {
  const { shown, last } = cutPage(rows, length)
  return { shown, next: last && writeCursor({ at: instantOf(last), id: last.id }) }
}
