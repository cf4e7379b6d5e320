import { Readable } from 'node:stream'
import { machineTexts } from '../../src/documents/machine-text/schema.ts'
import { photographs } from '../../src/documents/photographs/schema.ts'
import { storeText } from '../../src/documents/text/pages.ts'
import { newId } from '../../src/platform/ids.ts'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import { must } from '../plant.ts'
import type { Stage } from './stage.ts'

type Filed = {
  readonly id: string
  readonly caseId: string
  readonly submissionId: string | null
  readonly objectId: string
  readonly uploadedBy: string
  readonly state: string
}

/**
 * Each filed paper is a picture from now on, and so is each that lies with a request: it was made of a photograph, whose bytes bear a
 * word of their own, and once it was filed a machine has read on it the word that stands in its bytes.
 */
export async function plantScans(stage: Stage): Promise<void> {
  const { $client } = stage.world.portal.db
  const filed = $client
    .prepare(
      `select d.id, d.case_id caseId, d.submission_id submissionId, d.object_id objectId, d.uploaded_by uploadedBy, s.state
        from documents d join submissions s on s.id = d.submission_id where s.state <> 'withdrawn'
        union all select f.id, r.case_id, null, f.object_id, f.uploaded_by, r.state
        from request_files f join requests r on r.id = f.request_id`,
    )
    .all() as Filed[]
  for (const one of filed) {
    if (!stage.bytes.has(one.objectId)) continue
    if (!stage.originals.has(one.objectId)) await plantOriginal(stage, one)
    if (one.submissionId !== null && one.state !== 'draft' && !stage.read.has(one.id)) await plantReading(stage, one)
  }
}

async function plantReading({ world, bytes, read }: Stage, { id, objectId, uploadedBy }: Filed) {
  const { db, storage, keyring } = world.portal
  const at = world.clock.now()
  const word = bytes.get(objectId)!
  const stored = await storeText(storage, keyring, [`Inside by machine ${word}`])
  db.transaction((tx) => {
    saveObject(tx, stored, at)
    tx.insert(machineTexts)
      .values({
        documentId: id,
        turnOf: uploadedBy,
        queuedAt: at.epochMilliseconds,
        state: 'done',
        pages: [1],
        leftPages: [],
        failedPages: [],
        objectId: stored.id,
      })
      .run()
  })
  read.set(id, word)
}

async function plantOriginal(stage: Stage, { caseId, submissionId, objectId, uploadedBy }: Filed) {
  const { world, originals } = stage
  const { db, storage, keyring } = world.portal
  const at = world.clock.now()
  const word = stage.word('g')
  const picture = Buffer.from(`\xff\xd8\xff\xe0 ${word}`, 'latin1')
  const stored = must(await storeObject(storage, keyring, Readable.from([picture]), { maxBytes: 1000 }))
  db.transaction((tx) => {
    saveObject(tx, stored, at)
    tx.insert(photographs)
      .values({
        ...{ id: newId(), caseId, submissionId, position: 1, fileName: 'IMG_1.jpg', mediaType: 'image/jpeg' },
        ...{ objectId: stored.id, size: stored.size, sha256: stored.sha256, check: 'clean', thumbnail: 0, pages: [] },
        ...{ paperObjectId: objectId, uploadedBy },
        ...{ uploadedAt: at.epochMilliseconds, firstByteAt: at.epochMilliseconds },
      })
      .run()
  })
  originals.set(objectId, word)
}
