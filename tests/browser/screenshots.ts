import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeChromium } from './chromium.ts'
import { pages } from './pages.ts'
import { openWorld } from './portal.ts'
import { openReader } from './reader.ts'
import { plantSample } from './sample.ts'
import { bothLanguages } from './words.ts'

/**
 * A picture of each page in each state, in both languages, on a telephone and on a desk: `npm run screenshots`, or with a part of
 * a name, `npm run screenshots -- receipt`. They land in `screenshots/`.
 */
const folder = 'screenshots'
const widths = [320, 1280]
const [asked = ''] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
const endings: (() => void | Promise<void>)[] = []
const sample = await plantSample(
  await openWorld({ at: '2026-11-25T04:40:00Z', whenOver: (end) => endings.unshift(end) }),
)
const reader = openReader(sample)

for (const state of pages.filter(({ name }) => name.includes(asked))) {
  for (const locale of bothLanguages) {
    const { page } = await reader.reach(state, locale)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const name = [state.name, state.state, state.who, locale, width].join(' ').replace(/[^\w]+/g, '-')
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    }
  }
}

await reader.close()
await closeChromium()
for (const end of endings) await end()
