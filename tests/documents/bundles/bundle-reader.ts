import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Outline = { title: string; destpageposfrom1: number; kids: Outline[] }

/** A bundle as two other programs read it: labels and bookmarks by qpdf; links, bookmarks and words by poppler. */
export function lookInto(pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    const path = join(folder, 'bundle.pdf')
    writeFileSync(path, pdf)
    const run = (program: string, ...list: string[]) =>
      execFileSync(program, list, { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] })
    const listing = ['--json=2', '--json-key=pages', '--json-key=outlines', '--json-key=pagelabels', path]
    const { outlines, pages } = JSON.parse(run('qpdf', ...listing)) as {
      outlines: Outline[]
      pages: { pageposfrom1: number }[]
    }
    const checked = run('qpdf', '--check', path)
    const labels = labelsOf(run('qpdf', '--json=2', '--json-key=pagelabels', path), pages.length)
    run('pdftohtml', '-xml', '-i', '-hidden', '-f', '1', '-l', '6', path, join(folder, 'look'))
    const xml = readFileSync(join(folder, 'look.xml'), 'utf8')
    return {
      checked,
      pageCount: pages.length,
      labels,
      /** By qpdf: each bookmark with its page, those inside after their own. */
      bookmarks: flat(outlines),
      /** By poppler: title and page. */
      bookmarksToo: [...xml.matchAll(/<item page="(\d+)">([^<]*)<\/item>/g)].map(([, page, title]) => ({
        title,
        page: Number(page),
      })),
      /** By poppler: words of a link and the page it leads to. */
      links: [...xml.matchAll(/<a href="look\.html#(\d+)">([^<]*)<\/a>/g)].map(([, page, words]) => ({
        words,
        page: Number(page),
      })),
      index: run('pdftotext', '-layout', '-f', '1', '-l', '6', path, '-'),
      facts: run('pdfinfo', path),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const flat = (outlines: Outline[]): { title: string; page: number }[] =>
  outlines.flatMap(({ title, destpageposfrom1, kids }) => [{ title, page: destpageposfrom1 }, ...flat(kids)])

type Range = { index: number; label: { '/S'?: string; '/St'?: number; '/P'?: string } }

/** The label of each page, as ISO 32000-1, 12.4.2 says; roman ones are given as figures. */
function labelsOf(text: string, count: number): string[] {
  const { pagelabels } = JSON.parse(text) as { pagelabels: Range[] }
  return Array.from({ length: count }, (_, page) => {
    const range = pagelabels.findLast(({ index }) => index <= page)!
    const { '/P': prefix = '', '/St': start = 1, '/S': style } = range.label
    const number = start + page - range.index
    return `${prefix.replace(/^u:/, '')}${style === '/r' ? `(${number})` : number}`
  })
}
