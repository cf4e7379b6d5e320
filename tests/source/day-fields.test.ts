import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { wordsIn } from '../../src/platform/web/i18n.ts'
import { locales } from '../../src/tribunal/languages.ts'

const views = readdirSync('views', { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, source: readFileSync(join('views', name), 'utf8') }))

/** Each call of `textField`, with what stands between its brackets. */
function textFields(source: string): string[] {
  return [...source.matchAll(/textField\(/g)].map(({ index }) => {
    const start = index + 'textField('.length
    let depth = 1
    let end = start
    for (; depth > 0 && end < source.length; end++) {
      if (source[end] === '(') depth++
      if (source[end] === ')') depth--
    }
    return source.slice(start, end - 1)
  })
}

const asksDay = /name: '(?:\w*[dD]ate|\w*[dD]ay|\w+On|until|since|from|to|correctBy|effective\w*)'/
/** Names that are no days: of a person, of a place. */
const others = /name: '(?:birthplace)'/

it('every form asks for a day by the same field, the picker of the browser', () => {
  const asked = views.flatMap(({ name, source }) =>
    textFields(source)
      .filter((call) => asksDay.test(call) && !others.test(call))
      .map((call) => ({ name, call })),
  )
  expect(asked.length).toBeGreaterThan(20)
  expect(
    asked.filter(({ call }) => !call.includes("type: 'date'")).map(({ name, call }) => `${name}: ${call}`),
  ).toEqual([])
})

it('no hint tells in which order a day is typed: a picker asks for none', () => {
  const told = (words: object, path: string): string[] =>
    Object.entries(words).flatMap(([key, value]) => {
      if (typeof value !== 'string') return told(value, `${path}.${key}`)
      return /hint|followUp/i.test(`${path}.${key}`) && /YYYY-MM-DD|AAAA-MM-JJ/.test(value) ? [`${path}.${key}`] : []
    })
  expect(locales.flatMap((locale) => told(wordsIn('locales', locale), locale))).toEqual([])
})
