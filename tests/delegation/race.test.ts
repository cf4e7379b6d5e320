import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { delegations } from '../../src/delegation/schema.ts'
import { verifyChain } from '../../src/platform/audit/index.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import { createWorld } from '../world.ts'
import { rowsOf } from './cases.ts'

it('a delegate who accepts while counsel takes the offer back, in another process, is left without a right (SEC-028)', async () => {
  const world = await createWorld()
  const { db, settings } = world.portal
  const ids = Array.from({ length: 30 }, newId)
  const email = 'charlie@example.test'
  const offer = { counselId: world.alice.id, delegateId: world.charlie.id, name: 'Charlie', email, emailKey: email }
  const rights = { canPrepare: true, canSend: true, allCases: true }
  for (const id of ids) {
    db.insert(delegations)
      .values({ id, ...offer, ...rights, createdAt: Date.now() })
      .run()
  }

  const file = join(settings.dataDir, 'portal.db')
  const rival = (act: string, person: string) =>
    spawn(process.execPath, ['tests/delegation/rival.ts', file, act, person, ...ids])
  const rivals = [rival('accept', world.charlie.id), rival('revoke', world.alice.id)]
  await Promise.all(rivals.map((process) => once(process.stdout, 'data')))
  const codes = await Promise.all(rivals.map(go))
  expect(codes).toEqual([0, 0])

  const actions = db.select().from(auditEvents).all()
  for (const { id, acceptedAt, revokedAt } of rowsOf(world)) {
    const told = actions.filter((event) => event.subject === `delegation:${id}`).map((event) => event.action)
    expect(revokedAt).not.toBeNull()
    expect(told).toEqual(acceptedAt === null ? ['delegation.withdrawn'] : ['delegation.accepted', 'delegation.revoked'])
  }
  expect(verifyChain(db)).toMatchObject({ ok: true })
})

async function go(process: ChildProcess): Promise<number> {
  process.stdin!.write('go\n')
  const [code] = await once(process, 'exit')
  return code
}
