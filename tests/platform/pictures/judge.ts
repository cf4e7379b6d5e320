import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Converted } from './convert.ts'
import type { MadePicture } from './corpus.ts'
import { secrets } from './make.ts'

/** Holds what became of a picture against its verdict, with other readers than the one that made it. A line of the table. */
export function judge({ name, verdict, isPlaced }: MadePicture, made: Converted): string {
  if (typeof verdict === 'string' || 'refusal' in made) {
    expect(made, name).toEqual({ refusal: verdict })
    return `${name}: refused, ${'refusal' in made ? made.refusal : ''}`
  }
  const { pages, pdf, thumbnail, jpegs } = made
  expect(pages.length, name).toBe(verdict.pages)
  expect(pdf.length / pages.length, `${name}: bytes a page`).toBeLessThan(1_500_000)
  expect(thumbnail.length, name).toBeLessThan(100_000)
  const [page] = pages
  if (verdict.is) expect(page!.width > page!.height ? 'lying' : 'standing', name).toBe(verdict.is)
  if (verdict.isGray !== undefined) expect(page!.isGray, `${name}: gray`).toBe(verdict.isGray)
  if (verdict.turned !== undefined) expect(Math.abs(page!.turned - verdict.turned), name).toBeLessThanOrEqual(0.5)
  if (verdict.isUpright) expect(isUpright(jpegs[0]!), `${name}: upright`).toBe(true)
  inFolder(pdf, (path) => {
    const told = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    expect(told, name).toMatch(/Page size: +(?:612 x 792|792 x 612) pts \(letter\)/)
    expect(told, name).not.toMatch(/^(?:Title|Author|Creator|Producer|CreationDate|ModDate):/m)
    const listed = execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }).trim().split('\n').slice(2)
    for (const line of listed)
      expect(Number(line.trim().split(/\s+/)[12]), `${name}: dots an inch`).toBeLessThanOrEqual(300)
  })
  const marks = jpegs.flatMap((one) =>
    [...'Exif|ICC_PROFILE|http://ns.adobe|Photoshop'.split('|')].filter((word) => one.includes(word)),
  )
  expect(marks, name).toEqual([])
  if (isPlaced) for (const word of secrets) expect(pdf.includes(word), `${name}: ${word}`).toBe(false)
  return `${name}: ${pages.length} page(s) of ${page!.width} x ${page!.height}${page!.isGray ? ', gray' : ''}${page!.turned ? `, straightened by ${page!.turned.toFixed(1)}` : ''}, ${Math.round(pdf.length / pages.length / 1000)} kB a page`
}

/** Its upper part is darker than its lower one: there lies the heavy bar. */
function isUpright(jpegFile: Buffer): boolean {
  return inFolder(jpegFile, (path) => {
    const small = execFileSync('/usr/bin/vips', ['thumbnail', path, '.ppm', '60', '--height', '80', '--size', 'force'])
    const samples = small.subarray(small.length - 60 * 80 * (small.toString('latin1', 0, 2) === 'P5' ? 1 : 3))
    const rowLength = samples.length / 80
    const darkness = (from: number, to: number) =>
      samples
        .subarray(Math.round(from * rowLength), Math.round(to * rowLength))
        .reduce((sum, one) => sum + 255 - one, 0)
    const paper = Math.min(...Array.from({ length: 74 }, (_, row) => darkness(row, row + 6)))
    return darkness(3, 9) - paper > (darkness(71, 77) - paper) * 1.5
  })
}

export function inFolder<T>(bytes: Buffer, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
