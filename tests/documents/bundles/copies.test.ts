import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { accessLog } from '../../../src/documents/access-log/schema.ts'
import { makeExhibits } from '../../../src/documents/exhibits/index.ts'
import { readings } from '../../../src/documents/reading/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { itNeeds } from '../../needs.ts'
import { plantCase, plantNotice } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, fileOf, letBobAct, pdf, startDraft } from '../files.ts'
import { unpack } from './unpack.ts'

const withTools = itNeeds('qpdf', 'unzip', 'vobject')

/** What is ticked in the Inbox, and the zip to which that leads. */
async function ticked(their: Browser, ids: readonly string[], act = 'zip', query = '') {
  const fields = [...ids.map((id): [string, string] => ['documents[]', id]), ['act', act] as [string, string]]
  return their.post(`/en/inbox/ticked${query}`, fields)
}

const saidIn = async (answer: Response) =>
  /<div class="error-summary"[\s\S]*?<li>(.*?)<\/li>/.exec(await answer.text())?.[1]

const letThrough = ({ portal }: World) => portal.db.update(documents).set({ check: 'clean' }).run()
const readIn = ({ portal }: World) =>
  portal.db
    .select()
    .from(readings)
    .all()
    .map(({ documentId, personId }) => [documentId, personId])

async function noticesInTwo() {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const first = fileOf(world)
  const second = plantCase(world, { reference: 'TC5-00002', title: 'Zoé Ångström' })
  const ids = [
    await plantNotice(world, first),
    await plantNotice(world, first),
    await plantNotice(world, second, 'Avis : « 1/2 »'),
  ]
  world.clock.forward({ minutes: 1 })
  return { world, first, second, ids, alice: await world.signIn(world.alice) }
}

withTools('what is ticked in the Inbox comes as one zip, by case, with its hashes, and counts as opened', async () => {
  const { world, ids, alice } = await noticesInTwo()
  const answer = await ticked(alice, ids.slice(1))
  const address = answer.headers.get('location') ?? ''
  expect([answer.status, address]).toEqual([303, `/en/inbox/zip?documents=${ids[1]}.${ids[2]}`])
  const head = await alice.send(address, { method: 'HEAD' })
  expect([head.status, readIn(world)]).toEqual([200, []])

  const given = await alice.get(address)
  expect([given.status, given.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const zip = unpack(Buffer.from(await given.arrayBuffer()), 'Documents – 2026-11-24')
  const inside = ['TC5-00002/2026-11-24 - Avis - « 1-2 ».pdf', 'TC5-07390/2026-11-24 - Notice to appear.pdf']
  expect(zip.names.sort()).toEqual([...inside, 'SHA256SUMS.txt'].map((name) => `Documents – 2026-11-24/${name}`).sort())
  expect(zip.checked).toBe('')
  expect(readIn(world)).toEqual(expect.arrayContaining(ids.slice(1).map((id) => [id, world.alice.id])))
  expect(readIn(world)).toHaveLength(2)
  expect(actionsOf(world).filter((action) => action === 'document.read')).toHaveLength(2)
  // It is no copy of a whole case: nobody is said to have seen what was not ticked.
  expect(actionsOf(world)).not.toContain('document.copied')
})

withTools('what was sent comes as its stamped copies, for whoever sees it; the log says who took them', async () => {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const draft = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, draft, [pdf('a.pdf', 2)], { title: 'Passeport' })
  expect((await alice.get(`/en/submissions/${draft}/zip`)).status).toBe(404)
  await alice.post(`/en/submissions/${draft}/sending`)
  const address = `/en/submissions/${draft}/zip`
  expect(await (await alice.get(`/en/submissions/${draft}`)).text()).not.toContain(address)
  await makeExhibits(world.portal)
  letThrough(world)
  expect(await (await alice.get(`/en/submissions/${draft}`)).text()).toMatch(
    new RegExp(`<a class="button secondary\\s*" href="${address}"[^>]*>Stamped copies \\(ZIP\\)</a>`),
  )

  letBobAct(world, { canPrepare: false, canSend: false })
  const bob = await world.signIn(world.bob)
  const zip = unpack(Buffer.from(await (await bob.get(address)).arrayBuffer()), '2026-000001 – stamped copies')
  const stamped = '2026-000001 - C-1 - Passeport (stamped).pdf'
  expect(zip.names).toEqual([stamped, 'SHA256SUMS.txt'].map((name) => `2026-000001 – stamped copies/${name}`))
  expect(zip.checked).toBe('')
  const one = await bob.get(
    `/en/documents/${world.portal.db.select().from(documents).where(eq(documents.exhibitLabel, 'C-1')).get()!.id}/stamped`,
  )
  expect(zip.bytes(stamped).equals(Buffer.from(await one.arrayBuffer()))).toBe(true)
  const logged = world.portal.db.select().from(accessLog).where(eq(accessLog.personId, world.bob.id)).all()
  expect(logged.map(({ way, forId }) => [way, forId])).toContainEqual(['stampedFile', world.alice.id])

  expect((await (await world.signIn(world.charlie)).get(address)).status).toBe(404)
  world.portal.db.update(appearances).set({ until: world.clock.now().epochMilliseconds }).run()
  // Her receipt stays with her, and its documents do not.
  expect((await alice.get(`/en/submissions/${draft}`)).status).toBe(200)
  expect((await alice.get(address)).status).toBe(404)
})

withTools('what cannot be opened yet is named in the zip and counts as unopened', async () => {
  const { world, ids, alice } = await noticesInTwo()
  const [held = '', open = ''] = ids
  world.portal.db.update(documents).set({ check: 'held' }).where(eq(documents.id, held)).run()
  const given = await alice.get(`/en/inbox/zip?documents=${held}.${open}`)
  const zip = unpack(Buffer.from(await given.arrayBuffer()), 'Documents – 2026-11-24')
  expect(zip.names).toEqual(
    ['TC5-07390/2026-11-24 - Notice to appear.pdf', 'Not in this ZIP file.txt', 'SHA256SUMS.txt'].map(
      (name) => `Documents – 2026-11-24/${name}`,
    ),
  )
  expect(zip.text('Not in this ZIP file.txt')).toBe('TC5-07390 – Notice to appear: held by the virus scanner\r\n')
  expect(readIn(world)).toEqual([[open, world.alice.id]])
  expect(await saidIn(await ticked(alice, [held]))).toContain('cannot be opened yet')
  expect((await alice.get(`/en/inbox/zip?documents=${held}`)).status).toBe(404)
})

withTools('whoever ticks nothing, or what they do not see, is told and gets nothing', async () => {
  const { world, ids, alice } = await noticesInTwo()
  const before = world.portal.db.$client.prepare('select count(*) from read_marks').pluck()
  const charlie = await world.signIn(world.charlie)
  for (const act of ['zip', 'read']) {
    const none = await ticked(alice, [], act)
    expect([none.status, await saidIn(none)]).toEqual([422, 'Select at least one document.'])
    const others = await ticked(charlie, ids, act)
    expect([others.status, await saidIn(others)]).toEqual([422, expect.stringContaining('no longer have access')])
  }
  expect((await charlie.get(`/en/inbox/zip?documents=${ids.join('.')}`)).status).toBe(404)
  expect([readIn(world), before.get()]).toEqual([[], 0])
  // What was ticked stays ticked.
  const page = await (await ticked(alice, [ids[0]!, 'gone'], 'zip', '?view=unread')).text()
  expect(page.match(/name="documents\[\]"[^>]* checked/g)).toHaveLength(1)
  expect(page).toContain('href="/en/inbox?view=unread" aria-current="page"')
})
