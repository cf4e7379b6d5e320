import type { Database } from './open.ts'

type Waiting = { readonly act: () => () => void; readonly fail: (error: unknown) => void }
const queues = new WeakMap<Database, Waiting[]>()

/**
 * Runs all writes that wait at this moment in one immediate transaction, each in its own savepoint: one disk flush for them
 * all. Resolves when committed. A write that throws rolls back only itself and rejects with its error; if the commit fails, all
 * reject and nothing is written.
 */
export function groupCommit<T>(db: Database, write: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const act = () => {
      try {
        const value = db.$client.transaction(write)()
        return () => resolve(value)
      } catch (error) {
        // Some errors (a full disk) end the whole transaction: what follows would be committed alone.
        if (!db.$client.inTransaction) throw error
        return () => reject(error)
      }
    }
    const queue = queues.get(db)
    if (queue) queue.push({ act, fail: reject })
    else begin(db, { act, fail: reject })
  })
}

function begin(db: Database, first: Waiting) {
  const queue = [first]
  queues.set(db, queue)
  setImmediate(() => {
    queues.delete(db)
    try {
      const settlements = db.$client.transaction(() => queue.map(({ act }) => act())).immediate()
      for (const settle of settlements) settle()
    } catch (error) {
      for (const { fail } of queue) fail(error)
    }
  })
}
