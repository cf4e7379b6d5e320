import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guideOf, guideSentencesOf } from '../../src/guide/index.ts'
import { asset } from '../../src/platform/web/assets.ts'
import { reading } from '../views/reading.ts'
import { createWorld } from '../world.ts'
import { front, pictures } from './pictures.ts'

const both = ['en', 'fr'] as const
const folder = 'public/guide'
const shown: Record<string, string[]> = JSON.parse(readFileSync('tests/guide/shown.json', 'utf8'))

describe('the pictures of the guide', () => {
  it.each(both)('are those that its text names, with alternative text and their size (%s)', async (locale) => {
    const { portal } = await createWorld()
    const text = guideOf(portal.settings, reading(locale)).flatMap(({ sections }) => sections.map(({ html }) => html))
    const drawn = [...text.join('').matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    const named = pictures.map(({ file }) => asset(`guide/${file}.${locale}.webp`))
    expect(drawn.map((tag) => /src="([^"]*)"/.exec(tag)?.[1]).sort()).toEqual([...named].sort())
    for (const tag of drawn) {
      expect(/alt="([^"]*)"/.exec(tag)?.[1]?.length, tag).toBeGreaterThan(20)
      expect(tag).toMatch(/width="912" height="640" loading="lazy"/)
    }
  })

  it('are few and small', () => {
    const files = readdirSync(folder)
    expect(files.sort()).toEqual(pictures.flatMap(({ file }) => both.map((l) => `${file}.${l}.webp`)).sort())
    const sizes = files.map((name) => statSync(join(folder, name)).size)
    expect(Math.max(...sizes)).toBeLessThan(60_000)
    expect(sizes.reduce((all, one) => all + one, 0)).toBeLessThan(600_000)
  })

  it('show words that the program still says; else make them anew: npm run guide-pictures', () => {
    const old = pictures.flatMap(({ file }) =>
      both.flatMap((locale) => {
        const words = shown[`${file}.${locale}`] ?? []
        expect(words.length, file).toBeGreaterThan(2)
        const said = guideSentencesOf(locale).all()
        return words.filter((word) => !said.has(word)).map((word) => `${file}.${locale}: ${word}`)
      }),
    )
    expect(old).toEqual([])
  })
})

describe('the picture at the head of README.md', () => {
  it('lies where README.md shows it, and is small', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`](${front.at})`)
    expect(statSync(front.at).size).toBeLessThan(150_000)
  })

  it('shows words that the program still says; else make it anew: npm run guide-pictures -- front', () => {
    const words = shown[front.file] ?? []
    expect(words.length).toBeGreaterThan(2)
    const said = guideSentencesOf('en').all()
    expect(words.filter((word) => !said.has(word))).toEqual([])
  })
})
