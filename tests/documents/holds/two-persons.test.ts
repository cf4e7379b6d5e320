import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { save } from '../../editing.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

/**
 * Two persons are needed to let go of what the scanner holds (SEC-064). What one officer may put right by themselves is no way
 * around that.
 */
let world: World
let sent: string
let held: string
let right: string
let sam: Browser
let alice: Browser

beforeEach(async () => {
  world = await createWorld()
  sent = await plantSent(world, plantCase(world, { hearingIn: 40 }), world.alice)
  right = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad', hearingIn: 40 })
  held = paperOf(sent).id
  const found = { check: 'held', checkReason: 'infected' } as const
  world.portal.db.update(documents).set(found).where(eq(documents.id, held)).run()
  world.clock.forward({ minutes: 5 })
  sam = await come(world, world.sam)
  alice = await come(world, world.alice)
})

const paperOf = (id: string) => world.portal.db.select().from(documents).where(eq(documents.submissionId, id)).all()[0]!
const stateOf = (id: string) => world.portal.db.select().from(submissions).where(eq(submissions.id, id)).get()!.state
const reason = 'A form of the tribunal, looked at apart.'
const ask = (id: string) => sam.post(`/en/admin/holds/${id}/release`, { reason })
/** As the page sends it that showed whose case the number is. */
const move = () => sam.post(`/en/admin/submissions/${sent}/move`, { reference: 'TC5-00002', to: right })
const decide = (their: Browser, id: string) => their.post(`/en/admin/holds/${id}/decision`, { decision: 'released' })

async function expectHeld(id: string): Promise<void> {
  expect(world.portal.db.select().from(documents).where(eq(documents.id, id)).get()!.check).toBe('held')
  for (const address of [`/en/admin/documents/${id}/file`, `/en/admin/documents/${id}`])
    expect((await sam.get(address)).status, address).not.toBe(200)
  expect((await alice.get(`/en/documents/${id}/file`)).status).not.toBe(200)
}

describe('one officer alone lets go of nothing that the scanner holds', () => {
  it('by moving it to another case, where it needs the second person as before (SEC-064)', async () => {
    // What was asked in the wrong case lets nothing go in the right one.
    await ask(held)
    const moved = await move()
    const copy = paperOf(/submissions\/([a-z0-9]+)/.exec(moved.headers.get('location')!)![1]!).id
    expect(copy).not.toBe(held)
    await expectHeld(copy)
    const tom = await come(world, await world.add('Tom Baptiste', 'registry', world.toronto))
    await decide(tom, held)
    await expectHeld(copy)
    await ask(copy)
    expect((await decide(sam, copy)).status).toBe(403)
    await expectHeld(copy)
    expect((await decide(tom, copy)).headers.get('location')).toBe('/en/admin/holds?done=released')
    expect((await alice.get(`/en/documents/${copy}/file`)).status).toBe(200)
  })

  it('by filing it as another type (SEC-064)', async () => {
    await save(sam, `/en/admin/documents/${held}/classification`, { type: 'countryConditions', title: 'Report' })
    expect(paperOf(sent).title).toBe('Report')
    await expectHeld(held)
    await ask(held)
    expect((await decide(sam, held)).status).toBe(403)
    await expectHeld(held)
  })

  it('by accepting it among many, or alone (SEC-064)', async () => {
    await read(sam, `/en/admin/submissions/${sent}`)
    const item = `submission.${sent}`
    const many = await sam.post('/en/admin/desk/acceptance', [
      ['items[]', item],
      ['seen', `${item}.0`],
    ])
    expect(many.status).toBe(422)
    const left = wordsOf(await many.text())
    expect(left).toContain('1 item was not changed')
    expect(left).toContain('The virus scanner is holding a document')
    await letTakeEffect(world)
    expect(stateOf(sent)).toBe('received')
    expect((await sam.post(`/en/admin/submissions/${sent}/acceptance`)).status).toBe(422)
    await letTakeEffect(world)
    expect(stateOf(sent)).toBe('received')
    expect((await acceptAll(sam, sent)).status).toBe(422)
    await expectHeld(held)
  })

  it('and nothing that was received goes when it is moved: its bytes and its receipt stay (SEC-064)', async () => {
    expect((await move()).status).toBe(303)
    const first = world.portal.db.select().from(submissions).where(eq(submissions.id, sent)).get()!
    expect(first).toMatchObject({ state: 'withdrawn', number: expect.stringMatching(/^2026-/) })
    expect(paperOf(sent).objectId).toBeTruthy()
    expect((await alice.get(`/en/submissions/${sent}/receipt/receipt.json`)).status).toBe(200)
  })
})
