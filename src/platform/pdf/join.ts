import { join } from 'node:path'
import { writeBeside } from '../checks/ram.ts'
import { instant } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'
import { countBookmarks, fromTop, type Item, type OwnBookmark, outlineOf, readBookmarks } from './bookmarks.ts'
import { unnameLinks } from './links.ts'
import { makePdf } from './make.ts'
import {
  type Dictionary,
  isReference,
  listPages,
  makeByQpdf,
  type PaperFailure,
  readValues,
  runQpdf,
  updateOf,
  type Value,
} from './qpdf.ts'

/** One document of a joined PDF. */
type JoinPart = {
  /** A file of the folder. */
  readonly file: string
  readonly pages: number
  /** Of its bookmark. */
  readonly title: string
  /** Its pages are labelled from `start` on, after `prefix`. */
  readonly prefix: string
  readonly start: number
}

export type JoinOrder = {
  readonly kind: 'join'
  readonly qpdf: string
  /** In memory; the parts lie there, and `made.pdf` will. */
  readonly folder: string
  /** Bytes of all parts. */
  readonly size: number
  readonly title: string
  readonly indexTitle: string
  /**
   * Sets the pages before the parts, from `data` and `indexPages`, how many those are. A link to `https://part.invalid/3` becomes
   * one to the first page of the third part.
   */
  readonly template: string
  readonly data: Readonly<Record<string, unknown>>
  readonly sections: readonly { readonly title: string; readonly parts: readonly JoinPart[] }[]
  readonly at: number
}

/** `unlike`: files that are not what they were said to be; then nothing was made. */
export type Joined = { readonly pages: number; readonly unlike: readonly string[] }

/** Of all parts together; what is beyond is left out. */
const mostBookmarks = 20_000

const partLink = /^u:https:\/\/part\.invalid\/(\d+)$/

/** Index, parts, bookmarks and labels in one PDF. */
export async function joinPdfs(order: JoinOrder): Promise<Result<Joined, PaperFailure>> {
  const { qpdf, folder, sections } = order
  const parts = sections.flatMap((section) => section.parts)
  const unlike = await partsUnlike(order, parts)
  if (!unlike.ok) return unlike
  if (unlike.value.length > 0) return ok({ pages: 0, unlike: unlike.value })

  const own = await takeOver(order, parts)
  const indexPages = await setIndex(order)
  if (!indexPages.ok) return indexPages
  const pages = parts.reduce((sum, part) => sum + part.pages, indexPages.value)
  // A page costs qpdf about a millisecond, whatever it weighs.
  const weight = order.size + pages * 50_000
  const [joined, made, changes] = ['joined.pdf', 'made.pdf', 'changes.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const wanted = parts.flatMap(({ file }) => [join(folder, file), '1-z'])
  const labels = ['--set-page-labels', ...pageLabels(parts, indexPages.value), '--']
  const index = join(folder, 'index.pdf')
  const step = await makeByQpdf(qpdf, [index, '--pages', '.', '1-z', ...wanted, '--', ...labels], joined, weight)
  if (!step.ok) return step

  const change = await changesOf(order, own, joined, weight, indexPages.value)
  if (!change.ok) return change
  await writeBeside(changes, JSON.stringify(change.value))
  const last = await makeByQpdf(
    qpdf,
    [joined, `--update-from-json=${changes}`, '--object-streams=generate'],
    made,
    weight,
  )
  return last.ok ? ok({ pages, unlike: [] }) : last
}

async function partsUnlike(
  { qpdf, folder, size }: JoinOrder,
  parts: readonly JoinPart[],
): Promise<Result<string[], PaperFailure>> {
  const unlike: string[] = []
  for (const { file, pages } of parts) {
    const counted = await runQpdf(qpdf, ['--show-npages', '--', join(folder, file)], size)
    if (!counted.ok && counted.error === 'interrupted') return counted
    if (!counted.ok || Number(counted.value) !== pages) unlike.push(file)
  }
  return ok(unlike)
}

type Own = ReadonlyMap<string, readonly OwnBookmark[]>

/** Reads each part's own bookmarks, and makes its links by name lead to their pages by themselves. */
async function takeOver({ qpdf, folder, size }: JoinOrder, parts: readonly JoinPart[]): Promise<Own> {
  const own = new Map<string, readonly OwnBookmark[]>()
  let left = mostBookmarks
  for (const { file } of parts) {
    const path = join(folder, file)
    const found = await readBookmarks(qpdf, path, size, left)
    left -= countBookmarks(found)
    own.set(file, found)
    await unnameLinks(qpdf, path, size)
  }
  return own
}

/** It tells on which page each part begins, which hangs on its own length. */
async function setIndex({ qpdf, folder, template, data, at }: JoinOrder): Promise<Result<number, PaperFailure>> {
  const path = join(folder, 'index.pdf')
  let pages = 1
  for (let tries = 0; tries < 3; tries++) {
    const { pdf } = await makePdf({ template, data: { ...data, indexPages: pages }, at: instant(at) })
    await writeBeside(path, pdf)
    const counted = await runQpdf(qpdf, ['--show-npages', '--', path], pdf.length)
    if (!counted.ok) return counted
    if (Number(counted.value) === pages) return ok(pages)
    pages = Number(counted.value)
  }
  return fail('unreadable')
}

function pageLabels(parts: readonly JoinPart[], indexPages: number): string[] {
  let page = indexPages + 1
  return [
    '1:r',
    ...parts.map(({ pages, start, prefix }) => {
      const label = `${page}:D/${start}/${prefix}`
      page += pages
      return label
    }),
  ]
}

/**
 * The links of the index and the bookmarks, as an update of the file. The index alone is tagged: a reader of tags would pass
 * over all other pages, so that its tags go.
 */
async function changesOf(order: JoinOrder, own: Own, joined: string, size: number, indexPages: number) {
  const { qpdf, sections } = order
  const listed = await listPages(qpdf, joined, size)
  if (!listed.ok) return listed
  const { pages, trailer, lastObject } = listed.value
  const root = String(trailer['/Root'])
  const read = await readValues(qpdf, joined, size, [root, ...pages.slice(0, indexPages)])
  if (!read.ok) return read
  const annotations = pages
    .slice(0, indexPages)
    .flatMap((page) => ((read.value.get(page) as Dictionary)['/Annots'] ?? []) as Value[])
  const links = await readValues(qpdf, joined, size, annotations.filter(isReference))
  if (!links.ok) return links

  const begins = firstPages(sections, indexPages)
  const first = begins.map((page) => pages[page - 1] ?? '')
  const outline = outlineOf(bookmarksOf(order, own, pages, begins), lastObject)
  const { '/StructTreeRoot': _, '/MarkInfo': __, '/Metadata': ___, ...catalog } = read.value.get(root) as Dictionary
  const values = new Map<string, Value>([
    ...[...links.value].map(([reference, value]): [string, Value] => [reference, leadTo(value, first)]),
    ...outline.values,
    [root, { ...catalog, '/Outlines': outline.root, '/PageMode': '/UseOutlines' }],
  ])
  return ok(updateOf(lastObject + outline.values.size, values))
}

function firstPages(sections: JoinOrder['sections'], indexPages: number): number[] {
  let page = indexPages + 1
  return sections
    .flatMap(({ parts }) => parts)
    .map(({ pages }) => {
      page += pages
      return page - pages
    })
}

function leadTo(value: Value, begins: readonly string[]): Value {
  const link = value as Dictionary
  const action = link['/A'] as Dictionary | undefined
  const [, part] = partLink.exec(String(action?.['/URI'] ?? '')) ?? []
  const page = part && begins[Number(part) - 1]
  if (!page) return value
  const { '/A': _, ...rest } = link
  return { ...rest, '/Dest': topOf(page) }
}

const topOf = (page: string): Value => [page, ...fromTop]

/** Each document's own bookmarks stand folded away below its entry. */
function bookmarksOf(
  { sections, indexTitle }: JoinOrder,
  own: Own,
  pages: readonly string[],
  begins: readonly number[],
) {
  const pageOf = (number: number) => pages[number - 1] ?? ''
  const below = (items: readonly OwnBookmark[], begin: number): Item[] =>
    items.map(({ title, page, view, items: inner }) => ({
      ...{ title, view, page: pageOf(begin + page - 1) },
      ...{ items: below(inner, begin), isOpen: false },
    }))
  let part = 0
  const entries = (parts: readonly JoinPart[]): Item[] =>
    parts.map(({ title, file }) => {
      const begin = begins[part++] ?? 1
      return { title, page: pageOf(begin), items: below(own.get(file) ?? [], begin), isOpen: false }
    })
  return [
    { title: indexTitle, page: pageOf(1), items: [], isOpen: false },
    ...sections
      .filter(({ parts }) => parts.length > 0)
      .map(({ title, parts }) => {
        const items = entries(parts)
        return { title, page: items[0]?.page ?? '', items, isOpen: true }
      }),
  ]
}
