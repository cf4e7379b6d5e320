import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { codesLeft, makeRecoveryCodes } from '../../src/accounts/factors/one-time-codes.ts'
import { linkSecret } from '../../src/accounts/invitations/index.ts'
import { invitations } from '../../src/accounts/invitations/schema.ts'
import { resetSecret } from '../../src/accounts/sign-in/reset.ts'
import { resets } from '../../src/accounts/sign-in/schema.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { sendToCase } from '../../src/documents/outgoing/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import { storeObject } from '../../src/platform/storage/index.ts'
import { addFiles, pdf } from '../documents/files.ts'
import { as, must, officerOf, plantCase, plantDraft } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'
import { actingBob, toBob } from './cases.ts'

let world: World
let caseId: string
let alice: Browser
let bob: Browser
/** Alice ends what she gave Bob, on her own page. */
let revoke: () => Promise<Response>

/** ABU-05: what a delegate had open when counsel ended it. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 20 })
  const acting = await actingBob(world)
  alice = acting.alice
  bob = acting.bob
  revoke = () => alice.post(`/en/delegates/${acting.id}/revocation`)
})

/** A notice of some megabytes, so that it is not sent in one piece. */
async function longNotice(): Promise<string> {
  const { db, storage, keyring } = world.portal
  const bytes = Buffer.concat([validPdf(4), Buffer.alloc(4_000_000, ' ')])
  const stored = must(await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 10e6 }))
  const checked = { verdict: 'clean', flags: [], pages: 4, engine: 'test' } as never
  const file = { type: 'noticeToAppear', title: 'Long', fileName: 'x.pdf', stored, checked } as const
  return must(sendToCase(db, officerOf(world.sam, world.toronto), caseId, file, world.clock.now())).id
}

function lendByHand({ portal, clock }: World, counsel: Someone, delegate: Someone): string {
  const id = newId()
  const now = clock.now().epochMilliseconds
  const whom = { name: delegate.name, email: delegate.email, emailKey: delegate.email, delegateId: delegate.id }
  const terms = { canPrepare: true, canSend: true, allCases: true, createdAt: now, acceptedAt: now }
  portal.db
    .insert(delegations)
    .values({ id, counselId: counsel.id, ...whom, ...terms })
    .run()
  return id
}

const drafts = () => world.portal.db.select().from(submissions).all()

describe('what a revoked delegate still had (SEC-035, ABU-05)', () => {
  it('a download in flight is cut, and its link opens nothing more', async () => {
    const notice = await longNotice()
    const reader = (await bob.get(`/en/documents/${notice}/file`)).body!.getReader()
    expect((await reader.read()).value?.length).toBeGreaterThan(0)
    await revoke()
    const rest = async () => {
      while (!(await reader.read()).done);
    }
    await expect(rest()).rejects.toThrow('no longer allowed')
    expect((await bob.get(`/en/documents/${notice}/file`)).status).toBe(404)
    expect((await bob.get(`/en/documents/${notice}/file`, { range: 'bytes=0-99' })).status).toBe(404)
    expect((await bob.send(`/en/documents/${notice}/file`, { method: 'HEAD' })).status).toBe(404)
  })

  it('a prepared form saves, adds, sends and deletes nothing', async () => {
    const draft = await plantDraft(world, caseId, world.bob, world.alice)
    const form = await (await bob.get(`/en/submissions/${draft}`)).text()
    const version = /name="version" value="(\d+)"/.exec(form)![1]!
    const [paper] = world.portal.db.select().from(documents).all()
    await revoke()
    const late = [
      await bob.post(`/en/submissions/${draft}/details`, { version, [`title-${paper!.id}`]: 'Late', next: 'save' }),
      await addFiles(bob, draft, [pdf()]),
      await bob.post(`/en/submissions/${draft}/sending`, { version }),
      await bob.post(`/en/submissions/${draft}/deletion`),
      await bob.post(`/en/cases/${caseId}/send`, { for: world.alice.id }),
    ]
    expect(late.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(drafts()).toMatchObject([{ id: draft, state: 'draft' }])
    expect(world.portal.db.select().from(documents).all()).toMatchObject([{ title: 'Evidence' }])
    expect((await alice.get(`/en/submissions/${draft}`)).status).toBe(200)
  })

  it('an upload that began before ends without a trace', async () => {
    const draft = await plantDraft(world, caseId, world.bob, world.alice)
    const body = new FormData()
    body.set('file', pdf())
    const whole = new Response(body)
    const type = whole.headers.get('content-type') ?? ''
    const bytes = Buffer.from(await whole.arrayBuffer())
    const slowly = new ReadableStream({
      async start(controller) {
        controller.enqueue(bytes.subarray(0, 400))
        await revoke()
        controller.enqueue(bytes.subarray(400))
        controller.close()
      },
    })
    const init = { method: 'POST', headers: { 'content-type': type }, body: slowly, duplex: 'half' } as RequestInit
    expect((await bob.send(`/en/submissions/${draft}/documents`, init)).status).toBe(404)
    expect(world.portal.db.select().from(documents).all()).toHaveLength(1)
  })

  it('a part of a page that the browser asks for by itself comes without the cases', async () => {
    const asked = { 'hx-request': 'true', 'x-polling': 'true' }
    expect(await (await bob.get('/en/cases', asked)).text()).toContain('TC5-00001')
    await revoke()
    for (const path of ['/en/cases', '/en/cases?q=selam', '/en/hearings', '/en/inbox', '/en/submissions', '/en/today'])
      expect(await (await bob.get(path, asked)).text(), path).not.toContain('TC5-00001')
    expect((await bob.get(`/en/cases/${caseId}`, asked)).status).toBe(404)
  })

  it('an invitation not yet used opens nothing: neither its link nor its form', async () => {
    await alice.post('/en/delegates/new', { ...toBob, name: 'Dana Roy', email: 'dana@example.test' })
    const invitation = world.portal.db.select().from(invitations).all()[0]!
    const link = `/en/register/${invitation.id}/${linkSecret(world.portal.keyring, invitation)}`
    const dana = world.visitor()
    expect((await dana.get(link)).status).toBe(200)
    expect((await dana.post(link)).status).toBe(303)
    await alice.post('/en/delegates/ending')
    const secret = 'quatre pommes vertes ici'
    const profile = {
      name: 'Dana',
      locale: 'en',
      zone: 'America/Toronto',
      password: secret,
      again: secret,
      terms: 'yes',
    }
    const late = await dana.post('/en/register/profile', profile)
    expect([303, 404]).toContain(late.status)
    expect(late.headers.get('location') ?? '').not.toContain('authenticator')
    expect((await world.visitor().get(link)).status).toBe(404)
    expect((await world.visitor().post(link)).status).not.toBe(303)
  })

  it('a reset link and recovery codes put aside open nothing more, unless another counsel is left', async () => {
    const { db, keyring, clock } = world.portal
    const putAside = async () => {
      await world.visitor().post('/en/sign-in/reset', { email: world.bob.email })
      makeRecoveryCodes(db, as(world.bob), 'none', clock())
      const { id } = db.select().from(resets).where(eq(resets.personId, world.bob.id)).all().at(-1)!
      return `/en/sign-in/reset/${id}/${resetSecret(keyring, id)}`
    }
    const left = () => codesLeft(db, world.bob.id, 'recovery')
    const link = await putAside()
    expect((await world.visitor().get(link)).status).toBe(200)
    const other = lendByHand(world, world.charlie, world.bob)
    await revoke()
    expect([(await world.visitor().get(link)).status, left()]).toEqual([200, 10])
    const charlie = await world.signIn(world.charlie)
    await charlie.post(`/en/delegates/${other}/revocation`)
    expect(left()).toBe(0)
    expect((await world.visitor().get(link)).status).toBe(404)
    world.clock.forward({ minutes: 1 })
    expect((await world.signIn(world.bob)).cookies.size).toBeGreaterThan(0)
  })
})

it('a stand-in whose share ends is cut off in the middle of a download, and sends nothing more', async () => {
  const notice = await longNotice()
  const fields = {
    kind: 'coCounsel',
    name: 'Charlie',
    email: 'charlie@example.test',
    locale: 'en',
    from: '',
    until: '',
  }
  await alice.post(`/en/cases/${caseId}/shares/new`, fields)
  const share = world.portal.db.select().from(caseShares).all()[0]!
  const charlie = await world.signIn(world.charlie)
  await charlie.post(`/en/shares/${share.id}/acceptance`)
  const draft = await plantDraft(world, caseId, world.charlie, world.alice)
  const reader = (await charlie.get(`/en/documents/${notice}/file`)).body!.getReader()
  await reader.read()
  await alice.post(`/en/shares/${share.id}/revocation`)
  const rest = async () => {
    while (!(await reader.read()).done);
  }
  await expect(rest()).rejects.toThrow('no longer allowed')
  expect((await charlie.post(`/en/submissions/${draft}/sending`)).status).toBe(404)
  expect(drafts()).toMatchObject([{ state: 'draft' }])
})
