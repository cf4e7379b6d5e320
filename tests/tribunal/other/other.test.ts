import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { divisions } from '../../../src/tribunal/index.ts'
import { tribunal as ours } from '../../../src/tribunal/tribunal.ts'
import { sentencesOf, wordsOf } from '../../admin/pages.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { createWorld, type World } from '../../world.ts'
import { languages, type Walk, walkDivision } from '../walk.ts'

let world: World
let walk: Walk

beforeAll(async () => {
  world = await createWorld({ whenOver: () => {}, settings: { partyDivisions: [...divisions] } })
  walk = await walkDivision(world, 'flat' as never, { reference: '12-3456', kind: 'changeOfDate' })
})

const own = {
  en: ['Tenants’ Desk', 'Chamber of Flats', 'FLT'],
  fr: ['Mon logement', 'Chambre des logements', 'LOG'],
} as const

/** What would tell of our tribunal: its name, and each division's name and code. */
function ourWords(language: (typeof languages)[number]): string[] {
  const of = (file: string) => JSON.parse(readFileSync(`locales/${language}/tribunal/${file}.json`, 'utf8'))
  return [of('all').brand, ...Object.keys(ours.divisions).flatMap((one) => [of(one).name, of(one).code])]
}

const named = (text: string, words: readonly string[]) =>
  words.flatMap((word) =>
    [...text.matchAll(new RegExp(`.{0,40}(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}])`, 'gu'))].map(
      ([found]) => found,
    ),
  )

describe('another tribunal', () => {
  it('has its own two divisions and no words of ours on any page, in both languages', () => {
    expect(divisions).toEqual(['flat', 'farm'])
    for (const language of languages) {
      const words = ourWords(language)
      const found = Object.entries(walk.pages[language]).flatMap(([name, page]) =>
        named(wordsOf(sentencesOf(page)), words).map((one) => `${name}: ${one}`),
      )
      expect(found).toEqual([])
    }
  })
  it('has its own name, sheet and picture on every page, and its own words for its divisions', async () => {
    for (const language of languages) {
      const { case: ofCase, home, list, desk, receipt } = walk.pages[language]
      const [name, division, code] = own[language]
      for (const page of Object.values(walk.pages[language])) {
        expect(page).toContain(`>${name}</a>`)
        expect(page).toMatch(/href="\/assets\/tenants\.[0-9a-f]{12}\.css"/)
        expect(page).toMatch(/rel="icon" href="\/assets\/tenants\.[0-9a-f]{12}\.svg"/)
      }
      expect(wordsOf(home)).toContain(name)
      for (const page of [ofCase, list]) expect(wordsOf(page)).toContain(division)
      expect(wordsOf(desk)).toContain(code)
      expect(wordsOf(receipt)).toContain(code)
    }
    const sheet = /href="(\/assets\/tenants[^"]*css)"/.exec(walk.pages.en.home)![1]!
    expect(await (await world.visitor().get(sheet)).text()).toContain('#5b2a86')
    const icon = await world.visitor().get('/favicon.ico')
    expect(await icon.text()).toContain('#5b2a86')
  })

  it('has a calculator that counts by its own rules alone, and cites no Act of ours', () => {
    for (const language of languages) {
      const page = walk.pages[language].calculator
      // Four clear days before Thursday the 21st: Saturday 16, and its own § 7 goes on to Monday.
      expect(plainBlanks(wordsOf(page))).toContain(plainBlanks(saying(language).day('2027-01-18')))
      expect(page).toContain(
        `regulations/flat`.replace('regulations', language === 'en' ? 'regulations' : 'reglements'),
      )
      expect(wordsOf(page)).toContain('§ 7')
      expect(page).not.toContain('I-21')
    }
  })

  it('stamps by its own zone, and offers its own zones alone', async () => {
    expect(wordsOf(walk.pages.en.receipt)).toContain('Atlantic Time')
    const form = await (await walk.sam.get(`/en/admin/cases/${walk.caseId}/hearings/new`)).text()
    const offered = [...form.matchAll(/<option value="((?:America|UTC)[^"]*)"/g)].map(([, zone]) => zone)
    expect(offered).toEqual(['America/Halifax', 'America/St_Johns', 'UTC'])
  })
})
