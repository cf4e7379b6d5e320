import { runQpdf, type Value } from './qpdf.ts'

/** One bookmark: its page, and how that is shown; those inside are folded away unless `isOpen`. */
export type Item = {
  readonly title: string
  readonly page: string
  readonly view?: readonly Value[]
  readonly items: readonly Item[]
  readonly isOpen: boolean
}

/** Of a document, by the number of its page. */
export type OwnBookmark = {
  readonly title: string
  readonly page: number
  readonly view: readonly Value[]
  readonly items: readonly OwnBookmark[]
}

type QpdfOutline = { title?: string; destpageposfrom1: number | null; dest: Value; kids?: QpdfOutline[] }

const longestTitle = 300
const deepest = 12

/** The bookmarks of a document, at most so many; none where they cannot be read. */
export async function readBookmarks(qpdf: string, path: string, size: number, most: number): Promise<OwnBookmark[]> {
  const output = await runQpdf(qpdf, ['--json=2', '--json-key=outlines', '--', path], size)
  if (!output.ok) return []
  const { outlines } = JSON.parse(output.value) as { outlines: QpdfOutline[] }
  let left = most
  const read = (all: readonly QpdfOutline[], depth: number): OwnBookmark[] =>
    all.flatMap(({ title = '', destpageposfrom1, dest, kids = [] }) => {
      if (left <= 0 || depth > deepest) return []
      left--
      const items = read(kids, depth + 1)
      // One that leads elsewhere is left out, unless others stand in it.
      const page = destpageposfrom1 ?? items[0]?.page
      return page ? [{ title: title.slice(0, longestTitle), page, view: viewOf(dest), items }] : []
    })
  return read(outlines, 1)
}

export const countBookmarks = (items: readonly OwnBookmark[]): number =>
  items.reduce((sum, { items: inner }) => sum + 1 + countBookmarks(inner), 0)

/** The top left corner, at the reader's own magnification. */
export const fromTop: readonly Value[] = ['/XYZ', null, null, null]

function viewOf(dest: Value): readonly Value[] {
  const view = Array.isArray(dest) ? dest.slice(1) : []
  const isView = /^\/(?:XYZ|Fit[A-Z]*)$/.test(String(view[0]))
  return isView && view.slice(1).every((one) => one === null || typeof one === 'number') ? view : fromTop
}

/** The objects of an outline, as values of references from behind `lastObject` on. */
export function outlineOf(tree: readonly Item[], lastObject: number) {
  const values = new Map<string, Value>()
  let next = lastObject
  const take = () => `${++next} 0 R`
  const add = (items: readonly Item[], parent: string, isOpen: boolean) => {
    const ids = items.map(take)
    for (const [at, { title, page, view = fromTop, items: inner, isOpen: isUnfolded }] of items.entries()) {
      const id = ids[at]!
      values.set(id, {
        '/Title': `u:${title}`,
        '/Parent': parent,
        '/Dest': [page, ...view],
        ...(at > 0 && { '/Prev': ids[at - 1]! }),
        ...(ids[at + 1] && { '/Next': ids[at + 1]! }),
        ...(inner.length > 0 && add(inner, id, isUnfolded)),
      })
    }
    const count = shown(items)
    return { '/First': ids[0]!, '/Last': ids.at(-1)!, '/Count': isOpen ? count : -count }
  }
  const root = take()
  values.set(root, { '/Type': '/Outlines', ...add(tree, root, true) })
  return { root, values }
}

const shown = (items: readonly Item[]): number =>
  items.reduce((sum, { items: inner, isOpen }) => sum + 1 + (isOpen ? shown(inner) : 0), 0)
