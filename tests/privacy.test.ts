import { expect, it } from 'vitest'
import { wordsOf } from './admin/pages.ts'
import { createWorld } from './world.ts'

it('the page on privacy says for how long this portal is set to keep things, each by its own setting', async () => {
  const world = await createWorld({ settings: { retentionMonths: 18, accessLogMonths: 1 } })
  const read = async (locale: string) =>
    wordsOf(await (await world.visitor().get(`/${locale}/privacy`)).text()).replaceAll('\u00a0', ' ')
  expect(await read('en')).toMatch(/Access to a closed case 18 months after closing.*Access log 1 month /)
  expect(await read('fr')).toMatch(/dossier fermé 18 mois après la fermeture.*Journal de consultation 1 mois /)
})
