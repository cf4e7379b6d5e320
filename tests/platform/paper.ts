import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'

/** Looking at a PDF with poppler: its words, its facts, its pages as pictures. */
export function look(pdf: Buffer) {
  const within = <T>(read: (path: string, folder: string) => T): T => {
    const folder = mkdtempSync(join(tmpdir(), 'paper-'))
    try {
      const path = join(folder, 'paper.pdf')
      writeFileSync(path, pdf)
      return read(path, folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const run = (program: string, ...list: string[]) =>
    execFileSync(program, list, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return {
    /** Of one page, or of all; in reading order. */
    text: (page?: number) =>
      within((path) => run('pdftotext', ...(page ? ['-f', `${page}`, '-l', `${page}`] : []), path, '-')),
    facts: () => within((path) => run('pdfinfo', path)),
    fonts: () => within((path) => run('pdffonts', path)),
    /** Every word of a page with its box, in inches from the top left corner. */
    words: (page: number) => within((path) => readBoxes(run('pdftotext', '-bbox', ...only(page), path, '-'))),
    /** The same as a reader sees it: what is cropped away does not count. */
    shown: (page: number) =>
      within((path) => readBoxes(run('pdftotext', '-bbox', '-cropbox', ...only(page), path, '-'))),
    /** What the QR code on the picture of a page says. */
    qr: (page: number) =>
      within((path, folder) => {
        run('pdftoppm', '-r', '150', '-f', `${page}`, '-l', `${page}`, '-singlefile', path, join(folder, 'page'))
        const { width, height, pixels } = readPpm(readFileSync(join(folder, 'page.ppm')))
        return jsQR.default(pixels, width, height)?.data
      }),
  }
}

const only = (page: number) => ['-f', `${page}`, '-l', `${page}`]

function readBoxes(boxes: string) {
  const found = boxes.matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g)
  return [...found].map(([, left, top, right, bottom, word = '']) => ({
    word,
    left: Number(left) / 72,
    top: Number(top) / 72,
    right: Number(right) / 72,
    bottom: Number(bottom) / 72,
  }))
}

/** A binary PPM (P6) as RGBA. */
function readPpm(bytes: Buffer) {
  const [head = '', width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 60)) ?? []
  const rgb = bytes.subarray(head.length)
  const pixels = new Uint8ClampedArray(Number(width) * Number(height) * 4)
  for (let i = 0; i < pixels.length / 4; i++) pixels.set([rgb[i * 3]!, rgb[i * 3 + 1]!, rgb[i * 3 + 2]!, 255], i * 4)
  return { width: Number(width), height: Number(height), pixels }
}
