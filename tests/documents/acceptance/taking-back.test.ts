import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { apiDeliveries } from '../../../src/api/schema.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { submissionMoves } from '../../../src/documents/acceptance/schema.ts'
import { privacyBreaches } from '../../../src/documents/breaches/schema.ts'
import { submissions } from '../../../src/documents/submissions/index.ts'
import { listMissingNotices } from '../../../src/notices/index.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { counters } from '../../../src/platform/counters/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { recount } from '../../../src/reports/recount.ts'
import { acceptNow } from '../../accept-now.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantHook } from '../../api/speaking.ts'
import { speak, tokenOf } from '../../feed/speaking.ts'
import { must, officerOf, plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

let world: World
let sam: Browser
let colleague: Browser
let tom: Someone
let caseId: string
let sent: string

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
  caseId = plantCase(world, { hearingIn: 60 })
  await plantHook(world, world.alice, 'https://firm.example/accepted', ['submission.accepted'])
  await plantHook(world, world.alice, 'https://firm.example/hearings', ['hearing.scheduled'])
  sent = await plantSent(world, caseId, world.alice)
  acceptNow(db(), officerOf(world.sam, world.toronto), sent, now())
  world.clock.forward({ minutes: 11 })
  await queueHookDeliveries(db(), world.clock.now)
  sam = await come(world, world.sam)
  colleague = await come(world, tom)
})

const db = () => world.portal.db
const now = () => world.clock.now()
const rowOf = (id = sent) => db().select().from(submissions).where(eq(submissions.id, id)).get()!
const page = () => `/en/admin/submissions/${sent}`
const reason = 'It belongs to the case of his brother.'
const ask = (by = sam) => by.post(`${page()}/correction`, { reason })
const approvalId = () => db().select().from(approvals).where(eq(approvals.kind, 'acceptanceTakenBack')).get()!.id
const decide = (by: Browser, decision = 'approved') =>
  by.post(`/en/admin/approvals/${approvalId()}/decision`, { decision })
const mailTo = () =>
  db()
    .select()
    .from(outbox)
    .all()
    .flatMap(({ kind, recipient }) => (kind === 'submission.decided' ? [recipient] : []))
const hooked = () =>
  db()
    .select()
    .from(apiDeliveries)
    .all()
    .map(({ kind }) => kind)
const broken = async () => (await checkInvariants(world.portal)).filter(({ faults }) => faults.length > 0)

describe('an acceptance that has taken effect', () => {
  it('is taken back by two, and everybody who was told of it is told', async () => {
    expect(wordsOf(await read(sam, page()))).toContain('Correct this acceptance')
    await read(sam, `${page()}/correction`)
    expect((await sam.post(`${page()}/correction`, { reason: 'Too short' })).status).toBe(422)
    expect((await ask()).headers.get('location')).toContain('done=takingBackAsked')
    expect(wordsOf(await read(sam, page()))).toContain('A correction of this acceptance was asked for.')
    expect((await ask(colleague)).status).toBe(422)
    expect([rowOf().state, mailTo().length, hooked()]).toEqual(['accepted', 1, ['submission.accepted']])

    expect((await decide(sam)).status).toBe(403)
    expect(wordsOf(await read(colleague, '/en/admin/approvals'))).toMatch(
      /Correct an acceptance .*2026-000001.*Sam Singh.*case of his brother/,
    )
    expect((await decide(colleague)).headers.get('location')).toContain('done=requestApproved')
    expect(rowOf()).toMatchObject({ state: 'received', decidedAt: null, decidedBy: null })
    expect(mailTo()).toEqual([world.alice.email, world.alice.email])
    await queueHookDeliveries(db(), world.clock.now)
    expect(hooked()).toEqual(['submission.accepted', 'submission.acceptanceTakenBack'])

    const feed = speak(world, tokenOf(world))
    const { events } = (await (await feed('GET', '/feed/events?after=0')).json()) as { events: { action: string }[] }
    expect(events.map(({ action }) => action).slice(-2)).toEqual([
      'submission.accepted',
      'submission.acceptanceTakenBack',
    ])
    expect((await feed('GET', `/feed/submissions/${sent}`)).status).toBe(404)

    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, '/en/notices'))).toContain('The registry corrected an acceptance')
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/activity`))).toContain('Corrected an acceptance')
    expect(wordsOf(await read(alice, `/en/submissions/${sent}`))).not.toMatch(
      /case of his brother|Tom Baptiste|Sam Singh/,
    )
    expect(await read(sam, '/en/admin/desk?queue=received')).toContain(sent)
    expect(
      listEvents(db(), { caseId, about: 'submission' })
        .filter(({ action }) => /accept/.test(action))
        .map(({ action, actorId }) => [action, actorId]),
    ).toEqual([
      ['submission.acceptanceTakenBack', tom.id],
      ['submission.accepted', world.sam.id],
    ])
    world.clock.forward({ minutes: 20 })
    // Of the messages none has left yet, since no mail was delivered here.
    expect(listMissingNotices(db(), now()).filter(({ what }) => what !== 'message')).toEqual([])
    expect(await broken()).toEqual([])
  })

  it('counts in the figures as taken back, as a recount of the log says', async () => {
    await ask()
    await decide(colleague)
    const kinds = ['accepted', 'takenBack']
    const kept = db()
      .select()
      .from(counters)
      .all()
      .filter(({ kind }) => kinds.includes(kind))
    expect(kept.map(({ kind, count }) => [kind, count])).toEqual([
      ['accepted', 1],
      ['takenBack', 1],
    ])
    expect(recount(db()).counters.filter(({ kind }) => kinds.includes(kind))).toEqual(kept)
    expect(wordsOf(await read(sam, '/en/admin/reports'))).toContain('Acceptances corrected')
  })

  it('misfiled, goes to the right case then, with the record of who saw it in the wrong one', async () => {
    const right = plantCase(world, { reference: 'TC5-00002' })
    expect((await sam.post(`${page()}/move`, { reference: 'TC5-00002' })).status).toBe(422)
    await ask()
    await decide(colleague)
    await read(sam, page())
    // Nothing moves to a case that the page did not show.
    expect((await sam.post(`${page()}/move`, { reference: 'TC5-00002' })).status).toBe(200)
    expect(db().select().from(submissionMoves).all()).toEqual([])
    expect((await sam.post(`${page()}/move`, { reference: 'TC5-00002', to: right })).status).toBe(303)
    const moved = db().select().from(submissionMoves).get()!
    expect(rowOf(moved.movedTo)).toMatchObject({ caseId: right, state: 'received' })
    expect(db().select().from(privacyBreaches).all()).toHaveLength(1)
    expect(await broken()).toEqual([])
  })

  it('stays accepted where the second declines, or where another office has the case meanwhile', async () => {
    await ask()
    await decide(colleague, 'declined')
    expect([rowOf().state, mailTo().length]).toEqual(['accepted', 1])
    db().delete(approvals).run()
    await ask()
    must(changeCase(db(), officerOf(world.sam, world.toronto), caseId, { officeId: world.vancouver }, now()))
    expect((await decide(colleague)).headers.get('location')).toContain('done=tooLate')
    expect(rowOf().state).toBe('accepted')
    const vera = await come(world, world.vera)
    expect((await decide(vera)).status).toBe(404)
  })

  it('is not one that is not accepted, nor what the registry entered itself', async () => {
    const waiting = await plantSent(world, caseId, world.alice)
    const correction = `/en/admin/submissions/${waiting}/correction`
    expect((await sam.get(correction)).status).toBe(303)
    expect((await sam.post(correction, { reason })).headers.get('location')).toContain('done=tooLate')
    db().update(submissions).set({ channel: 'post' }).where(eq(submissions.id, sent)).run()
    expect((await ask()).headers.get('location')).toContain('done=tooLate')
    expect(await read(sam, page())).not.toContain(`${page()}/correction`)
    expect(db().select().from(approvals).all()).toEqual([])
  })
})
