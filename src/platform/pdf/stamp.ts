import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { instant } from '../clock.ts'
import { fail, ok, type Result } from '../result.ts'
import { makePdf } from './make.ts'
import { type Dictionary, isReference, listPages, type PaperFailure, readValues, runQpdf, type Value } from './qpdf.ts'

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
  const { qpdf, folder, size, marks, title, lang, at } = order
  const [clear, plain, over, made] = ['clear', 'plain', 'over', 'made'].map((name) => join(folder, `${name}.pdf`)) as [
    string,
    string,
    string,
    string,
  ]
  // Each page gets its own boxes, whatever it had from those above it.
  const unlocked = await runQpdf(qpdf, ['--decrypt', clear, '--pages', '.', '1-z', '--', plain], size)
  if (!unlocked.ok) return unlocked
  const sheets = await readSheets(qpdf, plain, size)
  if (!sheets.ok) return sheets
  if (sheets.value.length !== marks.length) return fail('unreadable')

  const data = { title, lang, sheets: sheets.value.map((sheet, index) => ({ ...sheet, mark: marks[index] })) }
  await writeFile(over, (await makePdf({ template, data, at: instant(at) })).pdf, { mode: 0o600 })
  const stamped = await runQpdf(qpdf, [plain, '--overlay', over, '--', made], size + marks.length * 50_000)
  return stamped.ok ? ok(undefined) : stamped
}

type Sheet = { readonly width: number; readonly height: number }

/** How large each page is as it is shown, in points. */
async function readSheets(qpdf: string, path: string, size: number): Promise<Result<Sheet[], PaperFailure>> {
  const listed = await listPages(qpdf, path, size)
  if (!listed.ok) return listed
  const read = await readValues(qpdf, path, size, listed.value.pages)
  if (!read.ok) return read
  const pages = listed.value.pages.map((reference) => (read.value.get(reference) ?? {}) as Dictionary)
  const apart = pages.flatMap((page) => Object.values(page).filter(isReference))
  const others = await readValues(qpdf, path, size, pages.some(hasBoxApart) ? apart : [])
  if (!others.ok) return others
  const resolve = (value: Value | undefined) => (isReference(value) ? others.value.get(value) : value)
  return ok(pages.map((page) => sheetOf(page, resolve)))
}

const boxes = ['/TrimBox', '/CropBox', '/MediaBox'] as const
const hasBoxApart = (page: Dictionary) => [...boxes, '/Rotate'].some((name) => isReference(page[name]))

/** qpdf lays one page over another within the trim box, or what stands for it. */
function sheetOf(page: Dictionary, resolve: (value: Value | undefined) => Value | undefined): Sheet {
  const [left = 0, bottom = 0, right = 612, top = 792] =
    boxes
      .map((name) => resolve(page[name]))
      .find((box): box is number[] => Array.isArray(box) && box.length === 4 && box.every(isNumber)) ?? []
  const [across, up] = [Math.abs(right - left), Math.abs(top - bottom)]
  const turns = Number(resolve(page['/Rotate']) ?? 0) / 90
  return turns % 2 === 0 ? { width: across, height: up } : { width: up, height: across }
}

const isNumber = (value: unknown) => typeof value === 'number'
