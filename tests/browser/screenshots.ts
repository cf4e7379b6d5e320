import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { closeChromium } from './chromium.ts'
import { pages } from './pages.ts'
import { openWorld } from './portal.ts'
import { openReader } from './reader.ts'
import { plantSample } from './sample.ts'
import { bothLanguages } from './words.ts'
import { pictureWorkedFiles } from './worked-pictures.ts'

/**
 * A picture of each page in each state, in both languages, on a telephone and on a desk: `npm run screenshots`, or with a part of
 * a name, `npm run screenshots -- receipt`; `npm run screenshots -- worked` those of the files of `tests/worked-files` alone. They
 * land in `screenshots/`.
 */
const folder = 'screenshots'
const widths = [320, 1280]
const [asked = ''] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })

async function take(page: Page, words: readonly string[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const name = [...words, width].join(' ').replace(/[^\w]+/g, '-')
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  }
}

async function pictureSample(states: typeof pages): Promise<void> {
  const endings: (() => void | Promise<void>)[] = []
  const sample = await plantSample(
    await openWorld({ at: '2026-11-25T04:40:00Z', whenOver: (end) => endings.unshift(end) }),
  )
  const reader = openReader(sample)
  for (const state of states)
    for (const locale of bothLanguages) {
      const { page } = await reader.reach(state, locale)
      await take(page, [state.name, state.state, state.who, locale])
    }
  await reader.close()
  for (const end of endings) await end()
}

const states = pages.filter(({ name }) => name.includes(asked))
if (states.length > 0) await pictureSample(states)
if ('worked files'.includes(asked)) await pictureWorkedFiles(take)
await closeChromium()
