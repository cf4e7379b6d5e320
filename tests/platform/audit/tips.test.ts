import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { signTip } from '../../../src/documents/receipts/index.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { record } from '../../../src/platform/audit/index.ts'
import { askOperator } from '../../ask-operator.ts'
import { createWorld, type World } from '../../world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const happen = (n: number) => {
  const { db } = world.portal
  for (let i = 0; i < n; i++) {
    world.clock.forward({ minutes: 1 })
    db.transaction((tx) => record(tx, world.alice, 'person.changed', world.clock.now()))
  }
}
const run = (sql: string) => world.portal.db.$client.exec(sql)
/** What somebody with the database does: the chain that is left is whole. */
const cutOff = (n: number) =>
  run(`drop trigger if exists audit_events_no_delete;
    delete from audit_events where seq > (select max(seq) from audit_events) - ${n}`)
const verify = (...kept: string[]) =>
  askOperator(world.portal, 'audit', 'verify', ...kept.flatMap((path) => ['--tip', path]))
const published = async () => (await world.visitor().get('/audit-tips.json')).text()
const keep = (text: string) => {
  const path = join(world.portal.settings.dataDir, 'kept-elsewhere.json')
  writeFileSync(path, text)
  return path
}
const ownFile = () => join(world.portal.settings.dataDir, 'audit-tips.jsonl')
const faultsOfLog = async () => (await checkInvariants(world.portal)).find(({ id }) => id === 'I5')!.faults

it('five events that were cut off the end after it was signed are missed, and since when (ATT-14)', async () => {
  happen(9)
  signTip(world.portal)
  happen(2)
  const whole = await verify()
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toContain(
    'Its end was last signed at 2026-11-24T15:09:00Z; since then nothing vouches that none was cut off (2 events).',
  )
  expect(await faultsOfLog()).toEqual([])

  cutOff(7)
  const cut = await verify()
  expect(cut).toMatchObject({ code: 1, out: '' })
  expect(cut.err).toContain(
    'The end of the audit log was cut off: it ends at event 4 of 2026-11-24T15:04:00Z, and does not hold the end that was signed at 2026-11-24T15:09:00Z',
  )
  expect(cut.err).toContain('5 events at least are missing')
  expect((await faultsOfLog()).join()).toContain('was cut off')
})

it('who deletes the signed ends in the database too is found by the file beside it, or by what anybody kept (ATT-14)', async () => {
  happen(9)
  signTip(world.portal)
  const path = keep(await published())
  cutOff(5)
  run('delete from audit_tips')
  expect((await verify()).err).toContain('(audit-tips.jsonl)')
  expect((await verify()).err).toContain('5 events at least are missing')

  rmSync(ownFile())
  expect((await verify()).code).toBe(0)
  const kept = await verify(path)
  expect(kept.code).toBe(1)
  expect(kept.err).toContain('its end was cut off or written anew; it ends at event 4 of 2026-11-24T15:04:00Z')
  const { tips } = JSON.parse(readFileSync(path, 'utf8')) as { tips: { jws: string }[] }
  expect((await verify(keep(tips[0]!.jws))).code).toBe(1)
  const manifest = { at: '2026-11-24T15:09:00Z', audit: { seq: 9, hash: 'f'.repeat(64) } }
  expect((await verify(keep(JSON.stringify(manifest)))).err).toContain('5 events at least are missing')
})

it('an end that was cut off and grew again, or was written anew, is not the one that was signed (ATT-14)', async () => {
  happen(9)
  signTip(world.portal)
  cutOff(5)
  happen(6)
  const grown = await verify()
  expect(grown.code).toBe(1)
  expect(grown.err).toContain('does not hold the end that was signed at 2026-11-24T15:09:00Z')
})

it('what happened after the last signed end can be cut off unseen, and the answer says so (ATT-14)', async () => {
  happen(9)
  signTip(world.portal)
  happen(5)
  cutOff(5)
  const answer = await verify()
  expect(answer.code).toBe(0)
  expect(answer.out).toContain('since then nothing vouches that none was cut off (0 events)')
})

it('a signed end that somebody changed is none, in the database and in the file', async () => {
  happen(3)
  signTip(world.portal)
  run("update audit_tips set hash = 'x'")
  expect((await verify()).err).toContain('An end of the audit log in the database is not what was signed')
  run('delete from audit_tips')
  const [line] = readFileSync(ownFile(), 'utf8').split('\n')
  const { jws } = JSON.parse(line!) as { jws: string }
  appendFileSync(ownFile(), `${JSON.stringify({ seq: 99, jws: jws.replace(/.$/, (c) => (c === 'A' ? 'Q' : 'A')) })}\n`)
  expect((await verify()).err).toContain('An end of the audit log in audit-tips.jsonl is not what was signed')
})

it('the end is public with its signature and without a count of what happened', async () => {
  expect(JSON.parse(await published())).toEqual({ tips: [] })
  signTip(world.portal)
  expect(JSON.parse(await published())).toEqual({ tips: [] })
  happen(3)
  signTip(world.portal)
  const { tips } = JSON.parse(await published()) as { tips: { jws: string }[] }
  const said = JSON.parse(Buffer.from(tips[0]!.jws.split('.')[1]!, 'base64url').toString())
  expect(Object.keys(said)).toEqual(['v', 'issuer', 'hash', 'at'])
  expect(tips[0]).toEqual({ jws: tips[0]!.jws })
  expect(await (await world.visitor().get('/en/verify')).text()).toContain('/audit-tips.json')
  expect(await (await world.visitor().get('/fr/verify')).text()).toContain('/audit-tips.json')
})

it('health says when the end was not signed for two hours', async () => {
  const health = async () => (await (await world.visitor().get('/health')).json()) as { log: boolean }
  happen(1)
  signTip(world.portal)
  world.clock.forward({ minutes: 119 })
  expect(await health()).toMatchObject({ log: true })
  world.clock.forward({ minutes: 2 })
  await new Promise((turn) => setTimeout(turn, 1_100))
  expect(await health()).toMatchObject({ log: false, status: 'degraded' })
})
