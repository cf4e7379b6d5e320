import { describe, expect, it } from 'vitest'
import { record, verifyChain } from '../../../src/platform/audit/index.ts'
import { createWorld, type World } from '../../world.ts'

function withEvents({ portal, clock, alice }: World, count: number) {
  portal.db.transaction((tx) => {
    for (let i = 0; i < count; i++)
      record(tx, alice, 'person.changed', clock.now(), { subject: `person:${i}`, facts: { count: i } })
  })
  return portal.db
}

/** What someone with the file in their hands can do. */
function tamper({ portal }: World, sql: string) {
  portal.db.$client.exec('DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete;')
  portal.db.$client.exec(sql)
}

describe('the audit log', () => {
  it('verifies, event by event, across many', async () => {
    const world = await createWorld()
    const verdict = verifyChain(withEvents(world, 2500))
    expect(verdict).toMatchObject({ ok: true, events: 2500 })
  })

  it('takes no change and no deletion (SEC-085)', async () => {
    const db = withEvents(await createWorld(), 3).$client
    expect(() => db.exec("update audit_events set action = 'x' where seq = 2")).toThrow(/append-only/)
    expect(() => db.exec('delete from audit_events where seq = 2')).toThrow(/append-only/)
  })

  it.each([
    ['altered', "update audit_events set facts = '{}' where seq = 1200", 1200],
    ['given to another person', "update audit_events set actor_id = 'x' where seq = 7", 7],
    ['moved in time', 'update audit_events set at = at + 1 where seq = 1001', 1001],
    ['taken out', 'delete from audit_events where seq = 1000', 1000],
    ['chained anew but wrongly', "update audit_events set previous = '' where seq = 2", 2],
  ])('names the first event that was %s', async (_, sql, seq) => {
    const world = await createWorld()
    const db = withEvents(world, 1300)
    tamper(world, sql)
    expect(verifyChain(db)).toEqual({ ok: false, brokenAt: seq })
  })

  it.each([
    ['given to another', "'x'", 4],
    ['taken out', 'null', 4],
    ['put in', "'x'", 2],
  ])('names an event in which the person concerned was %s', async (_, to, seq) => {
    const world = await createWorld()
    const db = withEvents(world, 3)
    db.transaction((tx) => record(tx, world.alice, 'person.changed', world.clock.now(), { concernsId: world.bob.id }))
    expect(verifyChain(db)).toMatchObject({ ok: true, events: 4 })
    tamper(world, `update audit_events set concerns_id = ${to} where seq = ${seq}`)
    expect(verifyChain(db)).toEqual({ ok: false, brokenAt: seq })
  })

  it('is part of the change: what is rolled back was not recorded (SEC-028)', async () => {
    const world = await createWorld()
    const db = withEvents(world, 1)
    const failing = () =>
      db.transaction((tx) => {
        record(tx, world.alice, 'person.changed', world.clock.now())
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(verifyChain(db)).toMatchObject({ ok: true, events: 1 })
  })
})
