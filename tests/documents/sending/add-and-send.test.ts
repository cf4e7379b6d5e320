import { expect, it } from 'vitest'
import { usedSeals } from '../../../src/accounts/seals/schema.ts'
import { listRefusedSends } from '../../../src/documents/check-findings/refused-sends.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { plantDraft } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { formsIn, type PageForm } from '../../writes/forms.ts'
import { actionsOf, documentsOf, fileOf, pdf, submissionOf } from '../files.ts'

async function draftOf(world: World) {
  const id = await plantDraft(world, fileOf(world), world.alice)
  const alice = await world.signIn(world.alice)
  const read = async () => (await alice.get(`/en/submissions/${id}`)).text()
  return { id, alice, read, state: () => submissionOf(world, id)?.state, held: () => documentsOf(world, id).length }
}

/** The form of the page's button that adds and sends, as a browser without a script sends it. */
const buttonIn = (page: string): PageForm =>
  formsIn(page).find(({ action }) => action.includes('/documents/sending?')) ?? {
    action: '',
    fields: [],
    isMultipart: true,
  }

async function press(
  their: Browser,
  { action, fields }: PageForm,
  files: File[],
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  for (const [name, value] of fields) form.set(name, value)
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  return their.send(action, {
    isBare: true,
    method: 'POST',
    headers: { ...headers, 'content-type': whole.headers.get('content-type') ?? '' },
    body: Buffer.from(await whole.arrayBuffer()),
  })
}

const answerOf = (answer: Response) => [answer.status, answer.headers.get('location')]

it('files added are not sent by a word in their form, which needs no seal: they lead to the review (ATT-02)', async () => {
  const world = await createWorld()
  const { id, alice, state, held } = await draftOf(world)
  const version = String(submissionOf(world, id)!.version)
  const action = `/en/submissions/${id}/documents`
  const fields: [string, string][] = [
    ['version', version],
    ['type', 'disclosure'],
    ['next', 'send'],
  ]
  const answer = await press(alice, { action, fields, isMultipart: true }, [pdf('more.pdf')])
  expect(answerOf(answer)).toEqual([303, `/en/submissions/${id}/review`])
  expect([state(), held()]).toEqual(['draft', 2])
  expect((await alice.get(`/en/submissions/${id}/review`)).status).toBe(200)
})

it('the button that adds and sends is taken once from its own page; pressed again, also at once, it leads to the same receipt (ATT-02)', async () => {
  const world = await createWorld()
  const { id, alice, read, held } = await draftOf(world)
  const button = buttonIn(await read())
  const both = await Promise.all([1, 2].map(() => press(alice, button, [pdf('more.pdf')])))
  const later = await press(alice, button, [pdf('more.pdf')])
  for (const answer of [...both, later]) expect(answerOf(answer)).toEqual([303, `/en/submissions/${id}`])
  expect(held()).toBe(2)
  expect(actionsOf(world).filter((action) => action === 'submission.sent')).toHaveLength(1)

  const bare = { ...button, action: button.action.replace(/\?.*/, '') }
  expect((await press(alice, bare, [pdf('more.pdf')])).status).toBe(403)
})

it('files that a script added before are sent by the same form without a file; without any it says that a file is missing', async () => {
  const world = await createWorld()
  const { id, alice, read, state } = await draftOf(world)
  const button = buttonIn(await read())
  const nothing = await press(alice, button, [])
  expect([nothing.status, state()]).toEqual([422, 'draft'])
  const add = { ...button, action: `/en/submissions/${id}/documents` }
  for (const name of ['one.pdf', 'two.pdf']) await press(alice, add, [pdf(name)])
  const tooFew = { ...button, fields: [...button.fields, ['added', '1']] as [string, string][] }
  expect([(await press(alice, tooFew, [])).status, state()]).toEqual([422, 'draft'])
  const counted = { ...button, fields: [...button.fields, ['added', '2']] as [string, string][] }
  expect(answerOf(await press(alice, counted, []))).toEqual([303, `/en/submissions/${id}`])
  expect(state()).toBe('received')
})

it('one that met a change keeps the first byte of its attempt, as every Send does (ATT-02)', async () => {
  const world = await createWorld({ at: '2026-11-25T04:59:58Z' })
  const { id, alice, read, state, held } = await draftOf(world)
  const button = buttonIn(await read())
  await press(alice, { ...button, action: `/en/submissions/${id}/documents` }, [pdf('between.pdf')])
  const refused = await press(alice, button, [pdf('more.pdf')])
  expect([refused.status, state(), held()]).toEqual([422, 'draft', 3])
  const at = Date.parse('2026-11-25T04:59:58Z')
  expect(listRefusedSends(world.portal.db, { id })).toMatchObject([{ at, reason: 'changedMeanwhile' }])
  // What it leads to is of now.
  const anew = buttonIn(await refused.text())
  expect(answerOf(await press(alice, anew, [pdf('last.pdf')]))).toEqual([303, `/en/submissions/${id}`])
})

it('after a crash between adding and sending the same form adds nothing twice: it leads back to the draft', async () => {
  const world = await createWorld()
  const { id, alice, read, state, held } = await draftOf(world)
  const { db } = world.portal
  const button = buttonIn(await read())
  db.$client.exec(
    `create temp trigger broken before update of state on submissions when new.state = 'received' begin select raise(abort, 'broken off'); end`,
  )
  expect((await press(alice, button, [pdf('more.pdf')])).status).toBe(500)
  db.$client.exec('drop trigger broken')
  expect([state(), held()]).toEqual(['draft', 2])
  // A crash leaves the note that an error takes back.
  const { requestId } = listEvents(db, { action: 'document.added', limit: 1 })[0]!
  const now = world.clock.now().epochMilliseconds
  const nonce = new URL(button.action, 'https://x').searchParams.get('seal')!.split('.')[1]!
  db.insert(usedSeals)
    .values({ nonce, personId: world.alice.id, requestId: requestId ?? '', claimedAt: now, until: now + 1e9 })
    .run()
  world.clock.forward({ seconds: 6 })
  const referer = `${world.portal.settings.origin}/en/submissions/${id}`
  expect(answerOf(await press(alice, button, [pdf('more.pdf')], { referer }))).toEqual([303, `/en/submissions/${id}`])
  expect([state(), held()]).toEqual(['draft', 2])
  expect((await press(alice, buttonIn(await read()), [pdf('last.pdf')])).status).toBe(303)
  expect(state()).toBe('received')
})
