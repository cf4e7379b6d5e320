import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { apiHooks } from '../../src/api/schema.ts'
import { guideSentencesOf } from '../../src/guide/index.ts'
import { failingAddresses } from '../../src/platform/mail/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { front, pictures } from '../guide/pictures.ts'
import { closeChromium } from './chromium.ts'
import { pages } from './pages.ts'
import { openWorld } from './portal.ts'
import { openReader } from './reader.ts'
import { plantSample } from './sample.ts'
import { bothLanguages } from './words.ts'

/**
 * The pictures of the user guide, made anew from the sample world in both languages, and the one at the head of README.md:
 * `npm run guide-pictures`, or with a part of a file's name, `npm run guide-pictures -- front`. They land in `public/guide/`, each
 * with the words that it shows, so that a test tells when a page no longer says them.
 */
const folder = 'public/guide'
const wordsFile = 'tests/guide/shown.json'
const [asked = ''] = process.argv.slice(2)
/** Wide enough for tables as a desk shows them. */
const size = { width: 912, height: 640 }
const quality = 0.72

mkdirSync(folder, { recursive: true })
const endings: (() => void | Promise<void>)[] = []
const world = await openWorld({ at: '2026-11-25T14:40:00Z', whenOver: (end) => endings.unshift(end) })
const reader = openReader(await plantSample(world))
// Troubles that the sample has for the eye of a tester; the guide shows an ordinary day.
world.portal.db.delete(failingAddresses).run()
world.portal.db.update(apiHooks).set({ failingSince: null }).run()
const shown: Record<string, readonly string[]> = JSON.parse(readFileSync(wordsFile, 'utf8'))

for (const picture of pictures.filter(isAsked)) {
  const { file } = picture
  for (const locale of bothLanguages) {
    const { page } = await reader.reach(stateOf(picture), locale)
    await page.setViewportSize(size)
    writeFileSync(
      join(folder, `${file}.${locale}.webp`),
      await webp(page, await page.screenshot({ clip: await top(page) })),
    )
    shown[`${file}.${locale}`] = await wordsOn(page, locale)
  }
}
if (isAsked(front)) {
  const { page } = await reader.reach(stateOf(front), 'en')
  await page.setViewportSize({ width: 1200, height: 900 })
  writeFileSync(front.at, await webp(page, await page.screenshot()))
  shown[front.file] = await wordsOn(page, 'en')
}
writeFileSync(wordsFile, `${JSON.stringify(shown, null, 2)}\n`)

await reader.close()
await closeChromium()
for (const end of endings) await end()

function isAsked({ file }: { file: string }): boolean {
  return file.includes(asked)
}

function stateOf({ name, who }: { name: string; who: string }) {
  const state = pages.find((page) => page.name === name && page.who === who && page.state === 'normal')
  if (!state) throw new Error(`no page ${name} of ${who}`)
  return state
}

/** What is in the window below the bands at the top. */
async function top(page: Page) {
  const y = await page.evaluate<number>(`document.querySelector('main').getBoundingClientRect().top`)
  await page.setViewportSize({ width: size.width, height: size.height + Math.ceil(y) })
  return { x: 0, y, ...size }
}

async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage()
  const packed = await blank.evaluate<string>(`(async () => {
    const picture = new Image()
    picture.src = 'data:image/png;base64,${png.toString('base64')}'
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d').drawImage(picture, 0, 0)
    return canvas.toDataURL('image/webp', ${quality})
  })()`)
  await blank.close()
  return Buffer.from(packed.slice(packed.indexOf(',') + 1), 'base64')
}

/** The headings and buttons of the page that are sentences of the program as they stand. */
async function wordsOn(page: Page, locale: Locale): Promise<string[]> {
  const said = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main :is(h1, h2, h3, button, a.button, caption, th, dt)')].map((e) => e.textContent.trim())`,
  )
  const known = guideSentencesOf(locale).all()
  return [...new Set(said.filter((words) => known.has(words)))].sort()
}
