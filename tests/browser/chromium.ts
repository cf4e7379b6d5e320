import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { findProgram } from '../tools.ts'
import { password, type Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'
import { wordsOf } from './words.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const tags = { en: 'en-CA', fr: 'fr-CA' }

// The script that makes pictures runs outside a test.
const isTest = Boolean(process.env.VITEST)

let running: Promise<Browser> | undefined
let isWhole = !isTest

/** One Chromium for a file of tests: without its window where that is here, which costs half. */
export function launch(): Promise<Browser> {
  const shell = isWhole ? undefined : findProgram('chromium-headless-shell')
  running ??= chromium.launch({
    executablePath: shell ?? findProgram('chromium'),
    args: flags,
    // Pages may be kept for the back button, as in everybody's browser.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  return running
}

export async function closeChromium(): Promise<void> {
  await (await running)?.close()
  running = undefined
  isWhole = !isTest
}

if (isTest) afterAll(closeChromium)

/** For a file of tests about what a browser keeps: without its window it keeps no page for the back button. */
export function takeWholeChromium(): void {
  // A file before it in the same process may have left one.
  beforeAll(async () => {
    await closeChromium()
    isWhole = true
  })
  afterAll(closeChromium)
}

type Options = Omit<BrowserContextOptions, 'locale'> & { readonly locale?: Locale }

/**
 * A page in a browser of its own: nobody is signed in. When the test ends it fails on anything that went wrong meanwhile: an
 * error on the console, an exception in a script, a request to another host.
 */
export async function openPage(world: OpenWorld, options: Options = {}): Promise<Page> {
  const context = await newContext(world, options)
  const troubles = watch(context, world.origin)
  onTestFinished(async () => {
    await context.close()
    expect(troubles).toEqual([])
  })
  return await context.newPage()
}

export async function newContext(
  world: OpenWorld,
  { locale = 'en', ...options }: Options = {},
): Promise<BrowserContext> {
  const browser = await launch()
  const context = await browser.newContext({ locale: tags[locale], baseURL: world.origin, ...options })
  context.setDefaultTimeout(10_000)
  return context
}

/** What must not happen in any page of this browser; read it when the work is done. */
export function watch(context: BrowserContext, origin: string): string[] {
  const troubles: string[] = []
  const refusals = new Set<string>()
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.origin !== origin && asked.protocol !== 'data:' && asked.protocol !== 'blob:') {
      troubles.push(`asked ${request.url()}`)
    }
  })
  context.on('response', (response) => {
    const isAsked = response.request().isNavigationRequest() || /^(xhr|fetch)$/.test(response.request().resourceType())
    if (response.status() >= 400 && isAsked) refusals.add(response.url())
  })
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('console', (message) => {
    // A page that refuses is a page like any other, but Chromium tells its status on the console.
    const isRefusal = message.text().startsWith('Failed to load resource') && refusals.has(message.location().url)
    if (message.type() === 'error' && !isRefusal) troubles.push(`${message.text()} (${message.location().url})`)
  })
  return troubles
}

/**
 * Signs in without the pages: what they send is sent, and the browser opens where that leads. Whoever tests signing in takes
 * `signInByHand`; for all others three pages and their fields took as long as the rest of the test.
 */
export async function signIn(world: OpenWorld, page: Page, someone: Someone, locale: Locale = 'en'): Promise<void> {
  // A code works once, and the next one comes half a minute later.
  world.clock.forward({ seconds: 30 })
  const send = (path: string, form: Record<string, string>) =>
    page.request.post(`/${locale}${path}`, { form, headers: { origin: world.origin }, maxRedirects: 0 })
  await send('/sign-in', { email: someone.email, password })
  const answer = await send('/sign-in/code', { code: currentCode(someone.seed, world.clock.now()) })
  const to = answer.headers().location
  if (answer.status() !== 303 || !to) throw new Error(`${someone.name} could not sign in: ${answer.status()}`)
  await page.goto(to)
}

/** Signs in as a person does: address and password, then the code of the moment. */
export async function signInByHand(
  world: OpenWorld,
  page: Page,
  someone: Someone,
  locale: Locale = 'en',
): Promise<void> {
  const t = wordsOf(locale)
  // A code works once, and the next one comes half a minute later.
  world.clock.forward({ seconds: 30 })
  await page.goto(`/${locale}/sign-in`)
  await page.getByLabel(t('accounts:signIn.email')).fill(someone.email)
  await page.getByLabel(t('accounts:signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('accounts:signIn.next') }).click()
  await page.getByLabel(t('accounts:code.label')).fill(currentCode(someone.seed, world.clock.now()))
  await page.getByRole('button', { name: t('accounts:code.submit') }).click()
  // On a telephone the way out is folded into the menu.
  await page.locator('.band .name').waitFor({ state: 'attached' })
}

export async function signOut(page: Page, locale: Locale = 'en'): Promise<void> {
  await openMenu(page)
  await page.getByRole('button', { name: wordsOf(locale)('common:layout.signOut') }).click()
  await page.waitForURL(`**/${locale}/sign-in`)
}

/** On a telephone the places, the search and the way out are folded; on a desk there is no menu. */
async function openMenu(page: Page): Promise<void> {
  const menu = page.locator('.menu > summary')
  if (await menu.isVisible()) await menu.click()
}
