import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { notices } from '../../../src/accounts/notices/schema.ts'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { apiDeliveries } from '../../../src/api/schema.ts'
import { cases, changeCase, giveReason } from '../../../src/cases/record/index.ts'
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
import { pdf } from '../files.ts'

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
    .flatMap(({ kind, recipient }) => (['submission.accepted', 'submission.decided'].includes(kind) ? [recipient] : []))
const hooked = () =>
  db()
    .select()
    .from(apiDeliveries)
    .all()
    .map(({ kind }) => kind)
const broken = async () => (await checkInvariants(world.portal)).filter(({ faults }) => faults.length > 0)

/** Papers that came by post, entered by the registry. */
async function entered(): Promise<string> {
  const form = new FormData()
  const fields = { channel: 'post', side: 'minister', filedBy: 'The Minister', date: '2026-11-20', time: '14:05' }
  for (const [name, value] of Object.entries({ ...fields, type: 'disclosure', title: 'Disclosure' }))
    form.set(name, value)
  form.append('file', pdf('scan.pdf'))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  await sam.send(`/en/admin/cases/${caseId}/entries`, { method: 'POST', headers, body })
  return db().select().from(submissions).where(eq(submissions.channel, 'post')).get()!.id
}

describe('an acceptance that has taken effect', () => {
  it('is taken back by two, and everybody who was told of it is told', async () => {
    expect(wordsOf(await read(sam, page()))).toContain('Correct this acceptance')
    await read(sam, `${page()}/correction`)
    expect((await sam.post(`${page()}/correction`, { reason: 'Too short' })).status).toBe(422)
    expect((await ask()).headers.get('location')).toContain('done=takingBackAsked')
    expect(wordsOf(await read(sam, page()))).toContain('A correction of this acceptance was requested.')
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
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/activity`))).toContain(
      'Corrected an acceptance: the documents still count as received, and a new decision will follow',
    )
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

  it.each(['toronto', 'vancouver'] as const)(
    'misfiled, is asked for once with the right case (%s) and is there once a second officer approves, all told',
    async (office) => {
      const right = plantCase(world, { reference: 'TC5-00002' })
      const vera = officerOf(world.vera, world.vancouver)
      if (office === 'vancouver') {
        const officer = officerOf(world.sam, world.toronto)
        must(changeCase(db(), officer, right, { officeId: world.vancouver }, now()))
        const closed = await sam.post(`${page()}/correction`, { reason, reference: 'TC5-00002', to: right })
        expect([
          closed.status,
          wordsOf(await closed.text()).includes('First record your reason for opening it'),
        ]).toEqual([422, true])
        must(giveReason(db(), officer, right, 'A brother of the claimant has it.', now()))
      }
      const shown = await sam.post(`${page()}/correction`, { reason, reference: 'TC5-00002' })
      expect(shown.status, 'whose case it is comes first').toBe(200)
      expect(await shown.text()).toContain(`name="to" value="${right}"`)
      expect(db().select().from(approvals).all()).toEqual([])
      expect((await sam.post(`${page()}/correction`, { reason, reference: 'TC5-00002', to: right })).status).toBe(303)
      expect([rowOf().state, mailTo().length]).toEqual(['accepted', 1])
      expect(wordsOf(await read(colleague, '/en/admin/approvals'))).toMatch(/2026-000001 to case TC5-00002/)
      expect((await decide(colleague)).headers.get('location')).toContain('done=requestApproved')
      const moved = db().select().from(submissionMoves).get()!
      expect(rowOf().state).toBe('withdrawn')
      expect(rowOf(moved.movedTo)).toMatchObject({ caseId: right, state: 'received', decidedAt: null })
      expect(db().select().from(privacyBreaches).all()).toMatchObject([{ rightCaseId: right, madeBy: tom.id }])
      const desk = office === 'toronto' ? sam : await come(world, world.vera)
      expect(await read(desk, '/en/admin/desk?queue=received')).toContain(moved.movedTo)
      // Of the acceptance and of its correction; the move brings a receipt of its own.
      expect(mailTo()).toEqual([world.alice.email, world.alice.email])
      await queueHookDeliveries(db(), world.clock.now)
      expect(hooked()).toEqual(['submission.accepted', 'submission.acceptanceTakenBack'])
      expect(vera.officeId).toBe(world.vancouver)
      world.clock.forward({ minutes: 20 })
      expect(listMissingNotices(db(), now()).filter(({ what }) => what !== 'message')).toEqual([])
      expect(await broken()).toEqual([])
    },
  )

  it('stays accepted where the right case closed meanwhile, or whoever sent it is not of record there', async () => {
    const right = plantCase(world, { reference: 'TC5-00002' })
    const elsewhere = plantCase(world, { reference: 'TC5-00003', counsel: [] })
    const stranger = await sam.post(`${page()}/correction`, { reason, reference: 'TC5-00003', to: elsewhere })
    expect([
      stranger.status,
      wordsOf(await stranger.text()).includes('neither counsel of record nor a party in that case'),
    ]).toEqual([422, true])
    await sam.post(`${page()}/correction`, { reason, reference: 'TC5-00002', to: right })
    db().update(cases).set({ status: 'closed' }).where(eq(cases.id, right)).run()
    expect((await decide(colleague)).headers.get('location')).toContain('done=tooLate')
    expect([rowOf().state, mailTo().length]).toEqual(['accepted', 1])
    expect(db().select().from(submissionMoves).all()).toEqual([])
  })

  it('is of papers that the registry entered too: parties who were told of them are told', async () => {
    const right = plantCase(world, { reference: 'TC5-00002', counsel: [] })
    const id = await entered()
    const own = `/en/admin/submissions/${id}`
    expect(await read(sam, own)).toContain(`${own}/correction`)
    const told = () =>
      db()
        .select()
        .from(notices)
        .all()
        .filter(({ action, personId }) => action === 'submission.entryTakenBack' && personId === world.alice.id)
    expect(
      (await sam.post(`${own}/correction`, { reason, reference: 'TC5-00002', to: right })).headers.get('location'),
    ).toContain('done=takingBackAsked')
    expect(told()).toHaveLength(0)
    expect((await decide(colleague)).headers.get('location')).toContain('done=requestApproved')
    expect(told()).toHaveLength(1)
    expect(rowOf(id).state).toBe('withdrawn')
    expect(rowOf(db().select().from(submissionMoves).get()!.movedTo)).toMatchObject({
      caseId: right,
      state: 'received',
    })
    const alice = await come(world, world.alice)
    expect(wordsOf(await read(alice, '/en/notices'))).toContain('withdrew documents that it had entered')
    expect(await read(alice, `/en/cases/${caseId}/documents`)).not.toContain(rowOf(id).number!)
    expect(await broken()).toEqual([])
  })

  it('is not one that is not accepted', async () => {
    const waiting = await plantSent(world, caseId, world.alice)
    const correction = `/en/admin/submissions/${waiting}/correction`
    expect((await sam.get(correction)).status).toBe(303)
    expect((await sam.post(correction, { reason })).headers.get('location')).toContain('done=tooLate')
    expect(db().select().from(approvals).all()).toEqual([])
  })
})
