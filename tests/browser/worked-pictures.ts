import type { Page } from 'playwright'
import { workedFiles } from '../worked-files/files.ts'
import { plantWorkedFiles } from '../worked-files/plant.ts'
import { newContext, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { bothLanguages } from './words.ts'

type Take = (page: Page, name: readonly string[]) => Promise<void>

/**
 * Pictures of the cases of `tests/worked-files`, whose days were worked out by hand, as counsel sees them, and again with every
 * count unfolded.
 */
export async function pictureWorkedFiles(take: Take): Promise<void> {
  const endings: (() => void | Promise<void>)[] = []
  const world = await openWorld({ at: '2026-11-26T14:00:00Z', whenOver: (end) => endings.unshift(end) })
  const planted = await plantWorkedFiles(world)
  const context = await newContext(world, { viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await signIn(world, page, world.alice)
  for (const file of workedFiles)
    for (const locale of bothLanguages) {
      await page.goto(`/${locale}/cases/${planted.get(file)}`)
      await take(page, ['worked', file.name, locale])
      await page.locator('main details').evaluateAll((all) => {
        for (const folded of all) folded.setAttribute('open', '')
      })
      await take(page, ['worked', file.name, 'unfolded', locale])
    }
  await context.close()
  for (const end of endings) await end()
}
