import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import { draftWith } from '../documents/files.ts'
import type { World } from '../world.ts'

/** When a case closed today has been read for the last time. */
export const later = '2028-01-15T15:00:00Z'

/** Sent by Alice with two papers, which are clean; the registry has not decided. */
export async function filed(world: World, caseId: string) {
  world.clock.forward({ minutes: 1 })
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, caseId, world.alice, 2)
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  world.portal.db.$client.prepare(`update documents set "check" = 'clean' where case_id = ?`).run(caseId)
  world.clock.forward({ minutes: 1 })
  return id
}

/** Something stored; its object's id. */
export async function keep({ portal: { db, storage, keyring, clock } }: World): Promise<string> {
  const stored = await storeObject(storage, keyring, Readable.from([Buffer.from('made of it')]), { maxBytes: 100 })
  if (!stored.ok) throw new Error(stored.error)
  db.transaction((tx) => saveObject(tx, stored.value, clock()))
  return stored.value.id
}

export const close = ({ portal: { db }, clock }: World, caseId: string) =>
  db.$client
    .prepare(`update cases set closed_at = ?, status = 'closed' where id = ?`)
    .run(clock.now().epochMilliseconds, caseId)

export const accept = ({ portal: { db } }: World, id: string) =>
  db.$client.prepare(`update submissions set state = 'accepted' where id = ?`).run(id)

export const blobsOf = async ({ portal: { storage } }: World) => {
  const names: string[] = []
  for await (const { name } of storage.list()) names.push(name)
  return names
}

export const ordered = ({ sam, ada }: World) => [
  '--order',
  sam.email,
  '--order',
  ada.email,
  '--reason',
  'Schedule 2028-4',
]
