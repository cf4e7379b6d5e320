import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isNotNull } from 'drizzle-orm'
import { HtmlValidate } from 'html-validate'
import type { BrowserContext, Locator, Page, Response } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { sessions } from '../../src/accounts/sessions/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { newContext, signIn, watch } from './chromium.ts'
import type { PageState } from './pages.ts'
import { openWorld } from './portal.ts'
import { plantSample, type Sample } from './sample.ts'

const validator = new HtmlValidate(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')))
/** The packed one: each page compiles it anew. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const notPdf = { name: 'notes.docx', mimeType: 'application/msword', buffer: Buffer.from('not a PDF') }

/** For a file of tests that only look: one sample world, planted before the first test and gone after the last. */
export function withReader(options: ReaderOptions = {}) {
  const endings: (() => void | Promise<void>)[] = []
  let reader: ReturnType<typeof openReader>

  beforeAll(async () => {
    const world = await openWorld({ whenOver: (end) => endings.unshift(end) })
    const sample = await plantSample(world, options)
    reader = openReader(sample, options)
  })
  afterAll(async () => {
    await reader.close()
    for (const end of endings) await end()
  })
  return (state: PageState, locale: Locale) => reader.reach(state, locale)
}

type ReaderOptions = { readonly javaScriptEnabled?: boolean; readonly isOrdinary?: boolean }

/** Goes to any page as the person who sees it, with a browser for each; they stay signed in. */
export function openReader(sample: Sample, { javaScriptEnabled = true }: ReaderOptions = {}) {
  const browsers = new Map<string, Promise<{ context: BrowserContext; page: Page; troubles: string[] }>>()

  const open = async (who: PageState['who']) => {
    const context = await newContext(sample, { javaScriptEnabled, viewport: { width: 1280, height: 800 } })
    const troubles = watch(context, sample.origin)
    const page = await context.newPage()
    if (who !== 'visitor') await signIn(sample, page, sample[who])
    return { context, page, troubles }
  }

  return {
    /** The page in this state, with the HTML as it was sent. A visitor comes with an empty browser each time. */
    async reach(
      state: PageState,
      locale: Locale,
    ): Promise<{ page: Page; response: Response; html: string; troubles: string[]; role: string }> {
      const { who, before } = state
      const known = browsers.get(who)
      if (who === 'visitor') await (await known)?.context.clearCookies()
      const opened = known ?? open(who)
      browsers.set(who, opened)
      const { page, troubles } = await opened
      troubles.length = 0
      keepFresh(sample)
      await before?.(page, locale, sample)
      const isThere = state.path === '/register/link'
      let response = isThere ? await page.reload() : await page.goto(`/${locale}${addressIn(sample, state.path)}`)
      state.form?.meanwhile?.(sample)
      if (state.form)
        response = await send(page, `/${locale}${addressIn(sample, state.form.action ?? state.path)}`, state.form)
      state.after?.(sample)
      const expected = state.status ?? (state.form ? 422 : 200)
      const answered = response?.status()
      if (!response || answered !== expected) throw new Error(`${page.url()} answered ${answered}`)
      return { page, response, html: await response.text(), troubles, role: who === 'visitor' ? who : sample[who].role }
    },
    async close() {
      for (const opened of browsers.values()) await (await opened).context.close()
    },
  }
}

/** However long the looking takes, nobody is asked for their second factor again. */
function keepFresh({ portal, clock }: Sample): void {
  const now = clock.now().epochMilliseconds
  portal.db.update(sessions).set({ secondFactorAt: now }).where(isNotNull(sessions.secondFactorAt)).run()
}

/** `/cases/:main` with the ids of the sample in place. */
function addressIn(sample: Sample, path: string): string {
  const ids: Readonly<Record<string, string>> = {
    ...sample.ids,
    alice: sample.alice.id,
    charlie: sample.charlie.id,
    lena: sample.lena.id,
    vera: sample.vera.id,
  }
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? `no ${name} in the sample`)
}

async function send(
  page: Page,
  action: string,
  { fields = {}, isUnticked, file }: NonNullable<PageState['form']>,
): Promise<Response> {
  const theForm = page
    .locator(`main form[action="${action}"], main form[action^="${action}?"], main form[action^="${action}&"]`)
    .and(page.locator('[method="post"]'))
    .first()
  for (const [name, value] of Object.entries(fields)) {
    // A field can stand outside of its form.
    const outside = page.locator(`main [form="${await theForm.getAttribute('id')}"][name="${name}"]`)
    const field = theForm.locator(`[name="${name}"]`).or(outside).first()
    const element = await field.evaluate((one) => one.nodeName)
    if (element === 'SELECT') await field.selectOption(value)
    else if (element === 'BUTTON') await sendWith(field)
    else if ((await field.getAttribute('type')) !== 'hidden') await field.fill(value)
    else await field.evaluate((input, words) => input.setAttribute('value', words), value)
  }
  if (isUnticked) for (const box of await theForm.locator('[type="checkbox"]').all()) await box.setChecked(false)
  if (file) await theForm.locator('[type="file"]').setInputFiles(notPdf)
  // Without the comforts of a script: what counts is the page that a plain form gets.
  const answered = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
  )
  await theForm.evaluate((element, address) => {
    const form = element as unknown as { submit(): void }
    // A form with a button for each act has the seal on the button, which `submit` does not send.
    const button = [...element.querySelectorAll('button[name="seal"]')].find((one) =>
      one.getAttribute('formaction')?.startsWith(address),
    )
    const seal = button?.ownerDocument.createElement('input')
    if (button && seal) {
      seal.type = 'hidden'
      seal.name = 'seal'
      seal.value = button.getAttribute('value') ?? ''
      element.append(seal)
    }
    form.submit()
  }, action)
  const response = await answered
  await page.waitForLoadState('load')
  return response
}

/** `submit` sends no button: what the chosen one says stands beside it in a field that is not seen. */
const sendWith = (button: Locator): Promise<void> =>
  button.evaluate((one) => {
    const said = one.ownerDocument.createElement('input')
    said.type = 'hidden'
    said.name = one.getAttribute('name') ?? ''
    said.value = one.getAttribute('value') ?? ''
    one.after(said)
  })

/**
 * What axe finds against WCAG 2.2 AA, a line each. It does not load stylesheet and recordings once more for two of its rules:
 * `tests/look.test.ts` holds that no style asks how a screen is turned, and `markupFaults` that nothing plays by itself. What
 * stays at the edge of the window is let go meanwhile: a reader scrolls from under it what axe would call covered.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const options = JSON.stringify({ runOnly: tags, resultTypes: ['violations'], preload: false })
  const run = `
    const held = [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).position === 'sticky')
    const place = (position) => held.forEach((one) => { one.style.position = position })
    place('static')
    return axe.run(document, ${options}).then(({ violations }) => violations).finally(() => place(''))`
  const isThere = await page.evaluate<boolean>("typeof axe !== 'undefined'")
  const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
    `${isThere ? '' : axe}; (() => {${run}})()`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}

/** Beside its form's: the gate takes whichever is for the act, and the validator knows no name that a button shares with a field. */
const sealOfButton = /(<button [^>]*formaction="[^"]*"[^>]*) name="seal" value="[^"]*"/g

/** What html-validate finds in the HTML as it was sent. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html.replace(sealOfButton, '$1'))
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${ruleId}, line ${line}: ${message}`),
  )
}

/** These widths, the one at which the page stands first: to make it wider or narrower costs as much as to load it. */
export const widthsFrom = (page: Page, widths: readonly number[]): readonly number[] => {
  const now = page.viewportSize()?.width ?? 0
  return widths.toSorted((a, b) => Math.abs(a - now) - Math.abs(b - now))
}

/** What sticks out to the right at a width, or is cut at the left of a line of facts; empty when the page needs no sideways scrolling. */
export async function overflow(page: Page, width: number): Promise<string[]> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 })
  return await page.evaluate<string[]>(`(() => {
    const bare = [...document.querySelectorAll('.facts')].filter((e) => [...e.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim()))
    if (bare.length > 0) return bare.map((e) => innerWidth + ' px: cut at the left: ' + e.outerHTML.slice(0, 160))
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    return [innerWidth + ' px: ' + document.documentElement.scrollWidth, ...wide.slice(-3).map((e) => e.outerHTML.slice(0, 160))]
  })()`)
}

/** Days, times and numbers that go on in a second line, as the page stands; not in what people wrote or programs read. */
export const brokenNumbers = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const range = document.createRange()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode
      // What is folded is laid out anew when it is opened.
      if (parentElement.closest('code, textarea, bdi, [dir=auto]') || !parentElement.checkVisibility()) continue
      for (const { 0: number, index } of data.matchAll(/\\b(\\d{4}-\\d\\d-\\d\\d|(\\d{4}-[A-Z]|[A-Z]{2})\\d-\\d{5}|\\d{4}-\\d{6}|\\d{1,2}\\u00a0h(\\u00a0\\d\\d)?|\\d{1,2}\\u00a0[a-zéû.]{3,9}\\.?(\\u00a0\\d{4})?)/gi)) {
        range.setStart(walker.currentNode, index)
        range.setEnd(walker.currentNode, index + number.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) found.push(innerWidth + ' px: ' + number + ' in ' + parentElement.outerHTML.slice(0, 160))
      }
    }
    return found
  })()`)

/** Lines of the summary of errors that lead nowhere, or stand in another order than their fields; one may lead to a field of the page before. */
export const summaryFaults = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const links = [...document.querySelectorAll('#error-summary a')]
    const fields = links.map(({ hash, pathname }) => (pathname === location.pathname ? document.getElementById(hash.slice(1)) : hash && document.body))
    const after = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING
    return links.flatMap(({ textContent }, index) => {
      if (!fields[index]) return ['leads nowhere: ' + textContent]
      return fields[index + 1] && after(fields[index], fields[index + 1]) ? ['comes too early: ' + textContent] : []
    })
  })()`)

/** Opens what is folded, or the lists of more acts, which lie over what is below them; false if nothing was. */
export const unfold = (page: Page, which: 'in the page' | 'above it'): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const folded = [...document.querySelectorAll('main details${which === 'above it' ? '.more' : ':not(.more)'}:not([open])')]
    for (const one of folded) one.open = true
    return folded.length > 0
  })()`)
