import { expect, it } from 'vitest'
import { requests } from '../src/requests/schema.ts'
import { plantCase } from './plant.ts'
import { faultsOf } from './valid-html.ts'
import { type Browser, createWorld } from './world.ts'
import { formsIn } from './writes/forms.ts'

/** Presses the change of language of a page, with its form as it is and what was typed in it. */
async function inFrench(their: Browser, page: string, typed: Readonly<Record<string, string>>) {
  const form = formsIn(page).find(({ action }) => action.startsWith('/fr/'))
  if (!form) throw new Error('the change of language takes no form along')
  const kept = form.fields.filter(([field]) => !Object.hasOwn(typed, field))
  return their.post(form.action, [...kept, ...Object.entries(typed)], true)
}

it('the change of language keeps the words of a question, judges nothing and asks nothing', async () => {
  const world = await createWorld()
  const caseId = plantCase(world)
  const alice = await world.signIn(world.alice)
  const page = await (await alice.get(`/en/cases/${caseId}/questions/new`)).text()
  const answer = await inFrench(alice, page, { words: 'Is there a room without steps?' })
  const french = await answer.text()
  expect(french).toContain('<html lang="fr"')
  expect(french).toContain('Is there a room without steps?')
  expect(french).not.toContain('error-summary')
  expect(await faultsOf(french)).toEqual([])
  expect(world.portal.db.$client.prepare('select count(*) from questions').pluck().get()).toBe(0)
  // What is written on in French is asked once.
  const own = formsIn(french).find(({ action }) => action.startsWith('/fr/') && action.endsWith('/questions/new'))!
  const fields = own.fields.map(([name, value]): [string, string] => [name, name === 'subject' ? 'Accès' : value])
  expect((await alice.post(own.action, fields, true)).headers.get('location')).toMatch(/^\/fr\/questions\//)
})

it('the change of language saves the words of a request in its draft', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const alice = await world.signIn(world.alice)
  const begun = await alice.post(`/en/cases/${caseId}/requests/new`, { for: world.alice.id, kind: 'interpreter' })
  const page = await (await alice.get(begun.headers.get('location') ?? '')).text()
  const answer = await inFrench(alice, page, { dialect: 'As spoken in Asmara' })
  expect(answer.headers.get('location')).toMatch(/^\/fr\/requests\//)
  expect(await (await alice.get(answer.headers.get('location') ?? '')).text()).toContain('As spoken in Asmara')
  expect(world.portal.db.select().from(requests).all()).toMatchObject([{ state: 'draft' }])
})
