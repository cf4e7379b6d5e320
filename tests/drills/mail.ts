import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { openDatabase } from '../../src/platform/db/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, ledgerOf } from './client.ts'
import { setOut } from './crew.ts'
import { inFolder, planted, planting } from './folder.ts'
import { inDatabase, untilSo } from './inspect.ts'
import { type Program, startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const mail: Drill = {
  what: 'a mail server that refuses, breaks off, says nothing, is slow, is away, and a portal killed while it delivers: each message at least once, under one Message-ID, and no storm. Mutant: forget (a failure counts as sent)',
  mutants: ['forget'],
  run: ({ seed, mutant }) => loseMail(seed, mutant),
}

type Mood = 'well' | 'refuses' | 'breaks' | 'silent' | 'slow' | 'cut'
export type Sink = {
  mood: Mood
  /** Messages that were read whole, by their id; `taken` of them with the server's word. */
  readonly read: Map<string, number>
  readonly taken: Map<string, number>
  readonly port: number
  /** Told when a message was read, and its answer is held back (`cut`). */
  onCut: () => void
  close(): void
}

export const loseMail = (seed: number, mutant?: string): Promise<Report> =>
  inFolder('mail', async (dataDir) => {
    const chance = chanceFrom(seed)
    const [lines, faults]: [string[], string[]] = [[], []]
    const sink = await openSink()
    const { counsel } = await planted(dataDir, { counsel: 3, casesEach: 1 })
    const clients = counsel.map(clientOf)
    const how = planting('skip-mail.ts', mutant)
    const env = { ...how.env, SMTP_URL: `smtp://127.0.0.1:${sink.port}` }
    let program = await startProgram(dataDir, { ...how, env })
    try {
      for (const mood of ['well', 'refuses', 'breaks', 'slow', 'cut', 'silent'] as const) {
        sink.mood = mood
        const before = rowsOf(dataDir)
        const killed = mood === 'cut' ? killOn(sink, program) : undefined
        const crew = setOut(clients, { port: program.port, chance, largest: 50_000 })
        await sleep(1500)
        await crew.end()
        if (killed) {
          if (!(await killed)) faults.push('the portal was not killed in the middle of a delivery')
          sink.mood = 'well'
          program = await startProgram(dataDir, { ...how, env })
        } else await sleep(mood === 'silent' ? 8000 : 5000)
        const rows = rowsOf(dataDir)
        // A message waits a minute at least before it is tried anew.
        const often = rows.filter(({ id, tries }) => tries - (before.find((row) => row.id === id)?.tries ?? 0) > 1)
        if (often.length > 0) faults.push(`${mood}: ${often.length} messages were tried again at once`)
        const waiting = rows.filter(({ sentAt }) => sentAt === null).length
        lines.push(
          `${mood}: ${rows.length - before.length} messages put in, ${rows.length - waiting} sent, ${waiting} wait`,
        )
        if (mood === 'refuses' && waiting === 0 && !mutant) faults.push('nothing waits, though all was refused')
      }
      sink.mood = 'well'
      await program.kill()
      waitIsOver(dataDir)
      program = await startProgram(dataDir, { ...how, env })
      const empty = await untilSo(() => rowsOf(dataDir).every(({ sentAt }) => sentAt !== null), 90_000)
      if (empty === undefined) faults.push('the outbox did not get empty')
    } finally {
      await program.stop()
      sink.close()
    }
    const rows = rowsOf(dataDir)
    const never = rows.filter(({ id }) => !sink.taken.has(id))
    const strange = [...sink.read.keys()].filter((id) => !rows.some((row) => row.id === id))
    const twice = [...sink.taken.values()].filter((times) => times > 1).length
    if (never.length > 0) faults.push(`${never.length} messages count as sent, and no server took them`)
    if (strange.length > 0) faults.push(`${strange.length} messages came under a Message-ID that is none of the outbox`)
    const found = await check(dataDir, ledgerOf(clients))
    lines.push(
      `${rows.length} messages: ${rows.length - never.length} taken, ${never.length} lost, ${twice} taken twice under the same Message-ID; ${told(found)}`,
    )
    return { lines, faults: [...faults, ...found.faults] }
  })

const rowsOf = (dataDir: string) => inDatabase(dataDir, (db) => db.select().from(outbox).all())

/** As after the minutes and hours that a message waits between two tries. */
function waitIsOver(dataDir: string): void {
  const db = openDatabase(join(dataDir, 'portal.db'))
  db.update(outbox).set({ nextTryAt: 0 }).run()
  db.$client.close()
}

/** Whether it was killed within half a minute, when the server had read a message and not yet said so. */
async function killOn(sink: Sink, program: Program): Promise<boolean> {
  const reached = Promise.withResolvers<boolean>()
  sink.onCut = () => void program.kill().then(() => reached.resolve(true))
  const patience = setTimeout(() => void program.kill().then(() => reached.resolve(false)), 30_000)
  const is = await reached.promise
  clearTimeout(patience)
  return is
}

export async function openSink(): Promise<Sink> {
  const [read, taken] = [new Map<string, number>(), new Map<string, number>()]
  const sink = { mood: 'well' as Mood, read, taken, onCut: () => {} }
  const add = (to: Map<string, number>, id: string) => to.set(id, (to.get(id) ?? 0) + 1)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_, done) => done(),
    onRcptTo: (_, __, done) =>
      sink.mood === 'refuses' ? done(Object.assign(new Error('not now'), { responseCode: 451 })) : done(),
    onData(stream, session, done) {
      const { mood } = sink
      let text = ''
      stream.on('data', (bytes) => {
        text += bytes
      })
      stream.on('end', () => {
        const id = /^Message-ID: <([^@]+)@/im.exec(text)?.[1] ?? 'none'
        add(read, id)
        const take = () => {
          add(taken, id)
          done()
        }
        if (mood === 'well') take()
        if (mood === 'slow') setTimeout(take, 1200)
        if (mood === 'breaks')
          (session as unknown as { socket?: { destroy(): void } }).socket?.destroy() ??
            done(Object.assign(new Error('broken off'), { responseCode: 421 }))
        if (mood === 'cut') {
          add(taken, id)
          sink.onCut()
        }
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as { port: number }
  return Object.assign(sink, { port, close: () => void server.close(() => undefined) })
}
