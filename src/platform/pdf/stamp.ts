import { join } from 'node:path'
import { writeBeside } from '../checks/ram.ts'
import { instant } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'
import { makePdf } from './make.ts'
import {
  type Dictionary,
  isReference,
  listPages,
  makeByQpdf,
  type PaperFailure,
  readValues,
  updateOf,
  type Value,
} from './qpdf.ts'

export type StampOrder = {
  readonly kind: 'stamp'
  readonly qpdf: string
  /** In memory; `clear.pdf` lies there, and `made.pdf` will. */
  readonly folder: string
  readonly size: number
  /** One for each page. */
  readonly marks: readonly string[]
  readonly title: string
  readonly lang: string
  readonly at: number
}

const template = join(import.meta.dirname, 'stamp.typ')

/**
 * Puts a mark into the bottom margin of each page, upright as the page is shown and inside what is shown of it. Pages that an
 * owner locked are unlocked in the copy. `unreadable` also when there are more or fewer pages than marks.
 */
export async function stampPdf(order: StampOrder): Promise<Result<void, PaperFailure>> {
  const { qpdf, folder, marks, title, lang, at } = order
  const path = (name: string) => join(folder, `${name}.pdf`)
  const size = order.size + marks.length * 50_000
  // Each page gets its own boxes, whatever it had from those above it.
  const plain = await makeByQpdf(qpdf, ['--decrypt', path('clear'), '--pages', '.', '1-z', '--'], path('plain'), size)
  if (!plain.ok) return plain
  const read = await readPages(qpdf, path('plain'), size)
  if (!read.ok) return read
  if (read.value.length !== marks.length) return fail('unreadable')

  const sheets = read.value.map(({ sheet }, index) => ({ ...sheet, mark: marks[index] }))
  const over = await makePdf({ template, data: { title, lang, sheets }, at: instant(at) })
  await writeBeside(path('over'), over.pdf)
  const windows = read.value.map(({ window }) => window)
  const isWhole = windows.every((window) => Object.keys(window).length === 0)
  if (isWhole) return overlay(qpdf, path('plain'), path('over'), path('made'), size)

  // qpdf moves what is on a page that shows a part of itself: for the while all of each is shown.
  const bare = await changePages(order, 'plain', 'bare', size, () => ({}))
  if (!bare.ok) return bare
  const laid = await overlay(qpdf, path('bare'), path('over'), path('laid'), size)
  if (!laid.ok) return laid
  return changePages(order, 'laid', 'made', size, (index) => windows[index] ?? {})
}

const overlay = (qpdf: string, under: string, over: string, made: string, size: number) =>
  makeByQpdf(qpdf, [under, '--overlay', over, '--'], made, size)

/** How large a page is as it is turned, in points, and how far what is shown of it ends before its right and bottom edges. */
type Sheet = {
  readonly width: number
  readonly height: number
  readonly right: number
  readonly bottom: number
  /** The shorter side of what is shown. */
  readonly side: number
}

/** `window`: the boxes by which a page shows a part of itself; none when it shows all. */
type Page = { readonly sheet: Sheet; readonly window: Dictionary }

async function readPages(qpdf: string, path: string, size: number): Promise<Result<Page[], PaperFailure>> {
  const listed = await listPages(qpdf, path, size)
  if (!listed.ok) return listed
  const read = await readValues(qpdf, path, size, listed.value.pages)
  if (!read.ok) return read
  const pages = listed.value.pages.map((reference) => (read.value.get(reference) ?? {}) as Dictionary)
  const apart = pages.flatMap((page) => [...boxNames, '/Rotate'].map((name) => page[name]).filter(isReference))
  const others = await readValues(qpdf, path, size, [...new Set(apart)])
  if (!others.ok) return others
  const resolve = (value: Value | undefined) => (isReference(value) ? others.value.get(value) : value)
  return ok(pages.map((page) => ({ sheet: sheetOf(page, resolve), window: windowOf(page) })))
}

const windowNames = ['/CropBox', '/TrimBox'] as const
const boxNames = ['/MediaBox', ...windowNames] as const

const windowOf = (page: Dictionary): Dictionary =>
  Object.fromEntries(windowNames.flatMap((name) => (page[name] === undefined ? [] : [[name, page[name]]])))

type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

function sheetOf(page: Dictionary, resolve: (value: Value | undefined) => Value | undefined): Sheet {
  const media = boxIn(resolve(page['/MediaBox'])) ?? { left: 0, bottom: 0, right: 612, top: 792 }
  const shown = within(boxIn(resolve(page['/CropBox'])) ?? media, media)
  const [across, up] = [media.right - media.left, media.top - media.bottom]
  const quarterTurns = (((Number(resolve(page['/Rotate']) ?? 0) / 90) % 4) + 4) % 4
  const gaps = [
    shown.bottom - media.bottom,
    media.right - shown.right,
    media.top - shown.top,
    shown.left - media.left,
  ] as const
  return {
    width: quarterTurns % 2 === 0 ? across : up,
    height: quarterTurns % 2 === 0 ? up : across,
    bottom: gaps[quarterTurns] ?? 0,
    right: gaps[(quarterTurns + 1) % 4] ?? 0,
    side: Math.min(shown.right - shown.left, shown.top - shown.bottom),
  }
}

function boxIn(value: Value | undefined): Box | undefined {
  if (!Array.isArray(value) || value.length !== 4 || !value.every((side) => typeof side === 'number')) return undefined
  const [a, b, c, d] = value as [number, number, number, number]
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
}

/** A window outside of its page shows all of it. */
function within(box: Box, outer: Box): Box {
  const left = Math.max(box.left, outer.left)
  const bottom = Math.max(box.bottom, outer.bottom)
  const right = Math.min(box.right, outer.right)
  const top = Math.min(box.top, outer.top)
  return left < right && bottom < top ? { left, bottom, right, top } : outer
}

/** The same file with other windows on its pages. */
async function changePages(
  { qpdf, folder }: StampOrder,
  from: string,
  to: string,
  size: number,
  windowAt: (index: number) => Dictionary,
): Promise<Result<void, PaperFailure>> {
  const path = join(folder, `${from}.pdf`)
  const listed = await listPages(qpdf, path, size)
  if (!listed.ok) return listed
  const read = await readValues(qpdf, path, size, listed.value.pages)
  if (!read.ok) return read
  const changed = listed.value.pages.map((reference, index): [string, Value] => {
    const { '/CropBox': _, '/TrimBox': __, ...page } = read.value.get(reference) as Dictionary
    return [reference, { ...page, ...windowAt(index) }]
  })
  const update = join(folder, `${to}.json`)
  await writeBeside(update, JSON.stringify(updateOf(listed.value.lastObject, changed)))
  return makeByQpdf(qpdf, [path, `--update-from-json=${update}`], join(folder, `${to}.pdf`), size)
}
