import { beforeEach, describe, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

let world: World
let submission: string

beforeEach(async () => {
  world = await createWorld()
  submission = await plantSent(world, plantCase(world, { hearingIn: 3 }), world.alice)
})

const rowOf = () =>
  world.portal.db
    .select()
    .from(submissions)
    .all()
    .find(({ id }) => id === submission)!
const eventsOf = (action: string) =>
  world.portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as { actor_id: string }[]

describe('what an office received', () => {
  it('shows an officer what waits, for how long, and whether it is late', async () => {
    world.clock.forward({ hours: 50 })
    const sam = await come(world, world.sam)
    const words = wordsOf(await read(sam, '/en/admin/desk?queue=received'))
    expect(words).toContain('TC5-00001')
    expect(words).toContain('Late')
    expect(words).toContain('2 days ago')
    expect(words).toContain('Alice Tremblay')
    const home = await read(sam, '/fr/admin')
    expect(wordsOf(home)).toContain('1 élément en attente au bureau')
    expect(home).toContain(`/fr/admin/submissions/${submission}?desk=`)
    expect(wordsOf(await read(await come(world, world.vera), '/en/admin/desk'))).not.toContain('TC5-00001')
  })

  it('leads from where the queue of submissions once was to the desk, and to what was decided', async () => {
    const sam = await come(world, world.sam)
    const to = async (path: string) => (await sam.get(path)).headers.get('location')
    expect(await to('/fr/admin/queue?state=received')).toBe('/fr/admin/desk?queue=received')
    expect(await to('/en/admin/queue?state=returned')).toBe('/en/admin/desk/decided?state=returned')
    const { number } = rowOf()
    expect(await read(sam, '/en/admin/desk/decided')).not.toContain(number)
    await acceptAll(sam, submission)
    expect(await letTakeEffect(world)).toBe(1)
    expect(await read(sam, '/en/admin/desk/decided')).toContain(number)
    expect(await read(sam, '/en/admin/desk/decided?state=returned')).not.toContain(number)
    expect(await read(await come(world, world.vera), '/en/admin/desk/decided')).not.toContain(number)
  })

  it('notes who opened a submission first', async () => {
    const sam = await come(world, world.sam)
    const opened = world.clock.now().epochMilliseconds
    await read(sam, `/en/admin/submissions/${submission}`)
    world.clock.forward({ minutes: 5 })
    await read(sam, `/fr/admin/submissions/${submission}`)
    expect(rowOf()).toMatchObject({ openedAt: opened, openedBy: world.sam.id })
    expect(eventsOf('submission.opened')).toHaveLength(1)
  })

  it('lets an officer accept, and tells counsel that something waits', async () => {
    const sam = await come(world, world.sam)
    const answer = await acceptAll(sam, submission)
    expect(answer.headers.get('location')).toBe(`/en/admin/submissions/${submission}?done=accepted`)
    expect(await letTakeEffect(world)).toBe(1)
    expect(rowOf()).toMatchObject({ state: 'accepted', decidedBy: world.sam.id })
    const mail = world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind === 'submission.accepted')
    expect(mail.map(({ recipient }) => recipient)).toEqual([world.alice.email])
  })

  it.each([
    ['missing', ''],
    ['too short', 'Illegible'],
    ['too long', 'x'.repeat(2001)],
  ])('returns nothing for a reason that is %s, and keeps what was written', async (_, reason) => {
    const sam = await come(world, world.sam)
    const answer = await sam.post(`/en/admin/submissions/${submission}/return`, { returnCode: 'other', reason })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('href="#reason-field"')
    expect(page).toContain(reason)
    expect(rowOf().state).toBe('received')
  })

  it('lets counsel read why it was returned', async () => {
    const sam = await come(world, world.sam)
    const reason = 'Page 3 is upside down.\nScan it again.'
    expect((await sam.post(`/en/admin/submissions/${submission}/return`, { code: 'unreadable', reason })).status).toBe(
      303,
    )
    expect(rowOf()).toMatchObject({ state: 'returned', returnReason: reason })
    const alice = await come(world, world.alice)
    expect(await (await alice.get(`/en/submissions/${submission}`)).text()).toContain('Page 3 is upside down.')
  })

  it('lets whoever sent it read the reason in their own language, whichever the officer works in', async () => {
    const sam = await come(world, world.sam)
    expect((await sam.post(`/fr/admin/submissions/${submission}/return`, { code: 'other' })).status).toBe(422)
    expect((await sam.post(`/fr/admin/submissions/${submission}/return`, { code: 'recordIncomplete' })).status).toBe(
      422,
    )
    expect((await sam.post(`/fr/admin/submissions/${submission}/return`, { code: 'unsigned' })).status).toBe(303)
    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, `/en/submissions/${submission}`))).toContain(
      'The document is not signed. Have it signed',
    )
    expect(wordsOf(await read(alice, `/fr/submissions/${submission}`))).toContain(
      'Le document n’est pas signé. Faites-le signer',
    )
  })

  it('tells the second of two officers who was faster (SEC-028)', async () => {
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto)
    const [sam, other] = [await come(world, world.sam), await come(world, tom)]
    await read(sam, `/en/admin/submissions/${submission}`)
    await read(other, `/en/admin/submissions/${submission}`)
    await acceptAll(sam, submission)
    const late = async (said: RegExp) => {
      for (const act of ['acceptance', 'return']) {
        const answer = await other.post(`/en/admin/submissions/${submission}/${act}`, {
          code: 'unsigned',
          reason: 'Not signed by counsel.',
        })
        expect(answer.status).toBe(422)
        expect(wordsOf(await answer.text())).toMatch(said)
      }
    }
    await late(
      /This submission has been accepted\. To make another decision, undo the acceptance first.*Accepted by Sam Singh/,
    )
    expect(await letTakeEffect(world)).toBe(1)
    await late(/A decision has already been made on this submission.*Accepted Sam Singh/)
    expect(rowOf()).toMatchObject({ state: 'accepted', decidedBy: world.sam.id, returnReason: null })
  })

  it('gives an officer the document, and records that they read it', async () => {
    const [document] = world.portal.db.select().from(documents).all()
    const sam = await come(world, world.sam)
    const answer = await sam.get(`/en/admin/documents/${document!.id}/file`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect((await answer.arrayBuffer()).byteLength).toBe(document!.size)
    expect(eventsOf('document.read').map((e) => e.actor_id)).toEqual([world.sam.id])
  })

  it.each(['vera', 'ada', 'alice', 'charlie', 'visitor'] as const)(
    'does not give it to %s by this way',
    async (name) => {
      const [document] = world.portal.db.select().from(documents).all()
      const their = name === 'visitor' ? world.visitor() : await come(world, world[name])
      for (const path of ['', '/file', '/pages/1', '/stamped']) {
        const { status } = await their.get(`/en/admin/documents/${document!.id}${path}`)
        expect(status, path).toBe({ vera: 404, ada: 403, alice: 403, charlie: 403, visitor: 303 }[name])
      }
      expect(eventsOf('document.read')).toHaveLength(0)
    },
  )

  it('does not give what has not been checked (SEC-072)', async () => {
    world.portal.db.update(documents).set({ check: 'held' }).run()
    const [document] = world.portal.db.select().from(documents).all()
    const sam = await come(world, world.sam)
    for (const path of ['', '/file']) {
      const answer = await sam.get(`/en/admin/documents/${document!.id}${path}`)
      expect(answer.status).toBe(409)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
    for (const path of ['/pages/1', '/stamped'])
      expect((await sam.get(`/en/admin/documents/${document!.id}${path}`)).status).toBe(404)
    expect(eventsOf('document.read')).toHaveLength(0)
  })
})
