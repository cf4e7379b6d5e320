import { expect, it } from 'vitest'
import { requests } from '../src/requests/schema.ts'
import { begun, invitedCounsel } from './accounts/registering.ts'
import { plantCase, plantDraft } from './plant.ts'
import { faultsOf } from './valid-html.ts'
import { type Browser, createWorld, password } from './world.ts'
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
  const page = await (await alice.get(`${begun.headers.get('location')}?at=interpreting`)).text()
  const answer = await inFrench(alice, page, { dialect: 'As spoken in Asmara' })
  expect(answer.headers.get('location')).toMatch(/^\/fr\/requests\//)
  expect(await (await alice.get(answer.headers.get('location') ?? '')).text()).toContain('As spoken in Asmara')
  expect(world.portal.db.select().from(requests).all()).toMatchObject([{ state: 'draft' }])
})

it('the change of language keeps what was typed at registering, but no password, and opens no account', async () => {
  const world = await createWorld()
  const browser = await begun(world, invitedCounsel(world))
  await browser.post('/en/register/capacity', { kind: 'lawyer' })
  const page = await (await browser.get('/en/register/profile')).text()
  const typed = { name: 'Dana Çelik-Roy', membershipNumber: '12345-D', password, again: password }
  const french = await (await inFrench(browser, page, typed)).text()
  expect(french).toContain('<html lang="fr"')
  expect(french).toContain('value="Dana Çelik-Roy"')
  expect(french).toContain('value="12345-D"')
  expect(french).not.toContain(password)
  expect(french).not.toContain('error-summary')
  expect(await faultsOf(french)).toEqual([])
  expect((await browser.get('/fr/register/authenticator')).headers.get('location')).toBe('/fr/register/profile')
})

it('a form that no page made gives back what was typed in it, and nothing that was ticked or sent along', async () => {
  const world = await createWorld()
  const draft = await plantDraft(world, plantCase(world), world.alice)
  const alice = await world.signIn(world.alice)
  const fields: [string, string][] = [
    ['answers[]', 'rpd.disclose\nhearing:abc'],
    ['seen', 'submission.abc.3 submission.def.1'],
    ['word', 'Ready since this morning'],
  ]
  const page = await (await alice.post(`/en/submissions/${draft}/sending`, fields, true)).text()
  expect([...page.matchAll(/<textarea[^>]*>\s*([^<]*)/g)].map(([, text]) => text)).toEqual(['Ready since this morning'])
})
