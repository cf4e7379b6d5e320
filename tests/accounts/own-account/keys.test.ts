import { expect, it } from 'vitest'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'

it('tells each what single keys do, and switches them off for who wants none (WCAG 2.1.4)', async () => {
  const world = await createWorld()
  for (const [who, hasDesk] of [
    [world.alice, false],
    [world.sam, true],
  ] as const) {
    const their = await world.signIn(who)
    const read = async (path: string) => (await their.get(path)).text()
    const page = await read('/en/account/keys')
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('<kbd>J K</kbd>')
    expect(page.includes('Accept the submission')).toBe(hasDesk)
    expect(page).toContain('<body data-keys="on">')
    expect(page).toContain('/en/account/keys" data-key="?"')
    const off = await their.post('/en/account/keys', { keys: 'off' })
    expect(off.headers.get('location')).toBe('/en/account/keys')
    expect(await read('/fr/account/keys')).toContain('Les raccourcis clavier sont désactivés.')
    expect(await read('/en/account')).not.toContain('data-keys')
    await their.post('/en/account/keys', { keys: 'on' })
    expect(await read('/en/account')).toContain('data-keys="on"')
  }
})
