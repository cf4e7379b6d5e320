import { beforeEach, describe, expect, it } from 'vitest'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, documentsOf, draftWith, fileOf, letBobAct, pdf, submissionOf } from '../files.ts'

let world: World
let alice: Browser
let bob: Browser
let draft: string

beforeEach(async () => {
  world = await createWorld()
  const caseId = fileOf(world)
  alice = await world.signIn(world.alice)
  letBobAct(world)
  bob = await world.signIn(world.bob)
  draft = await draftWith(alice, caseId, world.alice, 2)
})

const page = async (their: Browser) => (await their.get(`/en/submissions/${draft}`)).text()
/** All fields of the details' form as the page shows them, hidden ones too. */
async function openForm(their: Browser): Promise<Record<string, string>> {
  return detailsIn(await page(their))
}

/** Those of its fields that stand outside of it too. */
function detailsIn(html: string): Record<string, string> {
  const inside = html.split('aria-label="Description of each document"')[1]!.split('</form>')[0]!
  return fieldsIn(inside + [...html.matchAll(/<textarea[^>]*form="details"[^>]*>[^<]*<\/textarea>/g)].join(''))
}

function fieldsIn(form: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [, name] = / name="([^"]*)"/.exec(tag) ?? []
    const [, value] = / value="([^"]*)"/.exec(tag) ?? []
    if (name) fields[name] = value ?? ''
  }
  for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name!] = /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''
  for (const [, name, words] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g))
    fields[name!] = words!
  return fields
}

const save = (their: Browser, fields: Record<string, string>, next = 'save') =>
  their.post(`/en/submissions/${draft}/details`, { ...fields, next })
const titles = () => documentsOf(world, draft).map(({ title }) => title)
const idAt = (index: number) => documentsOf(world, draft)[index]!.id

describe('two people on one draft', () => {
  it('who type in the same field lose neither text: the second sees both side by side, and decides', async () => {
    const [hers, his] = [await openForm(alice), await openForm(bob)]
    const title = `title-${idAt(0)}`
    expect((await save(bob, { ...his, [title]: 'Bob’s title' })).status).toBe(303)
    const met = await save(alice, { ...hers, [title]: 'Alice’s title' })
    const text = await met.text()
    expect(met.status).toBe(422)
    expect(text).toContain('<title>Error')
    expect(text).toMatch(/Bob Nguyen<\/bdi> changed this draft while you were writing/)
    expect(text.replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '').replaceAll(/<[^>]*>/g, ' ')).toMatch(
      /Document 1: +preuve 1\.pdf\s+Bob’s title\s+Alice’s title/,
    )
    expect(text).toContain('value="Alice’s title"')
    expect(await faultsOf(text)).toEqual([])
    expect(titles()[0]).toBe('Bob’s title')

    const again = detailsIn(text)
    expect((await save(alice, again)).status).toBe(303)
    expect(titles()[0]).toBe('Alice’s title')
  })

  it('who type in different fields keep both, once the second has looked', async () => {
    const [hers, his] = [await openForm(alice), await openForm(bob)]
    await save(bob, { ...his, [`title-${idAt(0)}`]: 'Bob’s title', [`type-${idAt(0)}`]: 'identity' })
    const met = await save(alice, { ...hers, note: 'Alice’s note' }, 'review')
    expect(met.status).toBe(422)
    const again = detailsIn(await met.text())
    expect(again).toMatchObject({ note: 'Alice’s note', [`title-${idAt(0)}`]: 'Bob’s title' })
    expect((await save(alice, again)).status).toBe(303)
    expect(submissionOf(world, draft)?.note).toBe('Alice’s note')
    expect(documentsOf(world, draft)[0]).toMatchObject({ title: 'Bob’s title', type: 'identity' })
  })

  it('are no more than one person in two tabs, who meets their own change alike', async () => {
    const title = `title-${idAt(0)}`
    const [one, other] = [await openForm(alice), await openForm(alice)]
    expect((await save(alice, { ...one, [title]: 'First' })).status).toBe(303)
    const met = await save(alice, { ...other, [title]: 'Second' })
    expect([met.status, titles()[0]]).toEqual([422, 'First'])
    expect(await met.text()).toContain('You changed this draft in another window')
  })

  it('who is asked to mend a field meets the other’s change all the same', async () => {
    const hers = await openForm(alice)
    await save(bob, { ...(await openForm(bob)), note: 'Bob’s note' })
    const [first, second] = [`title-${idAt(0)}`, `title-${idAt(1)}`]
    const wrong = await save(alice, { ...hers, [first]: 'x'.repeat(301) })
    const again = detailsIn(await wrong.text())
    const met = await save(alice, { ...again, [first]: 'Mended', [second]: 'Mine' })
    expect(met.status).toBe(422)
    expect(await met.text()).toContain('while you were writing')
    expect(submissionOf(world, draft)?.note).toBe('Bob’s note')
  })

  it('who typed nothing and goes on to check writes nothing over the other’s words', async () => {
    const [hers, his] = [await openForm(alice), await openForm(bob)]
    await save(bob, { ...his, note: 'Bob’s note' })
    const gone = await save(alice, hers, 'review')
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/en/submissions/${draft}/review`])
    expect(submissionOf(world, draft)?.note).toBe('Bob’s note')
  })

  it('are kept from a form that says nothing of what it saw: all that was typed in it stays, and its page saves it (STF-01)', async () => {
    await save(bob, { ...(await openForm(bob)), note: 'Bob’s note' })
    const title = `title-${idAt(0)}`
    const blind = await save(alice, { note: 'Blind note', [title]: 'Blind title' }, 'review')
    expect(blind.status).toBe(422)
    expect([submissionOf(world, draft)?.note, titles()[0]]).toEqual(['Bob’s note', 'preuve 1'])
    const text = await blind.text()
    expect(await faultsOf(text)).toEqual([])
    const again = detailsIn(text)
    expect(again).toMatchObject({ note: 'Blind note', [title]: 'Blind title' })
    expect((await save(alice, again)).status).toBe(303)
    expect([submissionOf(world, draft)?.note, titles()[0]]).toEqual(['Blind note', 'Blind title'])

    for (const act of ['remove', 'down']) {
      const first = idAt(0)
      expect((await save(alice, {}, `${act}:${first}`)).status).toBe(422)
      expect([idAt(0), titles().length]).toEqual([first, 2])
    }
    const wrong = await save(alice, { note: 'Blind again', [title]: 'x'.repeat(301) })
    const mended = detailsIn(await wrong.text())
    expect([wrong.status, mended.note]).toEqual([422, 'Blind again'])
    expect((await save(alice, { ...mended, [title]: 'Mended' })).status).toBe(303)
    expect([submissionOf(world, draft)?.note, titles()[0]]).toEqual(['Blind again', 'Mended'])
  })

  it('are not told of a change that says the same: what the page has saved by itself may come once more', async () => {
    const hers = await openForm(alice)
    const typed = { ...hers, note: 'Mine', [`type-${idAt(0)}`]: 'identity' }
    expect((await save(alice, typed)).status).toBe(303)
    const late = await save(alice, { ...typed, [`title-${idAt(1)}`]: 'Passport' }, 'review')
    expect([late.status, late.headers.get('location')]).toEqual([303, `/en/submissions/${draft}/review`])
    expect(titles()[1]).toBe('Passport')
    await save(bob, { ...(await openForm(bob)), note: 'Bob’s note' })
    expect((await save(alice, typed)).status).toBe(422)
  })

  it('are not in each other’s way when one only adds a file', async () => {
    const hers = await openForm(alice)
    await addFiles(bob, draft, [pdf('third.pdf')])
    expect((await save(alice, { ...hers, note: 'Mine' })).status).toBe(303)
    expect(submissionOf(world, draft)?.note).toBe('Mine')
    expect(titles()).toHaveLength(3)
  })

  it('a document moved, or taken out, by one stays where the other can see it before acting', async () => {
    const hers = await openForm(alice)
    const [first, second] = [idAt(0), idAt(1)]
    await save(bob, await openForm(bob), `down:${first}`)
    expect((await save(alice, hers, `down:${first}`)).status).toBe(422)
    expect(idAt(1)).toBe(first)

    const form = await openForm(alice)
    await save(bob, await openForm(bob), `remove:${second}`)
    const met = await save(alice, { ...form, [`title-${second}`]: 'Words for it' })
    const text = await met.text()
    expect(met.status).toBe(422)
    expect(text.replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '').replaceAll(/<[^>]*>/g, ' ')).toMatch(
      /The document was removed from the draft\.\s+Words for it/,
    )
  })

  it('one who sends what the other has changed since looks again first', async () => {
    for (const next of ['identity', 'disclosure'])
      await save(bob, { ...(await openForm(bob)), [`type-${idAt(0)}`]: next })
    const review = await (await alice.get(`/en/submissions/${draft}/review`)).text()
    const version = /name="version" value="(\d+)"/.exec(review)![1]!
    await addFiles(bob, draft, [pdf('late.pdf')])
    const refused = await alice.post(`/en/submissions/${draft}/sending`, { version })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('This draft was changed after you opened this page')
    expect(text).toMatch(/Last change[\s\S]*Bob Nguyen/)
    expect(submissionOf(world, draft)?.state).toBe('draft')
    const now = /name="version" value="(\d+)"/.exec(text)![1]!
    expect((await alice.post(`/en/submissions/${draft}/sending`, { version: now })).status).toBe(303)
    expect(submissionOf(world, draft)).toMatchObject({ state: 'received', sentAs: 'self' })
  })

  it('a form from before, which asks to send at once, adds its files and leads to the page that confirms (STF-01)', async () => {
    const form = new FormData()
    form.set('file', pdf('more.pdf'))
    const whole = new Response(form)
    const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
    const body = Buffer.from(await whole.arrayBuffer())
    const answer = await alice.send(`/en/submissions/${draft}/documents/sending`, { method: 'POST', headers, body })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/submissions/${draft}/review`])
    expect([titles().length, submissionOf(world, draft)?.state]).toEqual([3, 'draft'])
  })
})

it('a draft says who began it and who changed it last, and when; looking changes nothing', async () => {
  world.clock.forward({ minutes: 10 })
  await save(bob, { ...(await openForm(bob)), note: 'From Bob' })
  world.clock.forward({ minutes: 10 })
  const changes = () => actionsOf(world).filter((action) => action === 'submission.changed').length
  const before = changes()
  await save(alice, await openForm(alice), 'review')
  expect(changes()).toBe(before)
  const words = (await page(alice))
    .replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  expect(words).toContain('Started by Alice Tremblay ,')
  expect(words).toContain('Saved Tue 24 Nov 2026, 10:10 Bob Nguyen .')
})
