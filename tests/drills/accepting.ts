import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { minutesToUndo } from '../../src/documents/acceptance/index.ts'
import { pendingAcceptances } from '../../src/documents/acceptance/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { type Answer, accept, expectStatus, type Visitor, visit } from '../bench/visitor.ts'
import { chanceFrom } from './chance.ts'
import { check } from './check.ts'
import { clientOf, ledgerOf, work } from './client.ts'
import { inFolder, planted } from './folder.ts'
import { inDatabase, untilSo } from './inspect.ts'
import { type Program, startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const accepting: Drill = {
  what: 'killed between an acceptance and its effect, and again while acceptances take effect: what was undone is not accepted, all else once; --many N (12)',
  mutants: [],
  run: ({ seed, number }) => acceptAndKill({ seed, many: number('many', 12) }),
}

/** The portal is killed after the presses, once more after the undoing, and at a chance moment once the ten minutes are over. */
export const acceptAndKill = ({ seed, many }: { seed: number; many: number }): Promise<Report> =>
  inFolder('accepting', async (folder) => {
    const chance = chanceFrom(seed)
    const { counsel, officer } = await planted(folder, { counsel: 1, casesEach: 1 })
    const client = clientOf(counsel[0]!)
    const faults: string[] = []
    const expectStates = (when: string, wanted: Readonly<Record<string, string>>) => {
      const found = statesIn(folder)
      for (const [id, state] of Object.entries(wanted))
        if (found[id] !== state) faults.push(`${when}: ${id} is ${found[id]}, not ${state}`)
    }
    let program: Program = await startProgram(folder)
    try {
      await work(client, { port: program.port, chance, largest: 1, until: () => client.counts.sends >= many })
      const sent = client.ledger.filter(({ number }) => number).map(({ id }) => id)
      await asOfficer(program, officer.cookie, sent, accept)
      await program.kill()
      expectStates('killed after the presses', Object.fromEntries(sent.map((id) => [id, 'received, pressed'])))

      program = await startProgram(folder)
      // Longer than the job's turn.
      await sleep(3_000)
      expectStates('started again', Object.fromEntries(sent.map((id) => [id, 'received, pressed'])))
      const undone = sent.filter((_, index) => index % 3 === 0)
      await asOfficer(program, officer.cookie, undone, (their, id) =>
        their.post(`/en/admin/submissions/${id}/acceptance/undo`),
      )
      await program.kill()

      tenMinutesPass(folder)
      program = await startProgram(folder)
      await sleep(chance() * 2_500)
      await program.kill()
      const early = Object.values(statesIn(folder)).filter((state) => state === 'accepted').length
      program = await startProgram(folder)
      const isOver = () => !Object.values(statesIn(folder)).includes('received, pressed')
      if ((await untilSo(isOver, 30_000)) === undefined) faults.push('an acceptance did not take effect')
      const ends = sent.map((id) => [id, undone.includes(id) ? 'received' : 'accepted'])
      expectStates('in the end', Object.fromEntries(ends))
      faults.push(...toldOnce(folder, sent, undone))
      const found = await check(folder, ledgerOf([client]))
      return {
        lines: [
          `${sent.length} accepted, ${undone.length} of them undone; killed three times, the last time with ${early} in effect; ${sent.length - undone.length} took effect, each told once.`,
        ],
        faults: [...faults, ...found.faults],
      }
    } finally {
      await program.stop()
    }
  })

async function asOfficer(
  { port }: Program,
  cookie: string,
  ids: readonly string[],
  act: (their: Visitor, id: string) => Promise<Answer>,
): Promise<void> {
  const visitor = visit(port, cookie)
  for (const id of ids) expectStatus(await act(visitor, id), 303)
  visitor.leave()
}

/** What became of each submission; `pressed`: its acceptance can be undone. */
const statesIn = (folder: string): Record<string, string> =>
  inDatabase(folder, (db) => {
    const pressed = db.select().from(pendingAcceptances).all()
    const rows = db.select().from(submissions).all()
    return Object.fromEntries(
      rows.map(({ id, state }) => [id, pressed.some((one) => one.submissionId === id) ? `${state}, pressed` : state]),
    )
  })

/** The portal is down meanwhile: as if it had been for that long. */
function tenMinutesPass(folder: string): void {
  const db = openDatabase(join(folder, 'portal.db'))
  const span = minutesToUndo * 60_000
  for (const { submissionId, acceptedAt, effectiveAt } of db.select().from(pendingAcceptances).all())
    db.update(pendingAcceptances)
      .set({ acceptedAt: acceptedAt - span, effectiveAt: effectiveAt - span })
      .where(eq(pendingAcceptances.submissionId, submissionId))
      .run()
  db.$client.close()
}

/** One event and one message for each that took effect, none for what was undone. */
const toldOnce = (folder: string, sent: readonly string[], undone: readonly string[]): string[] =>
  inDatabase(folder, (db) =>
    sent.flatMap((id) => {
      const events = db
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.action, 'submission.accepted'), eq(auditEvents.subject, `submission:${id}`)))
        .all().length
      const letters = db
        .select()
        .from(outbox)
        .where(and(eq(outbox.kind, 'submission.accepted'), eq(outbox.subjectId, id)))
        .all().length
      const wanted = undone.includes(id) ? 0 : 1
      return events === wanted && letters === wanted
        ? []
        : [`${id}: ${events} events, ${letters} messages, not ${wanted}`]
    }),
  )
