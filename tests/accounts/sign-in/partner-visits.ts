import { expect, onTestFinished } from 'vitest'
import type { Partner } from '../../../src/platform/partners.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { openProvider, visitProvider } from './provider.ts'

/** A portal with one partner. Alice has an account there as well, named `alice-at-north`. */
export async function withPartner(change: Partial<Partner> = {}) {
  const provider = await openProvider({ whenOver: onTestFinished })
  const world = await createWorld({ settings: { partners: [{ ...provider.partner, ...change }] } })
  return { ...world, world, provider }
}

export const start = async (browser: Browser, path = '/en/sign-in/partner/north') =>
  (await browser.get(path)).headers.get('location') ?? ''

/** Back in the portal with what the provider said. */
export const comeBack = (browser: Browser, address: URL) =>
  browser.get(address.pathname + address.search, { 'sec-fetch-site': 'cross-site' })

/** The address behind the button of the account page. */
export async function linkingPath(browser: Browser): Promise<string> {
  const page = await (await browser.get('/en/account/partners')).text()
  return /href="(\/en\/account\/partners\/north\/linking[^"]*)"/.exec(page)?.[1] ?? ''
}

export async function link(world: World, someone: Someone, login: string): Promise<Browser> {
  const browser = await world.signIn(someone)
  const there = await start(browser, await linkingPath(browser))
  const back = await comeBack(browser, await visitProvider(there, { login }))
  expect(back.headers.get('location')).toBe('/en/account/partners?done=linked')
  return browser
}

/** The page on which a failed visit ends; the address with the partner's words in it is left behind. */
export async function failure(browser: Browser, answer: Response): Promise<string> {
  expect(answer.status).toBe(303)
  const to = answer.headers.get('location') ?? ''
  expect(to).toMatch(/^\/en\/sign-in\/partner\/north\/failure\?why=\w+$/)
  const page = await browser.get(to)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('Northern Key')
  expect(text).toMatch(/\/en\/(sign-in|account\/partners)"/)
  expect((await browser.get('/en/account/partners')).headers.get('location') ?? '').not.toBe('/en/today')
  return to.split('=').at(-1)!
}
