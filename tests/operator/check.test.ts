import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { countNextDeadlines, refreshList } from '../../src/cases/list/index.ts'
import { openPortalToRead } from '../../src/open.ts'
import type { CommandCall } from '../../src/operator/index.ts'
import { checkInvariants, commands, type InvariantId } from '../../src/operator/index.ts'
import { record } from '../../src/platform/audit/index.ts'
import { openDatabase, write } from '../../src/platform/db/index.ts'
import { addFiles, fileOf, startDraft } from '../documents/files.ts'
import { must } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld, type World } from '../world.ts'

type Filed = Pick<World, 'portal' | 'clock'> & { readonly id: string; readonly draft: string }

let sample: Filed
beforeAll(async () => {
  const ends: (() => void)[] = []
  sample = await filed((end) => void ends.push(end))
  return () => {
    for (const end of ends) end()
  }
})

/** One submission of two documents that was sent, and a draft. */
async function filed(whenOver: (end: () => void) => void): Promise<Filed> {
  const world = await createWorld({ whenOver })
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world)
  const file = (name: string, pages: number) => new File([new Uint8Array(validPdf(pages))], name)
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [file('a.pdf', 1), file('b.pdf', 2)])
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  const draft = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, draft, [file('c.pdf', 3)])
  const { portal, clock } = world
  return { portal, clock, id, draft }
}

/** The same in a folder of its own, to be broken. */
function copy(): Filed {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-check-'))
  cpSync(sample.portal.settings.dataDir, dataDir, { recursive: true })
  const db = openDatabase(join(dataDir, 'portal.db'))
  onTestFinished(() => {
    db.$client.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { ...sample, portal: { ...sample.portal, db, settings: { ...sample.portal.settings, dataDir } } }
}

async function judge(world: Filed, how: Parameters<typeof checkInvariants>[1] = {}) {
  const { settings, clock } = world.portal
  const portal = must(await openPortalToRead(settings, clock))
  onTestFinished(() => void portal.db.$client.close())
  return checkInvariants(portal, how)
}

const scannedAt = (world: Filed, clamd: string): Filed => ({
  ...world,
  portal: { ...world.portal, settings: { ...world.portal.settings, clamd } },
})

const broken = async (world: Filed, how?: Parameters<typeof checkInvariants>[1]) =>
  (await judge(world, how)).filter(({ faults }) => faults.length > 0).map(({ id }) => id)

const figuresOf = async (world: Filed) => (await judge(world)).find(({ id }) => id === 'I11')!.faults

const run = ({ portal }: Filed, ...lines: string[]) => {
  const { $client } = portal.db
  const triggers = $client.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all()
  for (const name of triggers) $client.exec(`drop trigger ${name}`)
  $client.pragma('foreign_keys = OFF')
  for (const line of lines) $client.exec(line)
}

const objectsOf = ({ portal }: Filed) => join(portal.settings.dataDir, 'objects')

function blobsOf(world: Filed): string[] {
  const root = objectsOf(world)
  const folders = readdirSync(root).filter((name) => name.length === 2)
  return folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
}

const old = (path: string, { clock }: Filed, hours: number) => {
  const at = clock.now().epochMilliseconds / 1000 - hours * 3600
  utimesSync(path, at, at)
}

const breaches: readonly (readonly [InvariantId, string, (world: Filed) => void])[] = [
  ['I1', 'a receipt of other bytes', (w) => run(w, `update documents set sha256 = '${'0'.repeat(64)}'`)],
  [
    'I1',
    'a receipt that was written anew',
    (w) => run(w, "update receipt_signatures set jws = replace(jws, '.', '.e')"),
  ],
  ['I1', 'no receipt', (w) => run(w, 'delete from receipt_signatures')],
  ['I2', 'a number more than was received', (w) => run(w, 'update receipt_counters set last = last + 1')],
  ['I3', 'a lost blob', (w) => rmSync(blobsOf(w)[0]!)],
  [
    'I4',
    'bytes that nobody knows for two days',
    (w) => {
      const name = 'ab'.repeat(24)
      const path = join(objectsOf(w), 'ab', name)
      writeFileSync(path, 'x')
      old(path, w, 48)
    },
  ],
  ['I5', 'an event altered', (w) => run(w, `update audit_events set facts = '{"a":1}' where seq = 2`)],
  ['I6', 'a message too few', (w) => run(w, `delete from outbox where subject_id = '${w.id}'`)],
  [
    'I6',
    'a message twice',
    (w) =>
      run(
        w,
        `insert into outbox (id, kind, recipient, recipient_name, locale, subject_id, created_at, next_try_at)
         select 'again', kind, recipient, recipient_name, locale, subject_id, created_at, next_try_at from outbox where subject_id = '${w.id}'`,
      ),
  ],
  [
    'I7',
    'a row that points to nothing',
    (w) => run(w, "insert into case_seen (person_id, case_id, seq, at) values ('x', 'y', 1, 1)"),
  ],
  ['I8', 'a submission half sent', (w) => run(w, `update submissions set send_at = null where id = '${w.id}'`)],
  [
    'I8',
    'a draft with a trace of sending',
    (w) => run(w, `update submissions set sent_by = created_by where id = '${w.draft}'`),
  ],
  [
    'I9',
    'a file left unfinished for two hours',
    (w) => {
      const path = join(objectsOf(w), 'incoming', 'cd'.repeat(24))
      writeFileSync(path, 'x')
      old(path, w, 2)
    },
  ],
  ['I11', 'a figure raised', (w) => run(w, "update counters set total = total + 1 where kind = 'filed'")],
  ['I11', 'a figure lost', (w) => run(w, "delete from counters where kind = 'received'")],
  ['I11', 'a figure of nothing', (w) => run(w, "update counters set week = '2020-01-06' where kind = 'active'")],
]

const patience = { tries: 4, ms: 60, silences: 2, answerMs: 300 }

describe('what must always hold', () => {
  it('holds of a portal in use, which is not changed by looking', async () => {
    const world = copy()
    const { $client } = world.portal.db
    const before = $client.pragma('data_version', { simple: true })
    const judged = await judge(world, { hashes: true })
    expect(judged.flatMap(({ faults }) => faults)).toEqual([])
    expect(judged.map(({ id }) => id)).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11'])
    expect(judged[0]?.counts).toMatchObject({ receipts: 1, documents: 2 })
    expect(judged[2]?.counts).toMatchObject({ blobs: 3, segments: 3, 'objects read': 3 })
    expect($client.pragma('data_version', { simple: true })).toBe(before)
  })

  it.each(breaches)('%s is broken by %s', async (id, _, breach) => {
    const world = copy()
    breach(world)
    expect(await broken(world)).toEqual([id])
  })

  it('I3 is broken by a changed byte only where all bytes are read', async () => {
    const world = copy()
    copyFileSync(blobsOf(world)[0]!, blobsOf(world)[1]!)
    expect(await broken(world)).toEqual([])
    expect(await broken(world, { hashes: true })).toEqual(['I3'])
  })

  it('I11 says which figure differs, and forgives what is missing of a case that was deleted', async () => {
    const world = copy()
    run(world, "update counters set count = count + 2 where kind = 'received'")
    expect(await figuresOf(world)).toEqual([
      expect.stringMatching(/^received \w+ in the week of .*: count is 3, recounted 1$/),
    ])
    run(world, 'insert into case_deletions select case_id, 1, created_by, created_by from submissions limit 1')
    expect(await figuresOf(world)).toEqual([])
    run(world, "update counters set count = 0 where kind = 'received'")
    expect(await figuresOf(world)).toEqual([expect.stringMatching(/count is 0, recounted 1$/)])
  })

  it('I11 holds divisions together once a case was put into another', async () => {
    const world = copy()
    run(world, "update cases set division = 'iad'")
    expect((await figuresOf(world)).length).toBeGreaterThan(1)
    world.portal.db.transaction((tx) =>
      record(tx, { id: null }, 'case.changed', world.clock.now(), { facts: { fields: 'title division' } }),
    )
    expect(await figuresOf(world)).toEqual([])
    run(world, "update counters set count = 5 where kind = 'filed'")
    expect(await figuresOf(world)).toHaveLength(1)
  })

  it('I10 is broken by a portal that says it is well while its scanner is away, and told late or not at all', async () => {
    const world = scannedAt(copy(), '127.0.0.1:9')
    let status = 'ok'
    const parts = { database: true, storage: true, room: true, mail: true }
    const server = createServer((_, answer) => {
      answer.end(JSON.stringify({ status, ...parts, scanner: status === 'ok' }))
      // It is found out after some seconds.
      if (status === 'ok') setTimeout(() => (status = slow ? 'degraded' : 'ok'), 100)
    })
    let slow = true
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const health = `http://127.0.0.1:${(server.address() as { port: number }).port}/health`
    expect(await broken(world, { health, patience })).toEqual([])
    slow = false
    status = 'ok'
    expect(await broken(world, { health, patience })).toEqual(['I10'])
  })

  it('I10 holds for a portal with a scanner of which the command was not told, and the command says what it did not look at (CLI-16)', async () => {
    const said = { status: 'ok', database: true, storage: true, room: true, mail: true, scanner: true }
    const server = createServer((_, answer) => void answer.end(JSON.stringify(said)))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const health = `http://127.0.0.1:${port}/health`
    const unseenOf = async (world: Filed) =>
      (await judge(world, { health, patience })).find(({ id }) => id === 'I10')?.unseen ?? []
    const world = copy()
    expect(await broken(world, { health, patience })).toEqual([])
    expect(await unseenOf(world)).toEqual([expect.stringContaining('CLAMD is not set here')])
    const { call, notes, lines } = callOf(world, port)
    expect(await commands.check!.run(call)).toBe(0)
    expect(notes.join('\n')).toContain('deploy/portal check has the settings of the service')
    expect(lines.join('\n')).not.toContain('nobody answers')
    expect(await unseenOf(scannedAt(world, '127.0.0.1:9'))).toEqual([])
  })

  it('I10 is broken by a portal that takes the question and hangs, and not by one that is not there', async () => {
    const world = copy()
    const server = createServer(() => undefined)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const health = `http://127.0.0.1:${(server.address() as { port: number }).port}/health`
    expect(await broken(world, { health, patience })).toEqual(['I10'])
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    expect(await broken(world, { health, patience })).toEqual([])
  })
})

/** The command as it is asked, and what it says. */
const callOf = (world: Filed, port = 9): { call: CommandCall; lines: string[]; notes: string[] } => {
  const [lines, notes]: [string[], string[]] = [[], []]
  const voice = {
    say(text: string) {
      lines.push(text)
      return 0 as const
    },
    note: (text: string) => void notes.push(text),
    refuse(text: string) {
      notes.push(text)
      return 1 as const
    },
  }
  const withReading: CommandCall['withReading'] = async (look) =>
    look(must(await openPortalToRead({ ...world.portal.settings, port }, world.portal.clock)))
  return { call: { ...voice, options: { hashes: false }, withReading } as unknown as CommandCall, lines, notes }
}

describe('the command', () => {
  it('prints each invariant with its figures, and ends with 1 when one is broken', async () => {
    const world = copy()
    const sound = callOf(world)
    expect(await commands.check!.run(sound.call)).toBe(0)
    expect(sound.lines.join('\n')).toMatch(/^I2 +holds .* \(1 numbers, 1 last of 2026\)$/m)
    rmSync(blobsOf(world)[0]!)
    const unsound = callOf(world)
    expect(await commands.check!.run(unsound.call)).toBe(1)
    expect(unsound.notes.at(-1)).toBe('Broken: I3.')
    expect(unsound.notes[0]).toMatch(/I3: blob [0-9a-f]{48} is in no folder/)
  })

  it('counts the limits that stand beside each case anew, and names a case whose list is stale', async () => {
    const world = copy()
    const { db, clock } = world.portal
    const id = String(db.$client.prepare('select id from cases').pluck().get())
    write(db, (tx) => refreshList(tx, id, clock()))
    countNextDeadlines(db, clock)
    const sound = callOf(world)
    expect(await commands.check!.run(sound.call)).toBe(0)
    expect(sound.lines.join('\n')).toMatch(/^Limits on the lists: 1 counted rows, what counting anew says$/m)
    run(world, `update counsel_case set to_meet = to_meet + 1`)
    const stale = callOf(world)
    expect(await commands.check!.run(stale.call)).toBe(1)
    expect(stale.notes).toEqual([expect.stringContaining(`${id}: `), 'Broken: the limits on the lists.'])
    expect(await commands['check-list']!.run(callOf(world).call)).toBe(1)
  })

  it('opens nothing that is not there, and nothing of another version', async () => {
    const world = copy()
    const nowhere = { ...world.portal.settings, dataDir: join(world.portal.settings.dataDir, 'nowhere') }
    expect(await openPortalToRead(nowhere)).toEqual({ ok: false, error: 'absent' })
    expect(existsSync(nowhere.dataDir)).toBe(false)
    run(world, "insert into schema_migrations (tag, hash) values ('9999_later', 'x')")
    expect(await openPortalToRead(world.portal.settings)).toEqual({ ok: false, error: 'newer' })
    run(world, "delete from schema_migrations where tag > '0005'")
    expect(await openPortalToRead(world.portal.settings)).toEqual({ ok: false, error: 'older' })
  })
})
