import { Readable } from 'node:stream'
import { chunksOf, withErrorHandled } from '../chunks.ts'
import { isAbsent, isStoreAway, type ReadableStorage, type Storage } from './storage.ts'

/** Two stores as one, while blobs move from one to the other: what is new goes to the first, what is asked for is found in either. */
export const eitherStorage = (first: Storage, second: Storage): Storage => ({
  ...eitherToRead(first, second),
  put: first.put,
  putAs: first.putAs,
  probe: first.probe,
  async remove(name) {
    for (const store of [first, second]) await store.remove(name)
  },
  async removeUnfinished(name) {
    for (const store of [first, second]) await store.removeUnfinished(name)
  },
})

/** A blob is absent only when both have answered that they have none. */
export function eitherToRead(first: ReadableStorage, second: ReadableStorage): ReadableStorage {
  async function* bytesOf(name: string): AsyncGenerator<Buffer> {
    let met: unknown
    let isGiven = false
    // A move puts it in one before it leaves the other: between the first two questions it may have gone from where it is asked for.
    for (const [turn, store] of [first, second, first].entries()) {
      if (turn === 2 && isStoreAway(met)) break
      try {
        for await (const bytes of chunksOf(store.read(name))) {
          isGiven = true
          yield bytes
        }
        return
      } catch (error) {
        if (isGiven || !(isAbsent(error) || isStoreAway(error))) throw error
        if (!isStoreAway(met)) met = error
      }
    }
    throw met
  }

  return {
    sizeOf: async (name) => (await first.sizeOf(name)) ?? (await second.sizeOf(name)),
    read: (name) => withErrorHandled(Readable.from(bytesOf(name))),
    async *list() {
      for (const store of [first, second]) yield* store.list()
    },
    async *listUnfinished() {
      for (const store of [first, second]) yield* store.listUnfinished()
    },
  }
}
