import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { wordsOf } from './words.ts'

needs('chromium')('a program of counsel', () => {
  it('is let in on a page, files over HTTP, and its receipt is accepted by the page that checks receipts', async () => {
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    const t = wordsOf('fr')
    // Without a script: everything here is forms and links.
    const page = await openPage(world, { locale: 'fr', javaScriptEnabled: false })
    await signIn(world, page, world.alice, 'fr')
    await page.goto('/fr/account')
    await page.getByRole('link', { name: t('api:account.title') }).click()
    await page.getByRole('button', { name: t('api:programs.make') }).click()
    await page.getByRole('alert').getByText(t('api:error.nameMissing')).waitFor()
    await page.getByLabel(t('api:programs.nameLabel')).fill('Logiciel du cabinet')
    for (const scope of ['cases', 'drafts', 'send'] as const) await page.getByLabel(t(`api:scope.${scope}`)).check()
    await page.getByRole('button', { name: t('api:programs.make') }).click()
    const token = await page.locator('#token').textContent()

    const speak = async (
      method: string,
      path: string,
      body?: string | Uint8Array<ArrayBuffer>,
      headers: Record<string, string> = {},
    ) => {
      const answer = await fetch(`${world.origin}/api/v1${path}`, {
        method,
        body: body ?? null,
        headers: { authorization: `Bearer ${token}`, ...headers },
      })
      return { status: answer.status, told: JSON.parse(await answer.text()) }
    }
    const { told: seen } = await speak('GET', '/cases')
    expect(seen.cases.map(({ id }: { id: string }) => id)).toEqual([caseId])
    const begun = await speak('POST', '/submissions', JSON.stringify({ case: caseId }))
    const at = `/submissions/${begun.told.id}`
    const refused = await speak('POST', `${at}/documents?name=page.pdf`, '<html>')
    expect([refused.status, refused.told.code]).toEqual([422, 'webPage'])
    const added = await speak('POST', `${at}/documents?name=preuve.pdf&type=disclosure`, new Uint8Array(validPdf(2)))
    expect([added.status, added.told.documents.length]).toEqual([201, 1])
    const sent = await speak('POST', `${at}/sending`, '{}', { 'idempotency-key': 'once' })
    expect(sent.told.state).toBe('received')

    await page.goto('/fr/verify')
    await page.locator('input[name="receipt"]').setInputFiles({
      name: 'receipt.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        await (
          await fetch(`${world.origin}/api/v1${at}/receipt`, { headers: { authorization: `Bearer ${token}` } })
        ).text(),
      ),
    })
    await page.locator('main form button[type="submit"]').first().click()
    await page.locator('main').getByText(sent.told.number).first().waitFor()

    await page.goto('/fr/account/programs')
    await page.getByText('127.0.0.1').first().waitFor()
    await page.getByRole('button', { name: `${t('api:programs.end')} Logiciel du cabinet` }).click()
    await page.getByText(t('api:programs.done.ended')).waitFor()
    expect((await speak('GET', '/cases')).status).toBe(401)
    expect(await page.content()).not.toContain(token)
  })
})
