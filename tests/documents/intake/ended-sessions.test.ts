import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { currentCode } from '../../../src/accounts/factors/totp.ts'
import { insertPosting } from '../../../src/accounts/postings/commands.ts'
import { postings } from '../../../src/accounts/postings/schema.ts'
import { openSessions } from '../../../src/accounts/sessions/index.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { waves } from '../../../src/accounts/waves/schema.ts'
import { makeSound } from '../../../src/demo/sound.ts'
import { letterRuns } from '../../../src/documents/letter-runs/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { paper } from '../../bench/paper.ts'
import { fixHearing, openCase, putOnRecord } from '../../cases/sample.ts'
import { fileOf as peopleFile } from '../../invitees.ts'
import { type Browser, createWorld, origin, password, type Someone, type World } from '../../world.ts'
import { blobsOf, documentsOf, fileOf, startDraft, submissionsOf } from '../files.ts'
import { behindSocket } from '../tus.ts'

/** A form whose only file is the last of its fields. */
async function formOf(file: File, fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', file)
  const whole = new Response(form)
  return { type: whole.headers.get('content-type') ?? '', body: Buffer.from(await whole.arrayBuffer()) }
}

type Form = { page: string; to: string; file: File; fields: Record<string, string> }

/** Posts a form of a page by a real socket: half of it, then what happens `meanwhile`, then the rest. */
async function post(world: World, their: Browser, form: Form, meanwhile: () => Promise<unknown>, headers = {}) {
  const { type, body } = await formOf(form.file, form.fields)
  const client = (await behindSocket(world))(their)
  const put = vi.spyOn(world.portal.storage, 'put')
  const onTheWay = async () => {
    // A list of people is read into memory.
    if (form.file.name.endsWith('.csv')) await wait(500)
    else await expect.poll(() => put.mock.calls.length).toBe(1)
    await meanwhile()
  }
  return client.ask('POST', form.to, { 'content-type': type, referer: origin + form.page, ...headers }, body, {
    breakAfter: Math.floor(body.length / 2),
    meanwhile: onTheWay,
  })
}

/** Alice has a draft open, and a file for it. */
async function aliceAtHerDraft() {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, fileOf(world), world.alice)
  const page = `/en/submissions/${id}`
  const form: Form = {
    page,
    to: `${page}/documents`,
    file: new File([paper(4_000_000)], 'long.pdf'),
    fields: { type: 'disclosure', title: '' },
  }
  const send = (meanwhile: () => Promise<unknown>, headers = {}) => post(world, alice, form, meanwhile, headers)
  return { world, alice, id, send, toSignIn: `/en/sign-in?back=${encodeURIComponent(page)}&ended=files`, page }
}

/** A form for what came by post, with Sam, or another officer, at it. */
async function entryForm(world: World, officer: Someone) {
  const page = `/en/admin/cases/${fileOf(world)}/entries`
  const fields = {
    channel: 'post',
    side: 'minister',
    filedBy: 'Minister’s counsel, CBSA',
    date: '2026-11-20',
    time: '14:05',
    type: 'disclosure',
    title: 'Disclosure of the Minister',
  }
  const form: Form = { page, to: page, file: new File([paper(4_000_000)], 'scan.pdf'), fields }
  return { their: await come(world, officer), form }
}

const handlesOf = ({ portal }: World, { id }: Someone) =>
  portal.db
    .select()
    .from(sessions)
    .all()
    .filter(({ personId }) => personId === id)
    .map(({ handle }) => handle)

type Ending = (world: World, alice: Browser) => Promise<unknown>

/** Each by the page on which it is done. */
const endings: Record<string, Ending> = {
  'by signing out in another window': (_, alice) => alice.post('/en/sign-out'),
  'by its owner from the list of sessions': async (world) => {
    const [handle] = handlesOf(world, world.alice)
    const elsewhere = await come(world, world.alice)
    expect((await elsewhere.post(`/en/account/sessions/${handle}/ending`)).status).toBe(303)
  },
  'with all others of its owner': async (world) => (await come(world, world.alice)).post('/en/account/sessions/ending'),
  'by a new password that its owner chose elsewhere': async (world) => {
    const fresh = 'trois oies blanches au loin'
    const elsewhere = await come(world, world.alice)
    const answer = await elsewhere.post('/en/account/password', {
      currentPassword: password,
      password: fresh,
      again: fresh,
    })
    expect(answer.status).toBe(303)
  },
  'by the suspension of its owner': async (world) => {
    const reason = 'The law society has suspended the licence.'
    const sam = await come(world, world.sam)
    expect((await sam.post(`/en/admin/people/${world.alice.id}/suspension`, { reason })).status).toBe(303)
  },
  'as the oldest of six': async (world) => {
    for (let more = 0; more < 5; more++) await come(world, world.alice)
  },
}

describe('files of a page’s own form are not kept when its session is ended while they come (SEC-062)', () => {
  it.each(Object.entries(endings))('%s', async (_how, end) => {
    const { world, alice, id, send, toSignIn } = await aliceAtHerDraft()
    const answer = await send(() => end(world, alice))
    expect([answer.status, answer.headers.location]).toEqual([303, toSignIn])
    expect([documentsOf(world, id), blobsOf(world)]).toEqual([[], 0])
  })

  it('with the posting of an officer', async () => {
    const world = await createWorld()
    const { their, form } = await entryForm(world, world.sam)
    const end = async () => {
      const ada = await come(world, world.ada)
      const posting = world.portal.db
        .select()
        .from(postings)
        .all()
        .find(({ personId }) => personId === world.sam.id)!
      const ended = await ada.post(`/en/admin/people/${world.sam.id}/postings/${posting.id}/ending`)
      expect(ended.status).toBe(303)
    }
    const answer = await post(world, their, form, end)
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining('/en/sign-in?back=')])
    expect([submissionsOf(world), blobsOf(world)]).toEqual([[], 0])
  })

  it('whether they are a recording that the registry publishes or a list of people to invite', async () => {
    const world = await createWorld()
    const hearing = fixHearing(world, heardCase(world), '2026-11-27T10:00')
    const [recordings, list] = [`/en/admin/hearings/${hearing}/recordings`, '/en/admin/waves']
    const forms: Form[] = [
      {
        page: recordings,
        to: recordings,
        file: new File([makeSound(600)], 'hearing.mp3'),
        fields: { title: 'Recording of the hearing' },
      },
      {
        page: list,
        to: list,
        file: new File([peopleFile(2_000)], 'people.csv'),
        fields: { name: 'First wave' },
      },
    ]
    for (const form of forms) {
      const sam = await come(world, world.sam)
      const end = async () => world.portal.db.delete(sessions).run()
      const answer = await post(world, sam, form, end)
      const toSignIn = `/en/sign-in?back=${encodeURIComponent(form.page)}&ended=files`
      expect([answer.status, answer.headers.location], form.page).toEqual([303, toSignIn])
    }
    expect([world.portal.db.select().from(waves).all(), blobsOf(world)]).toEqual([[], 0])
  })

  it.each([
    ['a recording', 'recordings'],
    ['a file for many cases', 'letters'],
  ] as const)('nor when that happens while the scanner looks at %s', async (_what, kind) => {
    let end = () => {}
    const scanner = createServer((socket) => {
      end()
      socket.destroy()
    })
    onTestFinished(() => void scanner.close())
    await once(scanner.listen(0, '127.0.0.1'), 'listening')
    const { port } = scanner.address() as AddressInfo
    const world = await createWorld({ settings: { clamd: `127.0.0.1:${port}` } })
    const { db } = world.portal
    const hearing = fixHearing(world, heardCase(world), '2026-11-27T10:00')
    fileOf(world, { reference: 'TC5-00001' })
    const [path, file, fields] = {
      recordings: [
        `/en/admin/hearings/${hearing}/recordings`,
        new File([makeSound(5)], 'hearing.mp3'),
        { title: 'Recording of the hearing' },
      ] as const,
      letters: [
        '/en/admin/letter-runs/file',
        new File([paper(5_000)], 'notice.pdf'),
        { type: 'correspondence', title: 'Practice notice', language: 'en', numbers: 'TC5-00001' },
      ] as const,
    }[kind]

    const sam = await come(world, world.sam)
    const { type, body } = await formOf(file, fields)
    end = () => void db.delete(sessions).run()
    const answer = await sam.send(path, { method: 'POST', headers: { 'content-type': type }, body })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in?ended=files'])
    expect([db.select().from(letterRuns).all(), db.select().from(documents).all(), blobsOf(world)]).toEqual([[], [], 0])
  })

  it('and a fragment’s form moves the whole page to where one signs in', async () => {
    const { alice, send, toSignIn } = await aliceAtHerDraft()
    const answer = await send(() => alice.post('/en/sign-out'), { 'hx-request': 'true' })
    expect([answer.status, answer.headers['hx-redirect']]).toEqual([401, toSignIn])
  })

  it('which the page for signing in tells in both languages, and leads back to the form', async () => {
    const { world, alice, send, page } = await aliceAtHerDraft()
    const { headers } = await send(() => alice.post('/en/sign-out'))
    const there = String(headers.location)
    const visitor = world.visitor()
    expect(wordsOf(await read(visitor, there))).toContain('Your files were not kept')
    expect(wordsOf(await read(visitor, there.replace('/en/', '/fr/')))).toContain(
      'Vos fichiers n’ont pas été conservés',
    )
    expect(await read(visitor, '/en/sign-in')).not.toContain('not kept')

    world.clock.forward({ seconds: 30 })
    const first = await visitor.post(there, { email: world.alice.email, password })
    const code = currentCode(world.alice.seed, world.clock.now())
    const second = await visitor.post(String(first.headers.get('location')), { code })
    expect(second.headers.get('location')).toBe(page)
  })

  it('which is told to whoever has signed in anew since, with a way back to the form', async () => {
    const { world, alice, send, page } = await aliceAtHerDraft()
    const { headers } = await send(() => alice.post('/en/sign-out'))
    const again = await come(world, world.alice)
    const told = await read(again, String(headers.location))
    expect(wordsOf(told)).toContain('Your files were not kept')
    const [, on] = /<a class="button[^"]*" href="([^"]*)"/.exec(told)!
    expect((await again.get(on!.replaceAll('&amp;', '&'))).headers.get('location')).toBe(page)
    await read(again, String(headers.location).replace('/en/', '/fr/'))
  })
})

/** So many minutes, on the clock and for what the program does each minute. */
function pass({ clock }: World, minutes: number) {
  for (let minute = 0; minute < minutes; minute++) {
    clock.forward({ minutes: 1 })
    vi.advanceTimersByTime(60_000)
  }
}

/** In which a hearing can be fixed. */
function heardCase(world: World) {
  const id = openCase(world)
  putOnRecord(world, id, world.alice)
  return id
}

describe('files of a page’s own form are kept', () => {
  afterEach(() => void vi.useRealTimers())

  it('though the session idled while they came; it opens nothing after that (SEC-033)', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { world, alice, id, send, page } = await aliceAtHerDraft()
    const answer = await send(async () => {
      // As when the machine slept.
      world.clock.forward({ minutes: 31 })
      vi.advanceTimersByTime(60_000)
    })
    expect([answer.status, answer.headers.location]).toEqual([303, page])
    expect(documentsOf(world, id)).toHaveLength(1)
    expect((await alice.get(page)).headers.get('location')).toContain('/en/sign-in')
  })

  it('though nothing else was asked of the portal for an hour, and then their sender signed in elsewhere', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { world, alice, id, send, page } = await aliceAtHerDraft()
    const answer = await send(async () => {
      pass(world, 60)
      await come(world, world.alice)
    })
    expect([answer.status, answer.headers.location]).toEqual([303, page])
    expect(documentsOf(world, id)).toHaveLength(1)
    expect((await alice.get(page)).status).toBe(200)
    pass(world, 31)
    expect((await alice.get(page)).headers.get('location')).toContain('/en/sign-in')
  })

  it('though the twelve hours of the session passed while they came; it opens nothing after that (SEC-034)', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { world, alice, id, send, page } = await aliceAtHerDraft()
    const answer = await send(async () => {
      pass(world, 12 * 60 + 5)
      await openSessions(world.portal.db, world.clock.now).sweep()
      await come(world, world.alice)
    })
    expect([answer.status, answer.headers.location]).toEqual([303, page])
    expect(documentsOf(world, id)).toHaveLength(1)
    expect((await alice.get(page)).headers.get('location')).toContain('/en/sign-in')
  })

  it('when the session got a new token meanwhile, by a second factor shown again (SEC-031)', async () => {
    const { world, alice, id, send, page } = await aliceAtHerDraft()
    const before = new Map(alice.cookies)
    const answer = await send(async () => {
      world.clock.forward({ minutes: 20 })
      const code = currentCode(world.alice.seed, world.clock.now())
      await alice.post('/en/account/confirmation', { 'confirmation-code': code })
      expect(alice.cookies.get('__Host-session')).not.toBe(before.get('__Host-session'))
    })
    expect([answer.status, answer.headers.location]).toEqual([303, page])
    expect(documentsOf(world, id)).toHaveLength(1)
  })

  it('when an officer went on at another of their offices meanwhile', async () => {
    const world = await createWorld()
    const at = world.clock.now()
    const posted = { personId: world.sam.id, officeId: world.vancouver, role: 'officer', givenBy: null } as const
    insertPosting(world.portal.db as never, posted, at)
    const { their, form } = await entryForm(world, world.sam)
    const answer = await post(world, their, form, async () => {
      expect((await their.post(`/en/admin/office?office=${world.vancouver}`)).status).toBe(303)
    })
    expect(answer.status).toBe(303)
    expect(submissionsOf(world)).toHaveLength(1)
    expect(answer.headers.location).toContain('/en/admin/submissions/')
  })
})
