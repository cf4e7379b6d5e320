import { beforeEach, expect, it } from 'vitest'
import type { Member } from '../../../src/accounts/people/index.ts'
import { programDisclosures } from '../../../src/api/index.ts'
import { decideRequest } from '../../../src/cases/record-requests/commands.ts'
import { recordRequests } from '../../../src/cases/record-requests/schema.ts'
import { reclassifyDocument } from '../../../src/documents/acceptance/classification.ts'
import { moveSubmission } from '../../../src/documents/acceptance/moving.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { type About, listEvents, record, verifyChain } from '../../../src/platform/audit/index.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import type { Tx } from '../../../src/platform/db/index.ts'
import { addToQuestion } from '../../../src/questions/commands.ts'
import { answerQuestion, askQuestion } from '../../../src/questions/index.ts'
import { answerRequest } from '../../../src/requests/index.ts'
import { actingBob } from '../../delegation/cases.ts'
import { draftWith } from '../../documents/files.ts'
import { as, must, officerOf, plantCase } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let caseId: string
let alice: Browser
let bob: Browser

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  ;({ alice, bob } = await actingBob(world))
})

const page = async (their: Browser, path: string) => (await their.get(path)).text()
const inName = async () => {
  const text = await page(alice, '/en/delegates')
  return text.slice(text.indexOf('Actions on your behalf'))
}

/** Bob acts for Alice; the registry answers each of it. */
async function busyOffice() {
  const { db } = world.portal
  const at = world.clock.now()
  const [officer, delegate] = [officerOf(world.sam, world.toronto), as(world.bob)]
  const question = must(
    askQuestion(db, delegate, caseId, { principalId: world.alice.id, subject: 'The room', words: 'Which room?' }, at),
  )
  addToQuestion(db, delegate, question, 'And which floor?', at)
  must(answerQuestion(db, officer, question, { words: 'Room 3.', seen: 2 }, at))
  const draft = await draftWith(bob, caseId, world.alice, 1)
  expect((await bob.post(`/en/submissions/${draft}/sending`)).status).toBe(303)
  const other = plantCase(world, { reference: 'TC5-00002', title: 'Yonas Haile' })
  const [document] = db.select().from(documents).all()
  must(reclassifyDocument(db, officer, document!.id, { type: 'disclosure', title: 'Country report' }, at))
  must(moveSubmission(db, officer, draft, other, () => false, at, programDisclosures))
  const request = await plantSentRequest(world, caseId, 'changeOfDate', { by: world.bob, principal: world.alice })
  must(answerRequest(db, officer, request, { grant: true, answer: 'Granted.' }, at))
  const moved = db
    .select()
    .from(submissions)
    .all()
    .find(({ id }) => id !== draft)
  expect(moved).toBeDefined()
  await alice.post(`/en/cases/${caseId}/record`, { clientToldOn: '2026-11-20', reason: 'My retainer is over.' })
  const [leaving] = db.select().from(recordRequests).all()
  must(
    decideRequest(db, officer, leaving!.id, { grant: false, answer: 'Not before the hearing.', inPlaceOf: null }, at),
  )
}

it('an officer’s answers are the registry’s own acts, and a delegate’s acts are in counsel’s name (STF-04)', async () => {
  await busyOffice()
  const events = world.portal.db.select().from(auditEvents).all()
  const ofStaff = events.filter(({ actorId }) => actorId === world.sam.id)
  const answers = ['question.answered', 'document.reclassified', 'submission.movedAway', 'submission.movedHere']
  for (const action of [...answers, 'request.granted', 'recordRequest.declined'])
    expect(ofStaff.filter((event) => event.action === action)).toMatchObject([
      { forId: null, concernsId: world.alice.id },
    ])
  expect(ofStaff.filter(({ forId }) => forId !== null)).toEqual([])

  const ofBob = events.filter(
    ({ actorId, action }) => actorId === world.bob.id && /^(question|submission|document|request)\./.test(action),
  )
  expect(ofBob.length).toBeGreaterThan(6)
  for (const event of ofBob) expect(event, event.action).toMatchObject({ forId: world.alice.id })
  expect(verifyChain(world.portal.db).ok).toBe(true)

  world.clock.forward({ seconds: 30 })
  const log = await page(await world.signIn(world.sam), '/en/admin/audit?about=question')
  expect(log).toMatch(/Answered a question from <a [^>]*><bdi>Alice Tremblay<\/bdi><\/a> about a case/)
  expect(log).not.toMatch(/Sam Singh<\/bdi><\/a> for/)
  expect(log).toMatch(/Bob Nguyen<\/bdi><\/a> for [\s\S]*?Alice Tremblay/)
})

it('“Actions on your behalf” lists what members did for counsel, and the registry’s acts stand in counsel’s own activity (CNS-08)', async () => {
  await busyOffice()
  const acts = await inName()
  expect(acts).toContain('Asked the office a question')
  expect(acts).toContain('Sent documents')
  expect(acts).not.toContain('Sam Singh')
  for (const told of ['Answered a question', 'Granted a request']) {
    expect(acts).not.toContain(told)
    expect(await page(alice, '/en/account/activity')).toMatch(new RegExp(`${told}[\\s\\S]*?The Tribunal`))
  }
  const { events } = listFeedEvents(world.portal.db, 0, 500)
  expect(events.find(({ action }) => action === 'recordRequest.declined')).toMatchObject({
    inNameOf: null,
    person: { id: world.alice.id },
  })
  expect(events.find(({ action }) => action === 'submission.sent')).toMatchObject({ inNameOf: { id: world.alice.id } })
})

it('older rows that name counsel in an act of the registry are read as the registry’s own (STF-04, CNS-08)', async () => {
  const { db } = world.portal
  const from = listEvents(db, { limit: 1 })[0]!.seq
  const older = db.$client.prepare(
    `insert into audit_events (seq, at, action, actor_id, for_id, case_id, office_id, subject, facts, previous, hash)
     values (?, 1, ?, ?, ?, ?, ?, 'question:q', '{}', '', '')`,
  )
  for (let n = 1; n <= 60; n++)
    older.run(from + n, 'question.answered', world.sam.id, world.alice.id, caseId, world.toronto)
  older.run(from + 61, 'document.read', world.bob.id, world.alice.id, caseId, world.toronto)
  older.run(from + 62, 'delegation.accepted', world.bob.id, world.alice.id, null, null)
  for (let n = 63; n <= 90; n++)
    older.run(from + n, 'recordRequest.granted', world.sam.id, world.alice.id, caseId, world.toronto)
  const acts = await inName()
  expect(acts).toContain('Opened a document')
  expect(acts).not.toMatch(/Answered a question|Granted|Accepted a delegation|Sam Singh/)
  world.clock.forward({ seconds: 30 })
  const sam = await world.signIn(world.sam)
  for (const path of [`/en/admin/cases/${caseId}/activity`, '/en/admin/audit'])
    expect(await page(sam, path), path).not.toMatch(/Sam Singh<\/bdi>(<\/a>)? for /)
  expect(await page(sam, '/en/admin/audit?about=recordRequest')).toContain('about')
})

it('nobody of the staff, and no program, can be recorded as acting for somebody: it does not compile (STF-04)', () => {
  const forAlice = { forId: 'alice', caseId: 'c' }
  const officer = officerOf(world.sam, world.toronto)
  const never = (tx: Tx, about: About) => {
    // @ts-expect-error an officer
    record(tx, officer, 'case.changed', world.clock.now(), { forId: 'alice' })
    // @ts-expect-error the same, spread from elsewhere
    record(tx, officer, 'case.changed', world.clock.now(), { ...forAlice, facts: {} })
    // @ts-expect-error the program
    record(tx, { id: null }, 'case.changed', world.clock.now(), forAlice)
    // @ts-expect-error somebody who is not known to be a member
    record(tx, { id: 'sam' }, 'case.changed', world.clock.now(), forAlice)
    // @ts-expect-error what is told of staff has no such word
    record(tx, officer, 'case.changed', world.clock.now(), { ...about, forId: 'alice' })
    record(tx, as<Member>(world.bob), 'case.changed', world.clock.now(), forAlice)
  }
  expect(never).toBeTypeOf('function')
})
