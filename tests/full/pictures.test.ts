import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { findTools } from '../../src/platform/checks/index.ts'
import { needs } from '../needs.ts'
import { convert } from '../platform/pictures/convert.ts'
import { corpus } from '../platform/pictures/corpus.ts'
import { inFolder, judge } from '../platform/pictures/judge.ts'

needs(
  'vips',
  'poppler',
  'exiftool',
)('sixty made pictures, each with its verdict', () => {
  const table: string[] = []
  it.each(corpus)('$name', { timeout: 240_000 }, async (one) => {
    const made = await convert(await findTools({}), one.make())
    table.push(judge(one, made))
    if ('refusal' in made) return
    for (const file of [made.pdf, ...made.jpegs, made.thumbnail]) {
      const tags = inFolder(file, (path) => execFileSync('exiftool', ['-G', '-a', '-u', path], { encoding: 'utf8' }))
      expect(tags, one.name).not.toMatch(/^\[(?:EXIF|GPS|MakerNotes|XMP|IPTC|Photoshop|ICC_Profile)\]|GPS|Secretphone/m)
    }
  })

  it('the table', () => {
    process.stdout.write(`${table.join('\n')}\n`)
    expect(table).toHaveLength(corpus.length)
  })
})
