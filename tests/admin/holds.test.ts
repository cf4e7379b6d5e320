import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { actionsOf } from '../documents/files.ts'
import { plantCase, plantSent } from '../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'
import { come, read, wordsOf } from './pages.ts'

let world: World
let tom: Someone
let sent: string
let held: string

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto)
  sent = await plantSent(world, plantCase(world), world.alice)
  const { db } = world.portal
  held = db.select().from(documents).all()[0]!.id
  db.update(documents)
    .set({ check: 'held', checkReason: 'infected', engine: 'ClamAV 1.4.3 · Eicar-Test' })
    .where(eq(documents.id, held))
    .run()
})

const reason = 'A form of the tribunal, looked at apart.'
const checkOf = () => world.portal.db.select().from(documents).where(eq(documents.id, held)).get()!.check
const ask = (their: Browser) => their.post(`/en/admin/holds/${held}/release`, { reason })
const decide = (their: Browser, decision: string) => their.post(`/en/admin/holds/${held}/decision`, { decision })

it('one officer asks, another lets it go: it is served from then on, to nobody before (SEC-064, SEC-072)', async () => {
  const sam = await come(world, world.sam)
  expect(wordsOf(await read(sam, '/en/admin'))).toContain('1 document is held by the scanner')
  const page = wordsOf(await read(sam, `/en/admin/holds/${held}`))
  expect(page).toContain('ClamAV 1.4.3 · Eicar-Test')
  expect((await sam.post(`/en/admin/holds/${held}/release`, { reason: 'No' })).status).toBe(422)
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=asked')
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(wordsOf(await read(sam, `/fr/admin/holds/${held}`))).toContain('Vous avez demandé la libération')
  expect((await decide(sam, 'released')).status).toBe(403)
  const alice = await come(world, world.alice)
  const refused = await alice.get(`/en/documents/${held}`)
  expect(refused.status).toBe(409)
  expect(wordsOf(await refused.text())).toContain('write to the registry')
  // An officer is not told to write to the registry, but where it is decided.
  const officers = await (await sam.get(`/en/admin/documents/${held}`)).text()
  expect(officers).toContain(`href="/en/admin/holds/${held}"`)
  expect(wordsOf(officers)).not.toContain('write to the registry')
  expect(checkOf()).toBe('held')

  const other = await come(world, tom)
  expect(wordsOf(await read(other, `/en/admin/holds/${held}`))).toMatch(/Release asked by Sam Singh.*looked at apart/)
  expect((await decide(other, 'maybe')).status).toBe(422)
  expect((await decide(other, 'released')).headers.get('location')).toBe('/en/admin/holds?done=released')
  expect((await decide(other, 'refused')).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(checkOf()).toBe('clean')
  expect((await alice.get(`/en/documents/${held}`)).status).toBe(200)
  expect(wordsOf(await read(other, `/en/admin/submissions/${sent}`))).toContain('Two staff released it.')
  expect(actionsOf(world).filter((action) => action.startsWith('scanRelease'))).toEqual([
    'scanRelease.asked',
    'scanRelease.released',
  ])
})

it('an administrator may be the second, and sees nothing of the case', async () => {
  await ask(await come(world, world.sam))
  const ada = await come(world, world.ada)
  for (const path of ['/en/admin/holds', `/en/admin/holds/${held}`]) {
    const page = await read(ada, path)
    for (const secret of ['TC5-00001', 'Selam', 'Evidence', '2026-000001']) expect(page).not.toContain(secret)
  }
  expect((await ada.post(`/en/admin/holds/${held}/release`, { reason })).status).toBe(403)
  expect((await decide(ada, 'released')).status).toBe(303)
  expect(checkOf()).toBe('clean')
})

it('an infection that is confirmed stays held, and the sender is told to send a clean copy', async () => {
  const sam = await come(world, world.sam)
  const answer = await sam.post(`/en/admin/holds/${held}/harm`, { reason: 'The signature is a known one.' })
  expect(answer.headers.get('location')).toBe('/en/admin/holds?done=refused')
  expect((await ask(sam)).headers.get('location')).toBe('/en/admin/holds?done=decided')
  expect(checkOf()).toBe('held')
  const alice = await come(world, world.alice)
  expect(wordsOf(await read(alice, `/en/submissions/${sent}`))).toMatch(
    /contains something harmful.*send that clean copy/,
  )
  expect(wordsOf(await read(alice, `/fr/submissions/${sent}`))).toContain('transmettez cette copie saine')
  const mail = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'document.harmful')).all()
  expect(mail.map(({ recipient }) => recipient)).toEqual([world.alice.email])
  expect(wordsOf(await read(sam, '/en/admin'))).not.toContain('held by the scanner')
})

it('a second who refuses leaves it held for good', async () => {
  await ask(await come(world, world.sam))
  expect((await decide(await come(world, tom), 'refused')).status).toBe(303)
  expect(checkOf()).toBe('held')
  const mail = world.portal.db.select().from(outbox).where(eq(outbox.kind, 'document.harmful')).all()
  expect(mail).toHaveLength(1)
})

it('is out of reach of another office, of counsel, and of whoever has no fresh second factor (SEC-038)', async () => {
  await ask(await come(world, world.sam))
  expect((await (await come(world, world.vera)).get(`/en/admin/holds/${held}`)).status).toBe(404)
  expect((await decide(await come(world, world.vera), 'released')).status).toBe(404)
  expect((await (await come(world, world.alice)).get('/en/admin/holds')).status).toBe(403)
  const other = await come(world, tom)
  world.clock.forward({ minutes: 20 })
  const stale = await decide(other, 'released')
  expect(stale.status).toBe(403)
  expect(wordsOf(await stale.text())).toContain('code')
  expect(checkOf()).toBe('held')
})
