import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { paper } from '../bench/paper.ts'
import { newContext, openPage, signIn, watch } from '../browser/chromium.ts'
import { type OpenWorld, openWorld } from '../browser/portal.ts'
import { chooseFiles, letter, narrative } from '../browser/sending.ts'
import { bothLanguages, wordsOf } from '../browser/words.ts'
import { documentsOf, submissionOf } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { password } from '../world.ts'

const length = 9_000_000

/** A long file on this person's disk: as words over the wire it would be slow. */
function longFile(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, paper(length))
  return path
}

needs('chromium')('a file that breaks off', () => {
  it.each(bothLanguages)('goes on after the network, the session and the page were lost (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const context = await troubledContext(world, locale)
    const page = await context.newPage()
    await signIn(world, page, world.alice, locale)
    const offsets: number[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    const choose = (path: string) => page.locator('#file-field').setInputFiles(path)
    const file = longFile('dossier.pdf')

    await page.goto(`/${locale}/submissions/${draft}`)
    // The first eight million bytes pass; then there is no network.
    let passed = 0
    await context.route(/\/uploads\//, (route) =>
      route.request().method() === 'PATCH' && passed++ > 0 ? route.abort('internetdisconnected') : route.continue(),
    )
    await choose(file)
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
    const row = page.locator('#sending li')
    await expect.poll(() => row.getAttribute('data-state'), { timeout: 15_000 }).toBe('broken')
    expect(await row.textContent()).toMatch(/8\s(MB|Mo)\s.*9\s(MB|Mo)/)

    // The session is gone when the network comes back.
    await context.clearCookies()
    await context.unroute(/\/uploads\//)
    await page.getByText(t('uploads:signedOut')).waitFor()
    await page
      .locator('#sending')
      .getByRole('link', { name: t('uploads:signIn') })
      .click()
    await signInAgain(world, page, locale)
    await page.waitForURL(`**/${locale}/submissions/${draft}`)
    await page.getByRole('heading', { name: t('uploads:title') }).waitFor()
    expect(await page.locator('[data-upload]').textContent()).toMatch(/8\s(MB|Mo)\s.*9\s(MB|Mo)/)

    // Another file of that name and size is not joined to it.
    const other = longFile('dossier.pdf')
    offsets.length = 0
    await choose(other)
    await page.route(/\/submissions\/\w+\/uploads$/, (route) => route.abort())
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
    await row.getByText(t('uploads:state.different')).waitFor()
    await row.getByRole('button', { name: t('uploads:cancel') }).click()
    await page.unroute(/\/submissions\/\w+\/uploads$/)
    expect(documentsOf(world, draft)).toHaveLength(1)

    offsets.length = 0
    await page.reload()
    await choose(file)
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
    expect(offsets).toEqual([8_000_000])
    expect(documentsOf(world, draft)[1]).toMatchObject({ fileName: 'dossier.pdf', size: length })
    expect(await page.locator('[data-upload]').count()).toBe(0)
  })
})

needs('chromium')('adding with minutes left', () => {
  it('goes on after the network broke, and asks to confirm when everything is in the draft', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await (await troubledContext(world)).newPage()
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    const offsets: number[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    let passed = 0
    await page.route(/\/uploads\//, (route) =>
      route.request().method() === 'PATCH' && passed++ === 1 ? route.abort('internetdisconnected') : route.continue(),
    )
    await page.getByLabel(t('documents:draft.note')).fill('Received.')
    const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
    await form.getByLabel(t('documents:draft.type')).selectOption('disclosure')
    await page.locator('#file-field').setInputFiles(longFile('dossier.pdf'))
    await addAndConfirm(page)
    const send = page.getByRole('button', { name: t('documents:review.send', { count: 2 }) })
    await send.waitFor({ timeout: 25_000 })
    expect(offsets).toEqual([0, 8_000_000, 8_000_000])
    expect(submissionOf(world, draft)).toMatchObject({ state: 'draft', note: 'Received.' })
    await send.click()
    await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 2 }) }).waitFor()
  })

  it('goes in one request where the browser cannot compare files, and leads to the page that confirms', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await openPage(world)
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    await chooseFiles(page, 'en', [narrative])
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
    })
    await addAndConfirm(page)
    await page.getByRole('button', { name: t('documents:review.send', { count: 2 }) }).waitFor()
    expect(asked.filter((path) => !path.endsWith('/details'))).toEqual([`/en/submissions/${draft}/documents`])
    expect(submissionOf(world, draft)?.state).toBe('draft')
  })

  it('stays on the draft when a file was not added, which says so in red', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    await chooseFiles(page, 'en', [narrative, { ...letter, name: 'page.pdf', buffer: Buffer.from('<html></html>') }])
    await addAndConfirm(page)
    await page.locator('.notice.error').getByText('page.pdf').waitFor()
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
    expect(submissionOf(world, draft)?.state).toBe('draft')
  })
})

async function addAndConfirm(page: Page): Promise<void> {
  const t = wordsOf('en')
  await page.getByText(t('documents:draft.minutesLeft')).click()
  await page.getByRole('button', { name: t('documents:draft.addAndConfirm') }).click()
}

/** The network that a test takes away is told on the console. */
async function troubledContext(world: OpenWorld, locale: Locale = 'en') {
  const context = await newContext(world, { locale })
  const troubles = watch(context, world.origin)
  onTestFinished(async () => {
    await context.close()
    expect(troubles.filter((trouble) => !trouble.startsWith('Failed to load resource'))).toEqual([])
  })
  return context
}

needs('chromium')('several files', () => {
  it('are sent one after another; a refused one says why beside its name, a dropped one joins the chosen', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    await chooseFiles(page, 'en', [narrative, { ...letter, name: 'page.pdf', buffer: Buffer.from('<html></html>') }])
    await drop(page, 'dropped.pdf', letter.buffer)
    expect(
      await page.locator('#file-field').evaluate((input) => (input as unknown as { files: unknown[] }).files.length),
    ).toBe(3)
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()

    await page.getByText(t('uploads:mixed')).waitFor()
    const rows = await page.locator('#sending li').allTextContents()
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringContaining(t('uploads:state.done')),
      expect.stringContaining(t('documents:refused.webPage')),
      expect.stringContaining(t('uploads:state.done')),
    ])
    // The whole draft is as it is now: three documents, and what was refused beside them in red.
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 3 }) }).waitFor()
    expect(await page.locator('table.edit tbody tr').count()).toBe(3)
    expect(await page.locator('.notice.error').getByText('page.pdf').count()).toBe(1)
  })

  it('keep what is typed about the others meanwhile, field by field', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto(`/en/submissions/${draft}`)
    await page.getByLabel(t('documents:draft.note')).fill('For room 3')
    await page.locator('#saved').getByText('Saved').waitFor()
    await page.getByLabel(t('documents:draft.titleOf', { number: 1 })).fill('Récit')
    await page.getByLabel(t('documents:draft.titleOf', { number: 1 })).blur()
    await expect.poll(() => documentsOf(world, draft)[0]!.title).toBe('Récit')
    await page.reload()
    expect(await page.getByLabel(t('documents:draft.note')).inputValue()).toBe('For room 3')

    // Two windows: what the other one changed is not written over.
    const second = await page.context().newPage()
    await second.goto(`/en/submissions/${draft}`)
    await second.getByLabel(t('documents:draft.note')).fill('For room 4')
    await second.locator('#saved').getByText('Saved').waitFor()
    await page.getByLabel(t('documents:draft.note')).fill('For room 5')
    await page.getByText(t('uploads:autosave.meets')).waitFor()
    await page
      .getByRole('button', { name: t('documents:draft.save') })
      .last()
      .click()
    await page.getByText('For room 4').waitFor()
    expect(await page.getByLabel(t('documents:draft.note')).inputValue()).toBe('For room 5')
  })
})

async function signInAgain(world: OpenWorld, page: Page, locale: Locale) {
  const t = wordsOf(locale)
  world.clock.forward({ seconds: 30 })
  await page.getByLabel(t('accounts:signIn.email')).fill(world.alice.email)
  await page.getByLabel(t('accounts:signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('accounts:signIn.next') }).click()
  await page.getByLabel(t('accounts:code.label')).fill(currentCode(world.alice.seed, world.clock.now()))
  await page.getByRole('button', { name: t('accounts:code.submit') }).click()
}

async function drop(page: Page, name: string, buffer: Buffer) {
  const transfer = await page.evaluateHandle(`{
    const held = new DataTransfer()
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (sign) => sign.charCodeAt(0))
    held.items.add(new File([bytes], '${name}', { type: 'application/pdf' }))
    held
  }`)
  await page.dispatchEvent('#add-files', 'drop', { dataTransfer: transfer })
}
