import { describe, expect, it } from 'vitest'
import { explained, helpFor } from '../../src/addresses.ts'
import { guideOf } from '../../src/guide/index.ts'
import { partyHeadings } from '../../src/guide/paths.ts'
import { reading } from '../views/reading.ts'
import { createWorld } from '../world.ts'

/** Below the language, as the guide's map names them. */
async function patterns() {
  const { app, portal } = await createWorld()
  const all = app.routes.flatMap(({ path }) => {
    const [, pattern] = /^\/:lang(?:\{[^}]*\})?(\/[^*]*)?$/.exec(path) ?? []
    return path.startsWith('/:lang') && !path.includes('*') ? [pattern ?? '/'] : []
  })
  return { portal, patterns: [...new Set(all)] }
}

describe('the help of a page', () => {
  it.each(['en', 'fr'] as const)('is a part and a heading that there are, for every route (%s)', async (locale) => {
    const { portal, patterns: all } = await patterns()
    const headings = guideOf(portal.settings, reading(locale)).flatMap(({ slug, sections }) =>
      sections.map(({ anchor }) => `${slug}#${anchor}`),
    )
    const lost = all.flatMap((pattern) => {
      const place = helpFor(pattern)
      return place && headings.includes(`${place.part}#${place.anchor}`) ? [] : [pattern]
    })
    expect(all.length).toBeGreaterThan(200)
    expect(lost).toEqual([])
  })

  it('has no line for a page that is no more', async () => {
    const { patterns: all } = await patterns()
    const gone = explained.filter(
      (line) => !all.some((pattern) => `${pattern}/`.startsWith(`${line.replace(/\/$/, '')}/`)),
    )
    expect(gone).toEqual([])
  })

  it('is linked on the page itself, on what a form answers, and where nothing is', async () => {
    const { visitor, alice, signIn } = await createWorld()
    const linked = async (answer: Response | Promise<Response>) =>
      /<a href="([^"]*)" rel="help"/.exec(await (await answer).text())?.[1]
    expect(await linked(visitor().get('/en/sign-in/help'))).toBe('/en/help/signing-in#lost')
    expect(await linked(visitor().get('/fr'))).toBe('/fr/help/signing-in#register')
    expect(await linked(visitor().get('/fr/nothing'))).toBe('/fr/help/messages#pages')
    const browser = await signIn(alice)
    expect(await linked(browser.get('/en/unavailable-days'))).toBe('/en/help/hearings#unavailable')
    expect(await linked(browser.post('/en/delegates/new', {}))).toBe('/en/help/delegates#add')
    expect(await linked(browser.get('/en/cases/nothing'))).toBe('/en/help/cases#case')
  })

  it('is for a party the chapter that speaks to parties, where the other speaks to counsel', async () => {
    const { add, alice, signIn, portal } = await createWorld()
    const pia = await signIn(await add('Pia Haddad', 'party'))
    const counsel = await signIn(alice)
    const linked = async (browser: typeof pia, path: string) =>
      /<a href="([^"]*)" rel="help"/.exec(await (await browser.get(path)).text())?.[1]
    expect(await linked(counsel, '/en/today')).toBe('/en/help/cases#today')
    expect(await linked(pia, '/en/today')).toBe('/en/help/party#what')
    expect(await linked(pia, '/fr/hearings')).toBe('/fr/help/hearings#hearings')
    const headings = guideOf(portal.settings, reading('en')).flatMap(({ slug, sections }) =>
      sections.map(({ anchor }) => `${slug}#${anchor}`),
    )
    for (const [heading, own] of partyHeadings) expect(headings).toEqual(expect.arrayContaining([heading, own]))
  })
})
