import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { postings } from '../../../src/accounts/postings/schema.ts'
import { countOf, countPendingWork } from '../../../src/admin/desk/counts.ts'
import { countDone, listDoneSubmissions } from '../../../src/admin/desk/done.ts'
import { filterIn } from '../../../src/admin/desk/filter.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import {
  finishAcceptance,
  finishAcceptances,
  listAccepting,
  listQueue,
  openSubmission,
  undoAcceptance,
} from '../../../src/documents/acceptance/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions, withdrawSubmission } from '../../../src/documents/submissions/index.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { counters } from '../../../src/platform/counters/schema.ts'
import { type Database, openDatabase, write } from '../../../src/platform/db/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { as, must, officerOf, plantCase, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

let world: World
let sam: Browser
let tom: Someone
let sent: string
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
  caseId = plantCase(world, { hearingIn: 60 })
  sent = await plantSent(world, caseId, world.alice)
  sam = await come(world, world.sam)
})

const db = () => world.portal.db
const now = () => world.clock.now()
const officer = (who = world.sam) => officerOf(who, world.toronto)
const rowOf = (id = sent) => db().select().from(submissions).where(eq(submissions.id, id)).get()!
const page = (id = sent) => `/en/admin/submissions/${id}`
/** By the page that says what to look at first. */
const press = (id = sent, by = sam) => acceptAll(by, id)
const undo = (id = sent, by = sam) => by.post(`${page(id)}/acceptance/undo`)
const decisionMail = () =>
  db()
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind === 'submission.accepted')
const accepted = () => db().select().from(counters).where(eq(counters.kind, 'accepted')).all()
const acts = () =>
  listEvents(db(), { about: 'submission', limit: 100 })
    .reverse()
    .map(
      ({ action, actorId }) => `${action.replace('submission.', '')} ${actorId === null ? 'portal' : nameOf(actorId)}`,
    )
const nameOf = (id: string) =>
  [world.sam, tom, world.vera, world.alice].find((one) => one.id === id)?.name.split(' ')[0]
const waits = async (by: Browser, id = sent) =>
  (await read(by, '/en/admin/desk?queue=received')).includes(`submissions/${id}?`)
/** On the desk and on Today. */
const countWaiting = () => [
  countOf(countPendingWork(db(), officer(), now()), officer(), filterIn('')),
  listQueue(db(), officer(), { state: 'received' }).length,
]
/** What counts as decided today: of the office, and of each officer. */
const decidedToday = () => {
  const since = now().subtract({ hours: 12 })
  return [listDoneSubmissions(db(), officer(), since), [...countDone(db(), officer(), since)]]
}
const broken = async () => (await checkInvariants(world.portal)).filter(({ faults }) => faults.length > 0)

describe('an acceptance, for ten minutes', () => {
  it('is in no queue and no count, stands on the desk, on its page and among what was decided, and takes effect then', async () => {
    expect(countWaiting()).toEqual([1, 1])
    const answer = await press()
    expect(answer.headers.get('location')).toContain('done=accepted')
    expect(rowOf()).toMatchObject({ state: 'received', decidedAt: null, decidedBy: null })
    expect([decisionMail(), accepted()]).toEqual([[], []])
    const colleague = await come(world, tom)
    for (const their of [sam, colleague]) {
      expect(await waits(their)).toBe(false)
      for (const where of [page(), '/en/admin/desk', '/en/admin/desk/decided']) {
        const shown = await read(their, where)
        expect(wordsOf(shown), where).toMatch(/Accepted by Sam Singh , 10:00\s?\. Takes effect at 10:10\./)
        expect(shown, where).toContain(`action="${page()}/acceptance/undo?`)
      }
      expect(await read(their, page())).not.toContain(`${page()}/return`)
    }
    expect(await read(sam, '/en/admin')).not.toContain(sent)
    expect(countWaiting()).toEqual([0, 0])

    world.clock.forward({ minutes: 9 })
    expect(await finishAcceptances(db(), now)).toBe(0)
    world.clock.forward({ minutes: 3 })
    expect(await finishAcceptances(db(), now)).toBe(1)
    expect(rowOf()).toMatchObject({
      state: 'accepted',
      decidedAt: now().epochMilliseconds,
      decidedBy: world.sam.id,
    })
    expect(decisionMail()).toHaveLength(1)
    expect(accepted().map(({ count }) => count)).toEqual([1])
    expect(acts().filter((one) => /accept/.test(one))).toEqual(['acceptancePressed Sam', 'accepted Sam'])
    expect(listAccepting(db(), officer(), now())).toEqual({ pending: [], failed: [] })
    expect(await finishAcceptances(db(), now)).toBe(0)
    expect(wordsOf(await read(sam, page()))).not.toContain('Takes effect')
    expect(await broken()).toEqual([])
  })

  it('is undone by a colleague: it waits again, with them, and nothing was ever decided', async () => {
    await press()
    expect(decidedToday()).toEqual([[sent], [[world.sam.id, 1]]])
    const colleague = await come(world, tom)
    const back = await undo(sent, colleague)
    expect(decidedToday()).toEqual([[], []])
    expect(back.headers.get('location')).toBe(`${page()}?done=acceptanceUndone`)
    expect(await letTakeEffect(world)).toBe(0)
    expect(rowOf()).toMatchObject({ state: 'received', decidedAt: null })
    expect([decisionMail(), accepted()]).toEqual([[], []])
    expect(acts().slice(-2)).toEqual(['acceptancePressed Sam', 'acceptanceUndone Tom'])
    const desk = wordsOf(await read(sam, '/en/admin/desk?queue=received'))
    expect(desk).toMatch(/2026-000001 .*Tom Baptiste/)
    // A colleague holds it now: it is not decided over their head.
    expect((await press()).status).toBe(409)
    await read(colleague, page())
    expect((await press(sent, colleague)).status).toBe(303)
    expect(await letTakeEffect(world)).toBe(1)
    expect(rowOf().decidedBy).toBe(tom.id)
  })

  it('is nothing that another office undoes, nor what is undone twice or was never pressed', async () => {
    expect((await undo()).status).toBe(422)
    await press()
    const vera = await come(world, world.vera)
    expect((await undo(sent, vera)).status).toBe(404)
    await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'The hearing moves to Vancouver.' })
    expect((await undo(sent, vera)).status).toBe(403)
    const there = await read(vera, page())
    expect(wordsOf(there)).not.toMatch(/Accepted|Takes effect/)
    const theirs = wordsOf(await read(vera, `/en/admin/cases/${caseId}`))
    expect(theirs.replace('Documents that the office accepts or sends will appear here.', '')).not.toMatch(/[Aa]ccept/)
    expect((await undo()).status).toBe(303)
    const twice = await undo()
    expect(twice.status).toBe(422)
    expect(wordsOf(await twice.text())).toContain('Nothing was undone')
  })

  it('holds up every other answer: it is undone first', async () => {
    await press()
    const reason = 'Page 3 of the letter is missing.'
    const returned = await sam.post(`${page()}/return`, { returnCode: 'missingPages', reason })
    expect(returned.status).toBe(422)
    expect(wordsOf(await returned.text())).toContain('To make another decision, undo the acceptance first.')
    const again = await press()
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('To make another decision, undo the acceptance first.')
    for (const form of ['return', 'move', 'acceptance'])
      expect((await sam.get(`${page()}/${form}`)).headers.get('location'), form).toBe(page())
    await undo()
    expect((await sam.post(`${page()}/return`, { returnCode: 'missingPages', reason })).status).toBe(303)
    expect(rowOf().state).toBe('returned')
  })

  it('takes effect in the name of an officer whose posting has ended since', async () => {
    await press()
    db().update(postings).set({ endedAt: now().epochMilliseconds }).where(eq(postings.personId, world.sam.id)).run()
    expect((await undo()).status).toBe(403)
    expect(await letTakeEffect(world)).toBe(1)
    expect(rowOf()).toMatchObject({ state: 'accepted', decidedBy: world.sam.id })
    expect(acts().at(-1)).toBe('accepted Sam')
    expect(decisionMail()).toHaveLength(1)
  })

  it('ends where a request with which it came is granted: it is accepted at once, and told once', async () => {
    const request = await plantSentRequest(world, caseId, 'changeOfDate')
    const asked = db().$client.prepare('select submission_id from requests where id = ?').pluck().get(request) as string
    await press(asked)
    await sam.post(`/en/admin/requests/sent/${request}/answer`, { decision: 'grant', answer: 'It is granted.' })
    expect(rowOf(asked)).toMatchObject({ state: 'accepted', decidedBy: world.sam.id })
    expect(await letTakeEffect(world)).toBe(0)
    expect((await undo(asked)).status).toBe(422)
    expect(decisionMail()).toEqual([])
  })
})

describe('an acceptance that cannot take effect', () => {
  it('is one of what its sender withdrew, as long as nobody opened it', async () => {
    const opened = await plantSent(world, caseId, world.alice)
    openSubmission(db(), officer(), opened, now())
    await press()
    await press(opened)
    expect(withdrawSubmission(db(), as(world.alice), opened, now())).toEqual({ ok: false, error: 'opened' })
    must(withdrawSubmission(db(), as(world.alice), sent, now()))
    expect(acts().slice(-2)).toEqual(['acceptanceFailed portal', 'withdrawn Alice'])
    expect(await letTakeEffect(world)).toBe(1)
    expect([rowOf().state, rowOf(opened).state]).toEqual(['withdrawn', 'accepted'])
    expect(wordsOf(await read(sam, '/en/admin/desk'))).toMatch(
      /2026-000001 The acceptance did not take effect\. The sender withdrew the submission\. Accepted by Sam Singh/,
    )
    expect(await broken()).toEqual([])
  })

  it('is one of a case that another office has now: that office decides anew, and learns nothing of it', async () => {
    await press()
    must(changeCase(db(), officer(), caseId, { officeId: world.vancouver }, now()))
    const vera = await come(world, world.vera)
    expect(await waits(vera)).toBe(true)
    expect(wordsOf(await read(vera, page()))).not.toContain('Sam Singh , 10')
    expect(await letTakeEffect(world)).toBe(0)
    expect(rowOf()).toMatchObject({ state: 'received', decidedAt: null })
    expect(acts().at(-1)).toBe('acceptanceFailed portal')
    expect(listEvents(db(), { officeId: world.toronto, limit: 1 })[0]!.action).toBe('submission.acceptanceFailed')
    expect(wordsOf(await read(sam, '/en/admin/desk'))).toMatch(/2026-000001 .*The case now belongs to another office/)
    expect(wordsOf(await read(vera, page()))).not.toContain('take effect')
    expect((await press(sent, vera)).status).toBe(303)
    expect(await letTakeEffect(world)).toBe(1)
    expect(rowOf().decidedBy).toBe(world.vera.id)
  })

  it('is one in which the scanner holds a document since: it is on the desk again, and its page says why', async () => {
    const hold = () => db().update(documents).set({ check: 'held' }).where(eq(documents.submissionId, sent)).run()
    await press()
    hold()
    expect(await letTakeEffect(world)).toBe(0)
    expect(rowOf().state).toBe('received')
    expect(decidedToday()).toEqual([[], []])
    expect(await waits(sam)).toBe(true)
    expect(wordsOf(await read(sam, page()))).toMatch(
      /did not take effect The virus scanner held a document after the acceptance/,
    )
    // It is accepted once it is released, and not before.
    expect((await press()).status).toBe(422)
    db().update(documents).set({ check: 'clean' }).where(eq(documents.submissionId, sent)).run()
    expect((await press()).status).toBe(303)
    expect(wordsOf(await read(sam, page()))).not.toContain('did not take effect')
    expect(await letTakeEffect(world)).toBe(1)
    expect(rowOf().state).toBe('accepted')
  })
})

describe('undo against the job, at the last second', () => {
  let other: Database

  beforeEach(async () => {
    other = openDatabase(join(world.portal.settings.dataDir, 'portal.db'))
    onTestFinished(() => void other.$client.close())
    await press()
    world.clock.forward({ minutes: 10 })
  })

  const outcome = () => ({ state: rowOf().state, told: decisionMail().length, counted: accepted().length })

  it('undone first, it does not take effect', () => {
    expect(undoAcceptance(db(), officer(tom), sent, now()).ok).toBe(true)
    expect(finishAcceptance(other, sent, now())).toBe(false)
    expect(outcome()).toEqual({ state: 'received', told: 0, counted: 0 })
    expect(acts().filter((one) => /accept/.test(one))).toEqual(['acceptancePressed Sam', 'acceptanceUndone Tom'])
  })

  it('in effect first, it is not undone, and the page says so', async () => {
    expect(finishAcceptance(other, sent, now())).toBe(true)
    expect(undoAcceptance(db(), officer(tom), sent, now())).toEqual({ ok: false, error: 'final' })
    const late = await undo()
    expect(late.status).toBe(422)
    expect(wordsOf(await late.text())).toContain('The acceptance has taken effect, so you can no longer undo it.')
    expect(outcome()).toEqual({ state: 'accepted', told: 1, counted: 1 })
  })

  it.each(['undo', 'job'] as const)(
    'while the %s is in its transaction, the other one waits, and then finds it over',
    (first) => {
      other.$client.pragma('busy_timeout = 0')
      const [one, two] = [
        (connection: Database) => undoAcceptance(connection, officer(tom), sent, now()).ok,
        (connection: Database) => finishAcceptance(connection, sent, now()),
      ]
      const [winner, loser] = first === 'undo' ? [one, two] : [two, one]
      write(db(), () => {
        expect(winner(db())).toBe(true)
        expect(() => loser(other)).toThrow(/locked/)
      })
      expect(loser(other)).toBe(false)
      expect(outcome()).toEqual(
        first === 'undo' ? { state: 'received', told: 0, counted: 0 } : { state: 'accepted', told: 1, counted: 1 },
      )
    },
  )
})

it('one that cannot be written holds up no other', async () => {
  const second = await plantSent(world, caseId, world.alice)
  await press()
  await press(second)
  db().$client.exec(
    `create temp trigger broken before update on submissions when new.id = '${sent}' begin select raise(abort, 'broken'); end`,
  )
  await expect(letTakeEffect(world)).rejects.toThrow('1 acceptances did not take effect')
  expect([rowOf().state, rowOf(second).state]).toEqual(['received', 'accepted'])
  db().$client.exec('drop trigger broken')
  expect(await finishAcceptances(db(), now)).toBe(1)
  expect(rowOf().state).toBe('accepted')
})
