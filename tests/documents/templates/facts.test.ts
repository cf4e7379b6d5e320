import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OfficeCase } from '../../../src/cases/record/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { letterPdf, paperI18n } from '../../../src/documents/letters/pdf.ts'
import { fillWords, letterFactsOf } from '../../../src/documents/templates/facts.ts'
import {
  type LetterField,
  letterFields,
  nameOfField,
  namesIn,
  replaceNames,
} from '../../../src/documents/templates/fields.ts'
import { letterText } from '../../../views/documents/templates/staff-template-words.ts'
import { plantCase } from '../../plant.ts'
import { createWorld } from '../../world.ts'

/** What would break out of a sentence, of HTML or of Typst, and names of facts themselves. */
const nasty = fc.constantFrom(
  '[hearing]',
  '[file number]',
  '[',
  ']]',
  '{{file}}',
  '$t(tribunal:all.brand)',
  '<script>alert(1)</script>',
  '"><img src=x>',
  '#set text(red)',
  '#read("/etc/passwd")',
  '\\[x\\]',
  '$ 1 + 1 $',
  '*bold* _it_ `raw` <label> @ref // comment',
  '= Heading',
  '\u202e',
  "'",
)
const text = fc.array(fc.oneof(nasty, fc.string({ maxLength: 12 })), { maxLength: 5 }).map((parts) => parts.join(''))

it('a fact is put in once, as it is: nothing in it is taken for a name, and every other sign of the letter stays', async () => {
  const { portal } = await createWorld()
  const words = { t: portal.catalogue('en') }
  const plain = fc.string({ maxLength: 20 }).map((one) => one.replace(/[[\]]/g, ''))
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, fc.constantFrom(...letterFields)), { maxLength: 6 }), text, (parts, fact) => {
      const letter = parts.map(([before, field]) => before + nameOfField(words, field)).join('')
      const filled = replaceNames(words, letter, (field: LetterField) => `${field}=${fact}`)
      expect(filled).toBe(parts.map(([before, field]) => `${before}${field}=${fact}`).join(''))
      expect(new Set(namesIn(words, letter).fields)).toEqual(new Set(parts.map(([, field]) => field)))
      expect(namesIn(words, letter).unknown).toEqual([])
    }),
  )
})

it('no text is refused or lost: whatever stands in brackets is a name or is named as none', async () => {
  const { portal } = await createWorld()
  const words = { t: portal.catalogue('fr') }
  fc.assert(
    fc.property(text, (written) => {
      const { fields, unknown } = namesIn(words, written)
      const brackets = /[[\]]/.test(written)
      expect(fields.length + unknown.length > 0).toBe(brackets)
      expect(replaceNames(words, written, () => undefined)).toBe(written)
    }),
  )
})

it('hostile facts stand in a letter as text, on the page and on paper', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const id = plantCase(world, { title: 'Plain Name' })
  const title = `<b>x</b> [hearing] #text(red)[y] {{file}} $1$ *z*`
  const { db } = portal
  db.$client.prepare('update cases set title = ? where id = ?').run(title, id)
  const theCase = db.select().from(cases).all()[0] as OfficeCase
  const i18n = paperI18n(portal, 'en', 'America/Toronto')
  const facts = letterFactsOf(db, i18n, theCase, clock.now())
  const { words, missing } = fillWords(
    i18n,
    { title: 'About [name of the case]', body: 'See [Name of the  case].' },
    facts,
  )
  expect(missing).toEqual([])
  expect(words).toEqual({ title: `About ${title}`, body: `See ${title}.` })
  expect(String(letterText('en', words))).toContain('See &lt;b&gt;x&lt;/b&gt; [hearing]')
  const pdf = await letterPdf(portal, theCase, words, 'en', clock.now())
  const said = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  expect(said.replace(/\s+/g, ' ')).toContain(`See ${title}.`)
})
