import { randomBytes } from 'node:crypto'

/**
 * Blobs that get their names while a folder is being flushed go to one folder, which is flushed once for them all. `flush` is
 * given the folder's name, two hex digits, when they all have their names.
 */
export function openShelves(flush: (folder: string) => Promise<void>) {
  let waiting: ReturnType<typeof openShelf> | undefined
  let lastFlush: Promise<void> = Promise.resolve()

  function openShelf() {
    const folder = randomBytes(1).toString('hex')
    const renames: Promise<void>[] = []
    const flushed = lastFlush.then(async () => {
      waiting = undefined
      await Promise.allSettled(renames)
      await flush(folder)
    })
    lastFlush = flushed.catch(() => {})
    return {
      folder,
      /** Call it in the turn in which the shelf was given: later it may be closed. */
      async flushedAfter(rename: Promise<void>) {
        renames.push(rename)
        await Promise.all([rename, flushed])
      },
    }
  }

  return () => {
    waiting ??= openShelf()
    return waiting
  }
}
