import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { paperFaults } from './media.ts'
import { openWorld } from './portal.ts'

/** Longer than a field, shorter than a page. */
const title = 'Affidavit of Selam Tesfaye about what happened at the border, with a translation '.repeat(3).trim()

needs('chromium')('on paper', () => {
  it('a draft has its titles whole, also what was typed and is not saved, and its fields have edges', async () => {
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    world.portal.db.update(documents).set({ title }).where(eq(documents.submissionId, draft)).run()
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    expect(await paperFaults(page, true)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    const printed = page.locator('.edit th .print-only')
    expect([await printed.isVisible(), await printed.textContent()]).toEqual([true, title])

    await page.emulateMedia({ media: null })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.route('**/details', (route) => route.fulfill({ status: 503 }))
    await page.locator('.edit th input').fill(`${title}, signed`)
    expect([await printed.isVisible(), await page.pdf()]).toEqual([false, expect.any(Buffer)])
    expect(await printed.textContent()).toBe(`${title}, signed`)
  })

  it('the matrix tells a field without an edge, a value that is cut, a label alone and a list that is lost', async () => {
    const page = await openPage(await openWorld())
    await page.setContent(`<body><main style="width: 300px">
      <style>.bare { border: 0 } .edged { border: 1px solid #000 }</style>
      <form><table><tr><td><input class="bare" value="a"></td></tr></table></form>
      <input class="edged" size="3" value="A title that is longer than its field">
      <label for="gone">Choose</label><input id="gone" style="display: none">
      <form style="display: none"><ol><li>A paper</li></ol></form>
      <p class="print-only">Printed today</p></main>`)
    const faults = await paperFaults(page, true)
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'a field without an edge',
      'a value cut off',
      'a label without its field',
      'a list lost with its form',
    ])
  })
})
