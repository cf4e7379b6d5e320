import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { demoSeed, sealSeed } from '../../../src/accounts/factors/index.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { createWorld, password } from '../../world.ts'

it('the demo shows the code of its own accounts, and none to somebody who registered there with an app of their own', async () => {
  const world = await createWorld({ settings: { demo: true } })
  const { db, keyring } = world.portal
  const shown = async (email: string) => {
    const their = world.visitor()
    await their.post('/en/sign-in', { email, password })
    return /Current code from the authenticator app: \d{6}/.test(
      wordsOf(await (await their.get('/en/sign-in/code')).text()),
    )
  }
  expect(await shown(world.alice.email)).toBe(false)
  const totpSeal = await sealSeed(keyring, demoSeed, { person: world.bob.id })
  db.update(people).set({ totpSeal }).where(eq(people.id, world.bob.id)).run()
  expect(await shown(world.bob.email)).toBe(true)
})
