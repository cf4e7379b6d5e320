import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validPdf } from './pdfs.ts'

type Listing = {
  pages: { object: string }[]
  qpdf: [object, Record<string, { value: Record<string, unknown> }>]
}

/** Five pages: upright, turned to each side, turned and cropped, and a small window of a large sheet that begins below zero. Needs qpdf. */
export function oddPdf(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'odd-'))
  const at = (name: string) => join(folder, name)
  writeFileSync(at('plain.pdf'), validPdf(5))
  execFileSync('qpdf', [at('plain.pdf'), '--rotate=+90:2', '--rotate=+180:3', '--rotate=+270:4', at('turned.pdf')])
  const listed = execFileSync('qpdf', ['--json=2', '--json-key=pages', '--json-key=qpdf', at('turned.pdf')], {
    encoding: 'utf8',
  })
  const { pages, qpdf } = JSON.parse(listed) as Listing
  const [head, objects] = qpdf
  const named = (index: number) => `obj:${pages[index]?.object}`
  const changed = {
    [named(3)]: { value: { ...objects[named(3)]?.value, '/CropBox': [50, 100, 500, 750] } },
    [named(4)]: {
      value: { ...objects[named(4)]?.value, '/MediaBox': [-100, -50, 900, 1000], '/CropBox': [0, 600, 400, 900] },
    },
  }
  const update = { version: 2, parameters: { decodelevel: 'none' }, qpdf: [head, changed] }
  writeFileSync(at('update.json'), JSON.stringify(update))
  execFileSync('qpdf', [at('turned.pdf'), `--update-from-json=${at('update.json')}`, at('odd.pdf')])
  const bytes = readFileSync(at('odd.pdf'))
  rmSync(folder, { recursive: true })
  return bytes
}
