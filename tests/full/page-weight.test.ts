import type { CDPSession, Page } from 'playwright'
import { expect, it } from 'vitest'
import { newContext, openPage, signIn } from '../browser/chromium.ts'
import { type PageState, pages } from '../browser/pages.ts'
import { openWorld } from '../browser/portal.ts'
import { withReader } from '../browser/reader.ts'
import { bothLanguages } from '../browser/words.ts'
import { needs } from '../needs.ts'

const kilobytes = 1024
const lists = pages.filter(({ list }) => list)

const withChromium = needs('chromium')

withChromium('what a page weighs', () => {
  it.each(bothLanguages)(
    'is little when a person first comes in, and next to nothing afterwards (%s)',
    async (locale) => {
      const world = await openWorld()
      const page = await openPage(world, { locale })
      await signIn(world, page, world.alice, locale)
      const context = page.context()
      // The same person with an empty cache, as on a new computer.
      const fresh = await newContext(world, { locale, storageState: await context.storageState() })
      const first = await fresh.newPage()
      const taken = await weigh(first)
      await first.goto(`/${locale}/today`, { waitUntil: 'networkidle' })
      const all = taken()
      expect(all.fonts).toBeGreaterThan(0)
      expect(all.rest).toBeLessThanOrEqual(60 * kilobytes)
      expect(all.rest + all.fonts).toBeLessThanOrEqual(110 * kilobytes)

      await first.goto(`/${locale}/cases`, { waitUntil: 'networkidle' })
      const both = taken()
      expect(both.rest + both.fonts - all.rest - all.fonts).toBeLessThanOrEqual(8 * kilobytes)
      await fresh.close()
    },
  )
})

withChromium('a list of fifty', () => {
  const reach = withReader({ isOrdinary: true })

  it.each(lists)('is short before it is packed, and light on the wire: $name of $who', async (state: PageState) => {
    const { html, response } = await reach(state, 'fr')
    const { responseBodySize } = await response.request().sizes()
    expect(html.match(/<tr/g)?.length).toBeGreaterThanOrEqual(51)
    expect(responseBodySize).toBeLessThanOrEqual((state.wire ?? 8) * kilobytes)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual((state.list ?? 0) * kilobytes)
  })
})

/** Bytes that come over the wire from now on, heads included; what the cache gives costs nothing. */
async function weigh(page: Page): Promise<() => { fonts: number; rest: number }> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const types = new Map<string, string>()
  const total = { fonts: 0, rest: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    total[types.get(requestId) === 'Font' ? 'fonts' : 'rest'] += encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ ...total })
}
