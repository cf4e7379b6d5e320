import { randomBytes } from 'node:crypto'

/**
 * Shares directory flushes: blobs that are renamed into a folder while it is being flushed wait for its next flush, one for
 * them all. `flush` gets the folder's name, two hex digits, once all of them are renamed.
 */
export function openDirectoryFsync(flush: (folder: string) => Promise<void>) {
  let waiting: ReturnType<typeof openFolder> | undefined
  let lastFlush: Promise<void> = Promise.resolve()

  function openFolder() {
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
      /** Call it in the same turn of the event loop in which the folder was obtained: later it may be closed. */
      async flushedAfter(rename: Promise<void>) {
        renames.push(rename)
        await Promise.all([rename, flushed])
      },
    }
  }

  return () => {
    waiting ??= openFolder()
    return waiting
  }
}
