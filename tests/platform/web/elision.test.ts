import { expect, it } from 'vitest'
import { type Catalogue, loadCatalogue, wordsIn } from '../../../src/platform/web/i18n.ts'
import type { Key } from '../../../src/platform/web/keys.ts'

const catalogue: Catalogue = loadCatalogue('locales')
const ends = /\b(?:[dD]e|(?:[jJ]us|[lL]ors|[pP]uis)?[qQ]ue) \{\{(\w+)\}\}/

/** Every sentence by its key; a plural's with its ending. */
function sentencesOf(words: object, path: string): [key: string, sentence: string][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}${path.includes(':') ? '.' : ':'}${name}`
    return typeof value === 'string' ? [[key, value] as [string, string]] : sentencesOf(value, key)
  })
}

it('a French sentence elides before each name that begins with a vowel, and keeps its e before others', () => {
  const found = sentencesOf(wordsIn('locales', 'fr'), '').filter(([, sentence]) => ends.test(sentence))
  expect(found.length).toBeGreaterThan(25)
  for (const [key, sentence] of found) {
    const said = (name: string) => {
      const holes = Object.fromEntries([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, hole]) => [hole, name]))
      const plural = /^(.*)_(?:one|many|other)$/.exec(key)?.[1]
      return catalogue('fr')((plural ?? key) as Key, plural ? { ...holes, count: 2 } : holes)
    }
    expect(said('Oleksandra'), key).not.toMatch(/\b(?:de|que) Oleksandra/i)
    expect(said('Toronto'), key).not.toMatch(/[dqu]’Toronto/)
  }
})

it.each([
  ['Oleksandra', 'Ada, avec l’accord d’Oleksandra'],
  ['Émile', 'Ada, avec l’accord d’Émile'],
  ['Harjit', 'Ada, avec l’accord de Harjit'],
  ['Yasmine', 'Ada, avec l’accord de Yasmine'],
])('« l’accord de » before %s', (second, sentence) => {
  expect(catalogue('fr')('identity:person.byBoth' as Key, { first: 'Ada', second })).toBe(sentence)
  expect(catalogue('en')('identity:person.byBoth' as Key, { first: 'Ada', second })).toContain(second)
})
