import { beforeEach, describe, expect, it } from 'vitest'
import { limitOrders } from '../../../../src/cases/deadlines/orders/schema.ts'
import { outbox } from '../../../../src/platform/mail/schema.ts'
import { send } from '../../../feed/speaking.ts'
import { createWorld, type World } from '../../../world.ts'

let world: World

const theCase = {
  externalKey: 'K1',
  version: 1,
  reference: 'TC5-07390',
  division: 'rpd',
  office: 'TOR',
  language: 'en',
}
const person = { externalKey: 'P1', name: 'Pia Haddad', role: 'claimant' }
const application = { externalKey: 'E1', version: 1, case: 'K1', kind: 'applicationReceived', day: '2026-11-20' }
const order = {
  externalKey: 'O1',
  version: 1,
  case: 'K1',
  limit: 'rpd.appResponse',
  event: 'E1',
  effect: 'extended',
  until: '2026-12-04',
  madeOn: '2026-11-23',
  madeBy: 'Member Okafor',
}

beforeEach(async () => {
  world = await createWorld()
  const counsel = [{ email: world.alice.email }]
  await send(world, '/feed/cases?quiet=yes', [{ ...theCase, people: [person], counsel }])
  await send(world, '/feed/case-events?quiet=yes', [application])
})

const rows = () => world.portal.db.select().from(limitOrders).all()
const give = (...lines: object[]) => send(world, '/feed/limit-orders', lines)

describe('orders from the tribunal’s system', () => {
  it('are kept, told to the parties, corrected by a newer version and cancelled, with the row kept', async () => {
    expect(await give(order)).toMatchObject([{ outcome: 'created' }])
    expect(rows()).toMatchObject([{ deadlineId: 'rpd.appResponse', until: '2026-12-04', createdBy: null }])
    expect(rows()[0]?.cause).toMatch(/^event:/)
    expect(world.portal.db.select().from(outbox).all()).toMatchObject([{ recipient: world.alice.email }])
    expect(await give(order)).toMatchObject([{ outcome: 'unchanged' }])
    const later = { externalKey: 'O1', version: 2, case: 'K1', until: '2026-12-07' }
    expect(await give(later)).toMatchObject([{ outcome: 'updated' }])
    expect(await give(order)).toMatchObject([{ outcome: 'stale' }])
    expect(await give({ externalKey: 'O1', version: 3, case: 'K1', cancelled: true })).toMatchObject([
      { outcome: 'updated' },
    ])
    expect(rows()).toMatchObject([{ until: '2026-12-07', cancelledBy: null }])
    expect(rows()[0]?.cancelledAt).not.toBeNull()
    const actions = world.portal.db.$client
      .prepare("select action from audit_events where action like 'limitOrder.%' order by seq")
      .pluck()
      .all()
    expect(actions).toEqual(['limitOrder.made', 'limitOrder.made', 'limitOrder.cancelled'])
  })

  it.each([
    ['limitUnknown', { limit: 'court.leave' }],
    ['limitUnknown', { limit: 'rad.nonsense' }],
    ['causeUnknown', { event: 'E9' }],
    ['caseUnknown', { case: 'K9' }],
    ['untilMissing', { until: null }],
    ['untilOfWaived', { effect: 'waived' }],
    ['untilBeforeOrder', { until: '2026-11-20' }],
    ['untilTooFar', { until: '2029-12-04' }],
    ['madeAhead', { madeOn: '2026-12-01' }],
    ['notLater', { until: '2026-11-25' }],
    ['notEarlier', { effect: 'shortened' }],
    ['shortenedLate', { effect: 'shortened', until: '2026-11-24', madeOn: '2026-11-24', event: 'E0' }],
    ['fieldMissing', { madeBy: undefined }],
    ['fieldInvalid', { effect: 'forgotten' }],
  ])('are refused line by line, with a code and a sentence (%s, %o)', async (code, wrong) => {
    await send(world, '/feed/case-events?quiet=yes', [{ ...application, externalKey: 'E0', day: '2026-11-02' }])
    const [answer] = await give({ ...order, ...wrong })
    expect(answer).toMatchObject({ outcome: 'refused', code })
    expect(rows()).toEqual([])
  })

  it('are kept though nothing raises their limit yet', async () => {
    const early = { ...order, externalKey: 'O2', event: null, limit: 'rpd.appReply' }
    expect(await give(early)).toMatchObject([{ outcome: 'created' }])
  })
})
