import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { readTexts } from '../../src/documents/text/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import { must } from '../plant.ts'
import { textPdf } from '../platform/pdfs.ts'
import type { Someone, World } from '../world.ts'

type Paper = Partial<typeof documents.$inferInsert> & {
  readonly title: string
  readonly texts?: readonly string[]
  readonly bytes?: Buffer
  /** Who filed it; the registry sent it when nobody did. */
  readonly filedBy?: Someone
  readonly submission?: Partial<typeof submissions.$inferInsert>
}

let last = 0

/** A checked document of a case, from the registry or filed. Returns its id. */
export async function plantPaper(world: World, caseId: string, paper: Paper): Promise<string> {
  const { portal, clock, sam } = world
  const { title, texts = ['Nothing much'], bytes = textPdf(texts), filedBy, submission, ...given } = paper
  const { db, storage, keyring } = portal
  const stored = must(await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 200e6 }))
  const now = clock.now().epochMilliseconds
  const id = newId()
  last += 1
  db.transaction((tx) => {
    saveObject(tx, stored, clock.now())
    const submissionId = filedBy ? newId() : null
    if (filedBy && submissionId)
      tx.insert(submissions)
        .values({
          id: submissionId,
          caseId,
          state: 'received',
          principalId: filedBy.id,
          createdBy: filedBy.id,
          createdAt: now,
          changedAt: now,
          number: `2026-9${String(last).padStart(5, '0')}`,
          receivedAt: now,
          ...submission,
        })
        .run()
    tx.insert(documents)
      .values({
        id,
        caseId,
        direction: filedBy ? 'in' : 'out',
        submissionId,
        position: last,
        type: filedBy ? 'disclosure' : 'noticeToAppear',
        title,
        fileName: `${title}.pdf`,
        objectId: stored.id,
        size: stored.size,
        sha256: stored.sha256,
        pages: texts.length,
        check: 'clean',
        uploadedBy: (filedBy ?? sam).id,
        uploadedAt: now,
        firstByteAt: now,
        availableAt: now,
        ...given,
      })
      .run()
  })
  return id
}

export const readAllTexts = ({ portal }: World) => readTexts(portal.db, portal, false)

export const paperOf = ({ portal }: World, id: string) =>
  portal.db.select().from(documents).where(eq(documents.id, id)).get()!
