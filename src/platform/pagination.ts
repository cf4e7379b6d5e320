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

/** More rows than any list of one person has: it is read whole, to be counted. */
export const everyRow = 100_000

/** How many rows each view of a list has, and which page of one of them is shown; `first` is the place of its first row, 0 without any. */
export type ViewPage<View extends string> = {
  readonly counts: Readonly<Record<View, number>>
  readonly page: number
  readonly pages: number
  readonly first: number
}

type AskedView<View extends string, Row> = {
  readonly view: View
  readonly page?: number | undefined
  /** All on one page. */
  readonly rows?: 'all' | undefined
  /** Without a page: the first row for which this holds is on the one that is shown, as addresses of before ask for it. */
  readonly begin?: ((row: Row) => boolean) | undefined
}

/** A list that was read whole: the count of each view, and of the one that was asked for a page. A page beyond the end is the last. */
export function viewPage<View extends string, Row>(
  views: readonly View[],
  rowsOf: (view: View) => readonly Row[],
  { view, page: asked, rows, begin }: AskedView<View, Row>,
): ViewPage<View> & { readonly shown: readonly Row[] } {
  const found = new Map(views.map((one) => [one, rowsOf(one)]))
  const all = found.get(view) ?? []
  const length = rows === 'all' ? everyRow : pageSize
  const begun = asked === undefined && begin ? Math.max(0, all.findIndex(begin)) : 0
  const pages = Math.max(1, Math.ceil(all.length / length))
  const page = Math.min(asked ?? Math.floor(begun / length) + 1, pages)
  const start = (page - 1) * length
  return {
    shown: all.slice(start, start + length),
    counts: Object.fromEntries([...found].map(([one, { length: count }]) => [one, count])) as Record<View, number>,
    page,
    pages,
    first: all.length === 0 ? 0 : start + 1,
  }
}
