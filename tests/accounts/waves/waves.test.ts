import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import { sweepWaves } from '../../../src/accounts/waves/commands.ts'
import { readWaveFile, workWaves } from '../../../src/accounts/waves/index.ts'
import { waveFaults, waveFiles, waveLines, waves } from '../../../src/accounts/waves/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { fileOf, upload, windowsFile } from '../../invitees.ts'
import { must } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

const dbOf = () => world.portal.db
const invited = () => dbOf().select().from(invitations).all()
const work = (signal?: AbortSignal) => workWaves(dbOf(), world.clock.now, signal)

/** Reads a file; returns the address of its wave. */
async function readFile(text: string | Buffer, name = '', locale = 'en'): Promise<string> {
  const answer = await sam.send(`/${locale}/admin/waves`, await upload(text, { name }))
  expect(answer.status, wordsOf(await answer.clone().text())).toBe(303)
  return answer.headers.get('location')!
}

const badLines = [',nobody@example.test,en,,,', 'Nobody,nowhere,tamil,,,', 'Person 1 again,PERSON1@example.test,en,,,']

describe('a file', () => {
  it('without a good line invites nobody, and says so of its lines and of no people', async () => {
    const path = await readFile(fileOf(0, ',nobody@example.test,en,,,'))
    const page = wordsOf(await read(sam, path))
    expect(page).toContain('There is nobody to invite: no line in this file is valid')
    expect(page).not.toContain('everyone on a valid line')
  })

  it('tells before it begins how each good line would be invited', async () => {
    const path = await readFile(
      fileOf(2, 'Post Person,,en,post,12 Main Street | Toronto ON M5V 2T6,', 'Fax Person,,en,fax,,416 555 0199'),
    )
    expect(wordsOf(await read(sam, path))).toMatch(
      /Valid lines 4 Valid lines \(Fax\) 1 Valid lines \(Email\) 2 Valid lines \(Mail\) 1/,
    )
  })

  it('is only read at first: the page names each bad line in the reader’s language, and counts the good ones', async () => {
    await sam.post('/en/admin/invitations', { name: 'Person 2', email: 'person2@example.test', locale: 'en' })
    const path = await readFile(fileOf(5, 'Alice,alice@example.test,en,,,', ...badLines), 'First wave', 'fr')
    const page = wordsOf(await read(sam, path))
    expect(page).toContain('Lot First wave')
    expect(page).toMatch(
      /Lignes valides 6 Lignes valides \(mode d’envoi : Courriel\) 6 Personnes qui ont déjà un compte 1 Personnes déjà invitées 1 Personnes à inviter 4 Lignes non valides 3/,
    )
    expect(page).toContain('Inviter 4 personnes')
    expect(page).toMatch(/8 Nom : inscrivez un nom d’au moins deux caractères/)
    expect(page).toMatch(
      /9 Courriel : inscrivez une adresse courriel complète, par exemple .*Langue : cette langue n’est pas offerte/,
    )
    expect(page).toMatch(/10 Cette personne figure déjà à la ligne 2/)
    expect(invited()).toHaveLength(1)
    expect(wordsOf(await read(sam, path.replace('/fr/', '/en/')))).toContain('This person is already on line 2')
  })

  it('gives its bad lines back as a file with the reasons, where nothing is a formula (SEC-020)', async () => {
    const path = await readFile(fileOf(1, '=cmd,nowhere,en,,,'))
    const answer = await sam.get(`${path}/table?of=bad`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [heading, line] = (await answer.text()).split('\r\n')
    expect(heading).toBe('name,email,language,channel,address,fax,Line,Error')
    expect(line).toMatch(/^'=cmd,nowhere,en,,,,3,"Email: enter an email address, for example/)
  })

  it.each([
    ['is missing', 'Choose a CSV file', 422, undefined],
    ['is a workbook', 'not a CSV file', 422, Buffer.from('PK\u0003\u0004')],
    ['is too large', 'This file is too large. Split it into several files.', 413, Buffer.alloc(5_000_001, 'a')],
    ['has no names', 'must name the columns', 422, 'a,b\nc,d'],
  ])('that %s is refused with what to do', async (_, words, status, content) => {
    const answer = await sam.send('/en/admin/waves', await upload(content, { name: 'x' }))
    expect(answer.status).toBe(status)
    expect(wordsOf(await answer.text())).toContain(words)
    expect(dbOf().select().from(waves).all()).toEqual([])
  })

  it('has an example that can be read itself, in both languages', async () => {
    for (const locale of ['en', 'fr']) {
      const example = await (await sam.get(`/${locale}/admin/waves/example`)).text()
      const { good, unknown } = must(await readWaveFile(Buffer.from(example)))
      expect([unknown, good.map(({ invitee }) => invitee.channel)]).toEqual([[], ['mail', 'post', 'fax']])
      expect(good.filter(({ invitee }) => invitee.scriptName)).toHaveLength(1)
      const page = wordsOf(await read(sam, await readFile(example, '', locale)))
      expect(page).toMatch(locale === 'en' ? /People to invite 3/ : /Personnes à inviter 3/)
      expect(page).not.toMatch(/Invalid lines [1-9]|Lignes non valides [1-9]/)
    }
  })
})

describe('a file that is not UTF-8', () => {
  const names = ['Chloé Iñárritu', 'Renée D\x92Arcy', 'Jane Roe']

  it('shows its names as Windows-1252 before anything is made of it, in both languages (CLI-02)', async () => {
    const path = await readFile(windowsFile(...names), 'Spring')
    expect(path).toMatch(/^\/en\/admin\/wave-files\//)
    const page = wordsOf(await read(sam, path))
    expect(page).toContain('Check the names')
    expect(page).toMatch(
      /2 lines have accented letters or other special characters: .* 2 Chloé Iñárritu 3 Renée D’Arcy Are these names correct\?/,
    )
    expect(page).not.toContain('Jane Roe')
    expect(wordsOf(await read(sam, path.replace('/en/', '/fr/')))).toMatch(/Renée D’Arcy.*Ces noms sont-ils exacts/)
    for (const table of [waves, waveLines, waveFaults, invitations])
      expect(dbOf().select().from(table).all()).toEqual([])
  })

  it('becomes a wave when an officer says that the names are right: one, however often it is said (CLI-02)', async () => {
    const path = await readFile(windowsFile(...names), 'Spring')
    const made = (await sam.post(path)).headers.get('location')!
    expect(wordsOf(await read(sam, made))).toMatch(/Batch Spring .* People to invite 3/)
    expect((await sam.post(path)).headers.get('location')).toBe(made)
    expect((await sam.get(path)).headers.get('location')).toBe(made)
    expect(dbOf().select().from(waves).all()).toHaveLength(1)
    expect(dbOf().select().from(waveFiles).all()).toMatchObject([{ bytes: null }])
    await sam.post(`${made}/start`)
    await work()
    expect(invited().map(({ name }) => name)).toEqual(['Chloé Iñárritu', 'Renée D’Arcy', 'Jane Roe'])
  })

  it('is its office’s alone, and gone after a day when nobody says so', async () => {
    const path = await readFile(windowsFile(...names))
    const vera = await come(world, world.vera)
    expect((await vera.get(path)).status).toBe(404)
    expect((await vera.post(path)).status).toBe(404)
    world.clock.forward({ hours: 25 })
    sweepWaves(dbOf(), world.clock.now())
    expect((await (await come(world, world.sam)).get(path)).status).toBe(404)
  })

  it('that cannot be read as Windows-1252 either is refused for what is wrong in it', async () => {
    const answer = await sam.send('/en/admin/waves', await upload(Buffer.from('prénom,b\nc,d', 'latin1')))
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('must name the columns')
    expect(dbOf().select().from(waveFiles).all()).toEqual([])
  })
})

describe('a wave', () => {
  it('invites everyone of the good lines, each by their channel, once an officer lets it begin', async () => {
    const path = await readFile(
      fileOf(30, 'Linh,,fr,post,1 A St | Toronto,', 'Fax Roy,,en,fax,,416 555 0199', ...badLines),
    )
    await work()
    expect(invited()).toEqual([])
    expect((await sam.post(`${path}/start`)).headers.get('location')).toContain('done=started')
    expect(wordsOf(await read(sam, path))).toContain('0 of 32 lines processed')
    await work()
    expect(invited()).toHaveLength(32)
    expect(invited().every((one) => one.invitedBy === world.sam.id && one.officeId === world.toronto)).toBe(true)
    const mail = dbOf().select().from(outbox).where(eq(outbox.kind, 'invitation')).all()
    expect(mail).toHaveLength(30)
    expect(dbOf().select().from(letters).all()).toMatchObject([{ channel: 'post' }, { channel: 'fax' }])
    const page = await read(sam, path)
    expect(wordsOf(page)).toMatch(/Finished 32 of 32 lines processed .* People invited 32/)
    expect(page).not.toContain('hx-trigger')
    expect(await (await sam.get(`${path}/table?of=all`)).text()).toContain('2,Person 1,,person1@example.test,Invited')
    const [, list = ''] = /href="([^"]*invitations\?wave=[^"]*)"/.exec(page) ?? []
    expect(wordsOf(await read(sam, list))).toContain('Person 30')
    expect(wordsOf(await read(sam, '/en/admin/audit'))).toMatch(
      /Finished sending invitations .* Started sending invitations .* Uploaded a list/,
    )
  })

  it('invites nobody twice when the same file is read again, nor those who came back', async () => {
    const file = fileOf(4, 'Linh,,fr,post,1 A St | Toronto,')
    const first = await readFile(file)
    await sam.post(`${first}/start`)
    await work()
    dbOf().update(invitations).set({ undeliverableAt: 1 }).where(eq(invitations.email, 'person1@example.test')).run()
    const second = await readFile(file)
    const page = wordsOf(await read(sam, second))
    expect(page).toContain('There is nobody to invite')
    await sam.post(`${second}/start`)
    await work()
    expect(invited()).toHaveLength(5)
    expect(wordsOf(await read(sam, second))).toMatch(/People invited 0 .* People already invited 5/)
  })

  it('that two programs work at invites nobody twice either (SEC-028)', async () => {
    const path = await readFile(fileOf(60))
    await sam.post(`${path}/start`)
    await Promise.all([work(), work()])
    expect(invited()).toHaveLength(60)
    expect(dbOf().select().from(waves).all()).toMatchObject([{ done: 60, finishedAt: expect.any(Number) }])
  })

  it('goes on after a restart where it was', async () => {
    const path = await readFile(fileOf(30))
    await sam.post(`${path}/start`)
    const stopping = new AbortController()
    const half = work(stopping.signal)
    while (invited().length < 10) await new Promise(setImmediate)
    stopping.abort()
    await half
    const done = invited().length
    expect(done).toBeLessThan(30)
    expect(dbOf().select().from(waves).all()).toMatchObject([{ done, finishedAt: null }])
    await work()
    expect(invited()).toHaveLength(30)
  })

  it('stops when an officer says so, keeps what was done, and can go on', async () => {
    const path = await readFile(fileOf(30))
    await sam.post(`${path}/start`)
    const running = work()
    while (invited().length < 5) await new Promise(setImmediate)
    await sam.post(`${path}/stop`)
    await running
    const done = invited().length
    expect(done).toBeLessThan(30)
    expect(wordsOf(await read(sam, path))).toMatch(
      new RegExp(`Stopped ${done} of 30 .* Resume: ${30 - done} lines left`),
    )
    await work()
    expect(invited()).toHaveLength(done)
    await sam.post(`${path}/start`)
    await work()
    expect(invited()).toHaveLength(30)
  })

  it('stops by itself when the officer who began it is one no more', async () => {
    const path = await readFile(fileOf(10))
    await sam.post(`${path}/start`)
    dbOf().update(people).set({ state: 'suspended' }).where(eq(people.id, world.sam.id)).run()
    await work()
    expect(invited()).toEqual([])
    expect(dbOf().select().from(waves).all()).toMatchObject([{ stoppedAt: expect.any(Number) }])
  })

  it('begins only with a fresh second factor, once, in its own office (SEC-038)', async () => {
    const path = await readFile(fileOf(2))
    const vera = await come(world, world.vera)
    for (const [verb, address] of [
      ['get', path],
      ['post', `${path}/start`],
      ['post', `${path}/stop`],
    ] as const)
      expect((await vera[verb](address)).status, address).toBe(404)
    world.clock.forward({ minutes: 16 })
    expect((await sam.post(`${path}/start`)).status).toBe(403)
    expect(dbOf().select().from(waves).all()).toMatchObject([{ startedAt: null }])
    sam = await come(world, world.sam)
    expect((await sam.post(`${path}/start`)).headers.get('location')).toContain('done=started')
    expect((await sam.post(`${path}/start`)).headers.get('location')).toContain('done=tooLate')
  })

  it('shows its progress to a page that looks again by itself, without keeping the session alive (SEC-033)', async () => {
    const path = await readFile(fileOf(2))
    await sam.post(`${path}/start`)
    expect(await read(sam, path)).toContain(`hx-headers='{"X-Polling":"true"}'`)
    for (let minute = 0; minute < 29; minute++) {
      world.clock.forward({ minutes: 1 })
      await sam.get(path, { 'x-polling': 'true', 'hx-request': 'true' })
    }
    world.clock.forward({ minutes: 2 })
    const late = await sam.get(path, { 'x-polling': 'true', 'hx-request': 'true' })
    expect(late.status).toBe(401)
    expect(late.headers.get('hx-redirect')).toContain('/en/sign-in')
  })
})

it('what files held is let go after a week, the invitations stay (SEC-080)', async () => {
  await readFile(fileOf(2, ...badLines))
  const begun = await readFile(fileOf(3, ...badLines))
  await sam.post(`${begun}/start`)
  await work()
  world.clock.forward({ hours: 24 * 8 })
  sweepWaves(dbOf(), world.clock.now())
  expect(dbOf().select().from(waves).all()).toHaveLength(1)
  expect(dbOf().select().from(waveFaults).all()).toEqual([])
  expect(dbOf().select().from(waveLines).all()).toHaveLength(3)
  expect(invited()).toHaveLength(3)
})
