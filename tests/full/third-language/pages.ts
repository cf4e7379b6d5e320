// Runs as a test in the copy that `third-language.test.ts` makes, where the list of languages has a third.
import { expect, it } from 'vitest'
import { plantCase, plantDraft } from '../../plant.ts'
import { createWorld } from '../../world.ts'

const switchOf = (page: string) =>
  [...page.matchAll(/<li><a href="([^"]*)" lang="(\w+)" hreflang="\w+">([^<]*)<\/a><\/li>/g)].map(
    ([, href, lang, word]) => `${lang} ${word} ${href}`,
  )
const heading = (page: string) => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page)?.[1] ?? ''

it('whoever asks for it is sent to it, and stays in it', async () => {
  const { visitor } = await createWorld()
  const browser = visitor()
  const first = await browser.get('/', { 'accept-language': 'xx, fr;q=0.5' })
  expect(first.headers.get('location')).toBe('/xx')
  await browser.get('/xx')
  expect((await browser.get('/')).headers.get('location')).toBe('/xx')
})

it.each(['/xx', '/xx/sign-in', '/xx/verify', '/xx/terms'])('a visitor reads %s in it', async (address) => {
  const { visitor } = await createWorld()
  const answer = await visitor().get(address)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('<html lang="xx" dir="ltr">')
  expect(page).toContain('<a class="skip" href="#content">⟦')
  const here = address.slice('/xx'.length)
  expect(switchOf(page)).toEqual([`en English /en${here}`, `fr Français /fr${here}`])
})

it('counsel reads list, case and draft in it, and every page of another language shows the way there', async () => {
  const world = await createWorld()
  const { alice, signIn } = world
  const caseId = plantCase(world, { hearingIn: 40 })
  const draft = await plantDraft(world, caseId, alice)
  const browser = await signIn(alice)
  for (const here of ['/cases', `/cases/${caseId}`, `/submissions/${draft}`]) {
    const answer = await browser.get(`/xx${here}`)
    const page = await answer.text()
    expect(answer.status, here).toBe(200)
    expect(page).toContain('<html lang="xx" dir="ltr">')
    expect(heading(page) + page).toContain('⟦')
    expect(switchOf(page)).toEqual([`en English /en${here}`, `fr Français /fr${here}`])
    expect(page).not.toMatch(/href="\/(en|fr)\/(?!cases|submissions)/)
    expect(switchOf(await (await browser.get(`/fr${here}`)).text())).toEqual([
      `en English /en${here}`,
      `xx Troisième /xx${here}`,
    ])
  }
  expect(await (await browser.get(`/xx/cases/${caseId}`)).text()).toContain('Toronto')
  expect((await browser.get('/yy/cases')).status).toBe(404)
})
