import { openPortal } from '../../../src/open.ts'
import { instant } from '../../../src/platform/clock.ts'
import { deleteObject, removalsSettled } from '../../../src/platform/storage/index.ts'

/*
 * A portal of its own over a world's folder: deletes a stored document, and is killed when so many of its blobs are gone.
 *   removing-child.ts OBJECT COUNT AT, with the settings in SETTINGS
 */
const [id = '', count = '', at = ''] = process.argv.slice(2)
const bytes = (_: string, value: { type?: string; data?: number[] } | null) =>
  value?.type === 'Buffer' ? Buffer.from(value.data!) : value
const portal = await openPortal(JSON.parse(process.env.SETTINGS ?? '', bytes), () => instant(Number(at)))
const { storage } = portal
let gone = 0
const remove = async (name: string) => {
  if (gone === Number(count)) process.kill(process.pid, 'SIGKILL')
  gone++
  await storage.remove(name)
}
Object.assign(portal, { storage: { ...storage, remove } })
portal.db.transaction((tx) => deleteObject(tx, id, portal.clock()), { behavior: 'immediate' })
await removalsSettled(portal.db)
