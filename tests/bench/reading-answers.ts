import { Readable } from 'node:stream'
import { readByMachine } from '../../src/documents/machine-text/index.ts'
import { queueForMachine } from '../../src/documents/machine-text/queue.ts'
import { documents } from '../../src/documents/schema.ts'
import { saveObject, storeObject } from '../../src/platform/storage/index.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import { drawPage, pagesAsPdf, topOf } from '../scans/pages.ts'
import type { Answers } from './serve.ts'

/** For the measure of reading by machine: pages that wait for it, and reading that goes on until it is told to stop. */
export function readingAnswers(portal: Portal): Answers {
  const { db, storage, keyring, clock } = portal
  let stopping: AbortController | undefined
  const readOn = async (signal: AbortSignal) => {
    while (!signal.aborted && (await readByMachine(db, portal, signal)) > 0);
  }
  return {
    hasReader: () => portal.tools.reader !== undefined,
    /** So many pages of a scan wait, of the newest document. */
    queueScan: async (pages) => {
      const text = 'Everyone has the right to a nationality, and to seek in other countries asylum from persecution. '
      const picture = topOf(drawPage([text.repeat(12)]), 900)
      const bytes = pagesAsPdf(Array(Number(pages)).fill(picture), 150)
      const stored = await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 1e9 })
      if (!stored.ok) throw new Error(stored.error)
      const { id: objectId, size } = stored.value
      db.transaction((tx) => {
        saveObject(tx, stored.value, clock())
        tx.update(documents)
          .set({ objectId, size, pages: Number(pages), check: 'clean' })
          .run()
        const document = tx.select().from(documents).limit(1).get()
        if (!document) throw new Error('there is no document')
        queueForMachine(tx, document, Array(Number(pages)).fill(''), clock())
      })
    },
    /** Begins, or stops and tells how many pages are left. */
    readScan: (goes) => {
      stopping?.abort()
      stopping = goes ? new AbortController() : undefined
      if (stopping) void readOn(stopping.signal)
      return db.$client.prepare('select sum(json_array_length(left_pages)) from machine_texts').pluck().get()
    },
  }
}
