import { join } from 'node:path'
import { and, count, eq, isNotNull, isNull, like, sql } from 'drizzle-orm'
import { type NoticeKind, notify } from '../../src/accounts/notices/index.ts'
import type { NoticePace } from '../../src/accounts/notices/kinds.ts'
import { noticeDigests, notices } from '../../src/accounts/notices/schema.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { type Database, openDatabase } from '../../src/platform/db/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { check, told } from './check.ts'
import { ledgerOf } from './client.ts'
import { inFolder, planted, planting } from './folder.ts'
import { inDatabase, untilSo } from './inspect.ts'
import { openSink, type Sink } from './mail.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const burst: Drill = {
  what: 'ten thousand events for a hundred people who chose at once, by the day or nothing; the portal killed while it delivers and while it makes the messages of the day: as many mails as were chosen, none lost, none made twice; --events N. Mutant: forget (a failure counts as sent)',
  mutants: ['forget'],
  run: ({ number, mutant }) => tellMany({ events: number('events', 10_000), mutant }),
}

const paces = ['now', 'daily', 'none'] as const
const kind: NoticeKind = 'answers'
const readers = 100
const batch = 100

export const tellMany = ({ events, mutant }: { events: number; mutant?: string | undefined }): Promise<Report> =>
  inFolder('notices', async (dataDir) => {
    const faults: string[] = []
    await planted(dataDir, { counsel: 1, casesEach: 1 })
    const chosen = plantReaders(dataDir)
    const sink = await openSink()
    if (mutant) sink.mood = 'refuses'
    const how = planting('skip-mail.ts', mutant)
    const start = () =>
      startProgram(dataDir, { ...how, env: { ...how.env, SMTP_URL: `smtp://127.0.0.1:${sink.port}` } })
    let program = await start()
    try {
      const writing = performance.now()
      tellAll(dataDir, [...chosen.keys()], events)
      const seconds = (performance.now() - writing) / 1000
      if ((await untilSo(() => sink.taken.size > 100 || mutant !== undefined, 60_000, 20)) === undefined)
        faults.push('nothing was delivered within a minute')
      await program.kill()
      program = await start()
      if ((await untilSo(() => waitingIn(dataDir) === 0, 1_800_000)) === undefined)
        faults.push('the outbox did not empty')

      await program.kill()
      aDayPasses(dataDir)
      program = await start()
      await untilSo(() => digestsIn(dataDir) > 0, 90_000, 5)
      await program.kill()
      program = await start()
      const isDone = await untilSo(() => undigestedIn(dataDir) === 0 && waitingIn(dataDir) === 0, 180_000)
      if (isDone === undefined) faults.push('the messages of the day were not all made and sent')
      faults.push(...judge(dataDir, sink, chosen))
      const mails = inDatabase(dataDir, mailsIn)
      const lines = [
        `${events} events for ${readers} people, written in ${seconds.toFixed(1)} s: ${mails.now} told at once, ${mails.digests} messages of the day, ${sink.taken.size} taken by the mail server`,
      ]
      const found = await check(dataDir, ledgerOf([]))
      return { lines: [...lines, told(found)], faults: [...faults, ...found.faults] }
    } finally {
      await program.stop()
      sink.close()
    }
  })

/** By id what each of them chose. */
function plantReaders(dataDir: string): Map<string, NoticePace> {
  return change(dataDir, (db) => {
    const [like] = db.select().from(people).limit(1).all()
    const chosen = new Map<string, NoticePace>()
    for (let n = 0; n < readers; n++) {
      const [id, pace, email] = [newId(), paces[n % paces.length]!, `reader${n}@portal.test`]
      const row = { ...like!, id, role: 'counsel', email, emailKey: email, noticeChoices: { [kind]: pace } } as const
      db.insert(people).values(row).run()
      chosen.set(id, pace)
    }
    return chosen
  })
}

const tellAll = (dataDir: string, ids: readonly string[], events: number): void =>
  change(dataDir, (db) => {
    const event = { action: 'submission.accepted', mail: 'share.ended', subjectId: null } as const
    for (let n = 0; n < events; n += batch)
      db.transaction(
        (tx) => {
          for (let m = n; m < Math.min(n + batch, events); m++) notify(tx, event, [ids[m % ids.length]!], systemClock())
        },
        { behavior: 'immediate' },
      )
  })

/** What waits for the morning is as if it had been told the day before. */
const aDayPasses = (dataDir: string): void =>
  change(dataDir, (db) => {
    db.update(notices).set({ at: sql`at - 86400000` }).run()
  })

function change<T>(dataDir: string, act: (db: Database) => T): T {
  const db = openDatabase(join(dataDir, 'portal.db'))
  try {
    return act(db)
  } finally {
    db.$client.close()
  }
}

const waitingIn = (dataDir: string): number =>
  inDatabase(dataDir, (db) => db.select({ n: count() }).from(outbox).where(isNull(outbox.sentAt)).get()!.n)
const digestsIn = (dataDir: string): number =>
  inDatabase(dataDir, (db) => db.select({ n: count() }).from(noticeDigests).get()!.n)
const undigestedIn = (dataDir: string): number =>
  inDatabase(
    dataDir,
    (db) => db.select({ n: count() }).from(notices).where(sql`pace = 'daily' and digest_id is null`).get()!.n,
  )
const mailsIn = (db: Database) => ({
  now: db.select({ n: count() }).from(notices).where(isNotNull(notices.mailId)).get()!.n,
  digests: db.select({ n: count() }).from(noticeDigests).where(isNotNull(noticeDigests.mailId)).get()!.n,
})

/** As many as were chosen: of each event one notice, of each at once one message, of each by the day one place in one message. */
const judge = (dataDir: string, sink: Sink, chosen: ReadonlyMap<string, NoticePace>): string[] =>
  inDatabase(dataDir, (db) => {
    const faults: string[] = []
    const told = db.select().from(notices).where(isNotNull(notices.personId)).all()
    // Whoever has the planted case was told of that, too.
    const mails = db
      .select()
      .from(outbox)
      .where(and(eq(outbox.isNotice, true), like(outbox.recipient, 'reader%')))
      .all()
    const digests = db.select().from(noticeDigests).all()
    const byPace = (pace: NoticePace) => told.filter((one) => chosen.get(one.personId!) === pace)
    const wanted = byPace('now').length + new Set(byPace('daily').map((one) => one.personId)).size
    if (mails.length !== wanted) faults.push(`${mails.length} messages, and ${wanted} were chosen`)
    const lost = mails.filter(({ id }) => !sink.taken.has(id))
    if (lost.length > 0) faults.push(`${lost.length} messages count as sent, and no server took them`)
    if (new Set(byPace('now').map(({ mailId }) => mailId)).size !== byPace('now').length)
      faults.push('a message tells of two events')
    if (byPace('none').some(({ mailId, digestId }) => mailId || digestId))
      faults.push('someone who wants no mail got some')
    if (new Set(digests.map(({ personId }) => personId)).size !== digests.length) faults.push('a day has two messages')
    if (byPace('daily').some(({ digestId }) => !digests.some(({ id }) => id === digestId)))
      faults.push('something that waited for the morning is in no message')
    return faults
  })
