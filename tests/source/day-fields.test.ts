import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { wordsIn } from '../../src/platform/web/i18n.ts'
import { readDay } from '../../src/platform/web/local-time.ts'
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

const sentences = (words: object): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : sentences(value)))

it('no sentence tells in which order a day is typed; what is given as an example is read', () => {
  const examples = locales.flatMap((locale) => {
    const all = sentences(wordsIn('locales', locale))
    expect(all.filter((words) => /YYYY|AAAA-|year-month|année-mois/.test(words))).toEqual([])
    return all.flatMap(
      (words) =>
        /(?:including the year|jour, mois et année)[^.]*?, (?:for example|par exemple) ([^.,]+)/.exec(words)?.[1] ?? [],
    )
  })
  expect(examples.length).toBeGreaterThan(30)
  expect(examples.filter((example) => readDay(example) === undefined)).toEqual([])
})

it('a day that somebody typed is read in one file', () => {
  const readers = readdirSync('src', { recursive: true })
    .map(String)
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        /\^\\d\{4\}-\\d(?:\\d|\{2\})-\\d|z\.iso\.date\(\)\.safeParse/.test(readFileSync(join('src', name), 'utf8')),
    )
  expect(readers.filter((name) => !/layout\.ts$/.test(name))).toEqual(['platform/web/local-time.ts'])
})
