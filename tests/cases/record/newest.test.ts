import { expect, it } from 'vitest'
import type { Member } from '../../../src/accounts/people/index.ts'
import { newestOf } from '../../../src/cases/record/index.ts'
import { delegations } from '../../../src/delegation/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { createWorld } from '../../world.ts'

it('what lies under one’s own name and that of counsel for whom one acts is one list, the newest first, cut at the limit', async () => {
  const { portal, alice, charlie } = await createWorld()
  const { db } = portal
  const at = portal.clock()
  const email = 'charlie@example.test'
  db.insert(delegations)
    .values({
      ...{ id: newId(), counselId: alice.id, delegateId: charlie.id, name: 'Charlie', email, emailKey: email },
      ...{ canPrepare: true, canSend: true, allCases: true, createdAt: at.epochMilliseconds },
      acceptedAt: at.epochMilliseconds,
    })
    .run()
  const rows: Record<string, { id: string; changedAt: number }[]> = {
    [alice.id]: [
      { id: 'd', changedAt: 40 },
      { id: 'b', changedAt: 20 },
    ],
    [charlie.id]: [
      { id: 'e', changedAt: 40 },
      { id: 'c', changedAt: 30 },
      { id: 'a', changedAt: 10 },
    ],
  }
  const found = newestOf(db, { id: charlie.id, role: 'delegate' } as Member, at, 4, {
    ofPrincipal: (id) => rows[id] ?? [],
    ofShare: () => [],
    placeOf: (row) => row,
  })
  expect(found.map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b'])
})
