import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { inviteCounsel } from '../../src/accounts/invitations/index.ts'
import type { Member } from '../../src/accounts/people/index.ts'
import { programDisclosures } from '../../src/api/index.ts'
import { changeCase } from '../../src/cases/record/index.ts'
import {
  acceptSubmission,
  finishAcceptances,
  openSubmission,
  returnSubmission,
  undoAcceptance,
} from '../../src/documents/acceptance/index.ts'
import { moveSubmission } from '../../src/documents/acceptance/moving.ts'
import { withdrawSubmission } from '../../src/documents/submissions/index.ts'
import { weekOf } from '../../src/platform/counters/index.ts'
import { activePeople, counters, countersFilled, officerCounters, waits } from '../../src/platform/counters/schema.ts'
import { NotFound } from '../../src/platform/errors.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { answerQuestion, askQuestion } from '../../src/questions/index.ts'
import { questions } from '../../src/questions/schema.ts'
import { checkCounters, fillCounters } from '../../src/reports/index.ts'
import { answerRequest } from '../../src/requests/index.ts'
import { composersOf } from '../../src/work.ts'
import { toldOf } from '../accept-now.ts'
import { as, must, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { plantSentRequest } from '../requests/plant.ts'
import { seeded } from '../seeded.ts'
import { createWorld } from '../world.ts'

/** Mulberry32: the same numbers from the same seed. */
function chanceOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

it('a week begins on Monday by Eastern Time, on both sides of a change of clocks', () => {
  const weekAt = (at: string) => weekOf(Date.parse(at))
  expect(weekAt('2026-11-02T04:59:59Z')).toBe('2026-10-26')
  expect(weekAt('2026-11-02T05:00:00Z')).toBe('2026-11-02')
  expect(weekAt('2026-03-09T03:59:59Z')).toBe('2026-03-02')
  expect(weekAt('2026-03-09T04:00:00Z')).toBe('2026-03-09')
})

it('counters are what a recount of the log gives, whatever happened, and a fill of an older database gives the same', async () => {
  const { seed } = seeded('a history for the figures')
  const chance = chanceOf(seed)
  const world = await createWorld({ at: '2026-10-20T15:00:00Z' })
  const { portal, clock, alice, sam, vera, toronto, vancouver } = world
  const { db } = portal
  const here = [plantCase(world), plantCase(world, { reference: 'TC5-00002' })]
  const sent: string[] = []
  const officers = [officerOf(sam, toronto), officerOf(vera, vancouver)]
  const officeOf = (caseId: string) =>
    db.$client.prepare('select office_id from cases where id = ?').pluck().get(caseId) as string
  const officerFor = (id: string) => {
    const caseId = db.$client.prepare('select case_id from submissions where id = ?').pluck().get(id) as string
    return officers.find(({ officeId }) => officeId === officeOf(caseId))!
  }
  const any = <T>(of: readonly T[]) => of[chance(of.length)]
  const at = () => clock.now()
  const acts: Record<string, () => unknown> = {
    wait: () => clock.forward({ hours: 1 + chance(24 * 9) }),
    linger: () => clock.forward({ hours: 1 + chance(24 * 20) }),
    send: async () => sent.push(await plantSent(world, any(here)!, alice)),
    again: async () => sent.push(await plantSent(world, any(here)!, alice)),
    open: () => {
      const id = any(sent)
      if (id) openSubmission(db, officerFor(id), id, at())
    },
    accept: () => {
      const id = any(sent)
      if (id) acceptSubmission(db, officerFor(id), id, at(), { known: toldOf(db, officerFor(id), id, at()) })
    },
    return: () => {
      const id = sent.at(-1)
      const code = any(['unsigned', 'unreadable'] as const)!
      if (id) returnSubmission(db, officerFor(id), id, { code, reason: 'x' }, at())
    },
    week: () => clock.forward({ hours: 7 * 24 }),
    undo: () => {
      const id = any(sent)
      if (id && chance(3) === 0) undoAcceptance(db, officerFor(id), id, at())
    },
    effect: () => finishAcceptances(db, at),
    withdraw: () => {
      const id = sent.at(-1)
      if (id) withdrawSubmission(db, as<Member>(alice), id, at())
    },
    move: () => {
      const id = any(sent)
      const moved = id
        ? moveSubmission(db, officerFor(id), id, any(here)!, () => false, at(), programDisclosures)
        : undefined
      if (moved?.ok) sent.push(moved.value.id)
    },
    transfer: () => {
      const caseId = any(here)!
      const officer = officers.find(({ officeId }) => officeId === officeOf(caseId))!
      changeCase(db, officer, caseId, { officeId: any([toronto, vancouver])! }, at())
    },
    ask: () =>
      askQuestion(db, as<Member>(alice), any(here)!, { principalId: alice.id, subject: 'x', words: 'y' }, at()),
    reply: () => {
      const question = any(db.select().from(questions).all())
      if (!question) return
      const officer = officers.find(({ officeId }) => officeId === officeOf(question.caseId))!
      const seen = db.$client
        .prepare('select count(*) from question_words where question_id = ?')
        .pluck()
        .get(question.id)
      answerQuestion(db, officer, question.id, { words: 'z', seen: seen as number }, at())
    },
    notice: () => {
      const caseId = any(here)!
      return plantNotice(
        world,
        caseId,
        'Notice',
        officers.find(({ officeId }) => officeId === officeOf(caseId)),
      )
    },
    invite: () => {
      const email = `counsel${chance(1e9)}@example.test`
      db.transaction((tx) => inviteCounsel(tx, any(officers)!, { name: 'Dana', email, locale: 'fr' }, at()))
    },
    signIn: async () => {
      clock.forward({ minutes: 2 })
      await world.signIn(any([alice, sam])!)
    },
    mail: () => deliverDueMail(db, async () => {}, composersOf(portal), 'x@portal.test', clock.now),
  }
  // Once everything in a fitting order and in six weeks, then as it comes.
  const inOrder = [
    'signIn',
    'send',
    'wait',
    'open',
    'accept',
    'week',
    'effect',
    'ask',
    'wait',
    'reply',
    'notice',
    'invite',
    'mail',
    ...['week', 'send', 'return', 'week', 'send', 'return', 'week', 'send', 'week', 'send', 'week'],
    'send',
    'withdraw',
  ]
  const names = Object.keys(acts)
  for (const name of [...inOrder, ...Array.from({ length: 110 }, () => any(names)!)])
    await Promise.resolve()
      .then(acts[name])
      .catch((error: Error) => {
        // A case that went to another office is out of the first one's reach.
        if (!(error instanceof NotFound)) throw error
      })
  for (const kind of ['interpreter', 'accommodation'] as const) {
    const id = await plantSentRequest(world, here[0]!, kind)
    clock.forward({ hours: 60 })
    must(
      answerRequest(
        db,
        officers.find(({ officeId }) => officeId === officeOf(here[0]!))!,
        id,
        { grant: true, answer: 'Yes.' },
        at(),
      ),
    )
  }

  const read = () =>
    db
      .select()
      .from(counters)
      .orderBy(counters.kind, counters.detail, counters.week, counters.officeId, counters.division)
      .all()
  const counted = read()
  const faults = () => checkCounters(db, 0).faults
  expect(faults(), `seed ${seed}`).toEqual([])
  const kinds = [
    'received',
    'opened',
    'asked',
    'replied',
    'requested',
    'decided',
    'invited',
    'active',
    'filed',
    'sentOut',
    'mail',
  ]
  expect(counted.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds, 'withdrawn']))
  expect(new Set(counted.map(({ week }) => week)).size).toBeGreaterThan(5)

  const active = db.select().from(activePeople).all()
  const parts = () => ({
    waits: db.select().from(waits).orderBy(waits.kind, waits.week, waits.hours, waits.officeId, waits.division).all(),
    officers: db
      .select()
      .from(officerCounters)
      .orderBy(officerCounters.kind, officerCounters.week, officerCounters.personId, officerCounters.officeId)
      .all(),
  })
  const partly = parts()
  expect(new Set(partly.waits.map(({ kind }) => kind))).toEqual(
    new Set(['opened', 'accepted', 'returned', 'replied', 'decided']),
  )
  expect(new Set(partly.officers.map(({ kind }) => kind))).toEqual(
    new Set(['accepted', 'returned', 'answered', 'decided']),
  )
  for (const [table, kind] of [
    [waits, 'waits'],
    [officerCounters, 'officers'],
  ] as const) {
    db.update(table).set({ count: sql`count + 1` }).run()
    expect(faults().filter((fault) => fault.includes('recounted')).length, kind).toBeGreaterThan(3)
    db.update(table).set({ count: sql`count - 1` }).run()
  }
  // A database from before the later parts: what was counted stays, and they are counted anew.
  for (const table of [waits, officerCounters]) db.delete(table).run()
  db.update(countersFilled).set({ parts: 1 }).run()
  fillCounters(db, at())
  expect(parts()).toEqual(partly)
  expect(faults()).toEqual([])
  db.delete(counters).run()
  expect(faults().length).toBeGreaterThan(20)
  for (const table of [activePeople, countersFilled]) db.delete(table).run()
  fillCounters(db, at())
  expect(read()).toEqual(counted)
  expect(parts()).toEqual(partly)
  expect(db.select().from(activePeople).all()).toEqual(active)
  // Filled once: what is counted after that is not thrown away.
  await plantSent(world, here[0]!, alice)
  fillCounters(db, at())
  expect(faults()).toEqual([])
})
