import { buffer } from 'node:stream/consumers'
import { setInterval } from 'node:timers'
import { makeBundles } from '../../src/documents/bundles/index.ts'
import { bundles } from '../../src/documents/bundles/schema.ts'
import { makeExhibits } from '../../src/documents/exhibits/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { getObject, readObject } from '../../src/platform/storage/index.ts'
import { lookInto } from '../documents/bundles/bundle-reader.ts'
import { fileOf } from '../documents/files.ts'
import { askAll, sendMany } from '../documents/many-documents.ts'
import { createWorld } from '../world.ts'

type Sizes = { documents: number; pages: number; tell: (line: string) => void }

/**
 * A case of so many documents and pages: stamped, joined, looked at with two other programs; then a paper more, which must move
 * nothing. Tells how long it took and how far the portal's own memory rose.
 */
export async function bundleMuch({ documents: count, pages, tell }: Sizes): Promise<string[]> {
  const endings: (() => void)[] = []
  const world = await createWorld({ whenOver: (end) => void endings.push(end), settings: { limits } })
  try {
    const { portal } = world
    const faults: string[] = []
    const must = (is: boolean, fault: string) => is || faults.push(fault)
    const caseId = fileOf(world)
    const each = pages / count
    await sendMany(world, caseId, { count, pages: each, wantsStamp: true, wantsList: true })
    const stamping = await measured(async () => {
      while ((await makeExhibits(portal)) > 0);
    })
    portal.db.update(documents).set({ check: 'clean' }).run()
    tell(`stamped ${count} documents of ${each} pages: ${stamping.words}`)
    const stamped = portal.db.select().from(documents).all()
    must(stamped.filter(({ stampedObjectId }) => stampedObjectId).length === count, 'a stamped copy is missing')

    const first = await bundled()
    must(first.checked.includes('No syntax or stream encoding errors'), 'qpdf finds errors')
    const from = first.labels.indexOf('1')
    must(first.labels.slice(from, from + pages).join() === upTo(pages), 'labels are not the exhibits’ pages')
    const wanted = Array.from({ length: count }, (_, number) => from + number * each + 1)
    const titled = (list: readonly { title?: string; page: number }[]) =>
      list.filter(({ title }) => title?.startsWith('C-')).map(({ page }) => page)
    must(titled(first.bookmarks).join() === wanted.join(), 'a bookmark leads elsewhere (qpdf)')
    must(titled(first.bookmarksToo).join() === wanted.join(), 'a bookmark leads elsewhere (poppler)')
    const links = first.links.filter(({ words }) => words?.startsWith('Report')).map(({ page }) => page)
    must(links.join() === wanted.join(), 'a link of the index leads elsewhere (poppler)')

    world.clock.forward({ minutes: 1 })
    await sendMany(world, caseId, { count: 1, pages: 3 })
    const later = await bundled()
    const moved = later.labels.indexOf('1')
    must(later.labels.slice(moved, moved + pages + 3).join() === upTo(pages + 3), 'a page moved')
    return faults

    async function bundled() {
      const id = askAll(world, caseId)
      const making = await measured(() => makeBundles(portal))
      const row = portal.db
        .select()
        .from(bundles)
        .all()
        .find((bundle) => bundle.id === id)
      tell(`one PDF of ${row?.pages} pages, ${Math.round((row?.size ?? 0) / 1000)} kB: ${making.words}`)
      const object = getObject(portal.db, row?.objectId ?? '')
      return lookInto(await buffer(readObject(portal.storage, portal.keyring, object)))
    }
  } finally {
    for (const end of endings) end()
  }
}

const limits = { fileBytes: 100e6, submissionBytes: 500e6, files: 1000, delegates: 4 }
const upTo = (pages: number) => Array.from({ length: pages }, (_, page) => String(page + 1)).join()

/** Resident memory of this process, which is the portal's part. */
async function measured(work: () => Promise<unknown>) {
  const before = process.memoryUsage().rss
  let most = before
  const scale = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const began = performance.now()
  await work()
  clearInterval(scale)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  return { words: `${seconds} s, memory ${mb(before)} MB before and ${mb(most)} MB at most` }
}

const mb = (bytes: number) => Math.round(bytes / 1e6)
