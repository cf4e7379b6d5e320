import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { approvals } from '../../../src/accounts/standing/schema.ts'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { saveObject, storeObject } from '../../../src/platform/storage/index.ts'
import { requestFiles, requests } from '../../../src/requests/schema.ts'
import { must } from '../../plant.ts'
import type { World } from '../../world.ts'

/** The least that a JPEG can be. */
const picture = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9', 'latin1')

type Place = Pick<typeof photographs.$inferInsert, 'caseId' | 'submissionId' | 'paperObjectId'>

/** A photograph of Alice's in a draft or in what was sent: one that waits, or an original of its first document. Returns its id. */
export function plantPhotograph(world: World, submissionId: string, { isOriginal = false } = {}): Promise<string> {
  const { db } = world.portal
  const { caseId } = db.select().from(submissions).where(eq(submissions.id, submissionId)).get()!
  const paper = db.select().from(documents).where(eq(documents.submissionId, submissionId)).get()
  return keep(world, { caseId, submissionId, paperObjectId: (isOriginal && paper?.objectId) || null }, !isOriginal)
}

/** An original of the first paper of a request of Alice's. Returns its id. */
export function plantOriginalOfRequest(world: World, requestId: string): Promise<string> {
  const { db } = world.portal
  const { caseId } = db.select().from(requests).where(eq(requests.id, requestId)).get()!
  const { objectId } = db.select().from(requestFiles).where(eq(requestFiles.requestId, requestId)).get()!
  return keep(world, { caseId, submissionId: null, paperObjectId: objectId }, false)
}

async function keep({ portal, clock, alice }: World, place: Place, isWaiting: boolean): Promise<string> {
  const { db, storage, keyring } = portal
  const store = async () =>
    must(await storeObject(storage, keyring, Readable.from([Buffer.from(picture)]), { maxBytes: 1000 }))
  const [original, prepared] = [await store(), isWaiting ? await store() : undefined]
  const at = clock.now()
  const id = newId()
  db.transaction((tx) => {
    saveObject(tx, original, at)
    if (prepared) saveObject(tx, prepared, at)
    tx.insert(photographs)
      .values({
        id,
        ...place,
        position: 1,
        fileName: 'IMG_1.jpg',
        mediaType: 'image/jpeg',
        objectId: original.id,
        size: original.size,
        sha256: original.sha256,
        check: 'clean',
        preparedObjectId: prepared?.id ?? null,
        thumbnail: picture.length,
        pages: [{ width: 1, height: 1, isGray: false, length: 0, turned: 0 }],
        uploadedBy: alice.id,
        uploadedAt: at.epochMilliseconds,
        firstByteAt: at.epochMilliseconds,
      })
      .run()
  })
  return id
}

/** Sam and an administrator have ordered the originals of a submission of Alice's opened. */
export function plantOriginalsOrder({ portal, clock, alice, sam, ada, toronto }: World, submissionId: string): void {
  const now = clock.now().epochMilliseconds
  portal.db
    .insert(approvals)
    .values({
      id: newId(),
      kind: 'originalsOpened',
      personId: alice.id,
      about: { submissionId, number: '' },
      officeId: toronto,
      reason: 'The photo may be older than the letter says.',
      askedBy: sam.id,
      askedAt: now,
      decidedBy: ada.id,
      decidedAt: now,
      decision: 'approved',
    })
    .run()
}
