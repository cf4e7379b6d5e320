import { expect, it } from 'vitest'
import { formOn, typedIn } from '../../editing.ts'
import { createWorld } from '../../world.ts'
import { addFiles, documentsOf, fileOf, pdf, startDraft } from '../files.ts'

/** A draft with two papers of which nobody said what they are. */
async function untyped() {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  await addFiles(alice, id, [pdf('a.pdf'), pdf('b.pdf', 2)], { type: '' })
  const address = `/en/submissions/${id}`
  const page = async (query = '') => (await alice.get(address + query)).text()
  const form = async () => formOn(await page(), `${address}/details`)
  const [first = '', second = ''] = documentsOf(world, id).map((document) => document.id)
  const post = (fields: [string, string][], headers = {}) =>
    alice.send(`${address}/details`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    })
  return { world, alice, id, first, second, page, form, post, address }
}

const steps = (html: string) => [...html.matchAll(/<li><a[^>]*>\d\. [^<]*<\/a> <strong class="([^"]*)">([^<]*)/g)]

it('a type that is missing is an error after a try, and not before', async () => {
  const { alice, first, page, form, post, address } = await untyped()
  const fresh = await page()
  expect(fresh).not.toContain('Choose a type.')
  expect(fresh).toContain('At most 2,000 characters.')
  expect(fresh).not.toContain('aria-invalid')
  expect(steps(fresh)[1]?.slice(1)).toEqual([expect.not.stringContaining('danger'), '2 missing'])

  const saved = await post(typedIn(await form(), { [`type-${first}`]: 'identity', next: 'save' }))
  expect(saved.headers.get('location')).toBe(`${address}?tried=yes`)
  const tried = await page('?tried=yes')
  expect(tried.match(/Choose a type\./g)).toHaveLength(1)
  expect(steps(tried)[1]?.slice(1)).toEqual([expect.stringContaining('danger'), '1 missing'])
  const review = await (await alice.get(`${address}/review`)).text()
  expect(review).toContain(`href="${address}?tried=yes#type-`)
})

it('a page that saves by itself is told what it now says: what is missing, the steps, the other party’s copy, the numbers', async () => {
  const { first, second, form, post } = await untyped()
  const typed = { [`type-${first}`]: 'identity', [`type-${second}`]: 'disclosure' }
  const answer = await post(typedIn(await form(), typed), { 'x-autosave': 'true' })
  const { judged } = (await answer.json()) as { judged: string }
  expect(steps(judged).map(([, , word]) => word)).toEqual([
    '2 added',
    'Done',
    'No statement yet',
    'Optional',
    'Not yet',
  ])
  expect(judged).not.toContain('all-types')
  expect(judged).toContain('The rules require you to state how and when')
  expect(judged).toContain(`id="judged-numbers-${first}"`)
  expect(judged).toContain('Requirements for this type of document')
})

it('of a draft to which somebody else added something, a page that shows less of it is told nothing', async () => {
  const { alice, id, first, form, post } = await untyped()
  const shown = await form()
  await addFiles(alice, id, [pdf('c.pdf')])
  const answer = await post(typedIn(shown, { [`type-${first}`]: 'identity' }), { 'x-autosave': 'true' })
  expect(Object.keys((await answer.json()) as object)).toEqual(['said', 'seen'])
})
