import type { Database } from './open.ts'

type Waiting = { readonly act: () => () => void; readonly fail: (error: unknown) => void }
type Queue = { waiting: Waiting[] | undefined; restsUntil: number }
const queues = new WeakMap<Database, Queue>()

/**
 * The program stands still while a commit is flushed. After one that took long it rests so many times as long, in which others come to
 * wait for the next: they take a fifth of the program's time at most.
 */
const restsPerCommit = 4
const longestRestMs = 50

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
    const queue = queues.get(db) ?? { waiting: undefined, restsUntil: 0 }
    queues.set(db, queue)
    if (queue.waiting) queue.waiting.push({ act, fail: reject })
    else begin(db, queue, { act, fail: reject })
  })
}

function begin(db: Database, queue: Queue, first: Waiting) {
  const waiting = [first]
  queue.waiting = waiting
  const commit = () => {
    queue.waiting = undefined
    const began = performance.now()
    try {
      const settlements = db.$client.transaction(() => waiting.map(({ act }) => act())).immediate()
      for (const settle of settlements) settle()
    } catch (error) {
      for (const { fail } of waiting) fail(error)
    }
    const ended = performance.now()
    queue.restsUntil = ended + Math.min(restsPerCommit * (ended - began), longestRestMs)
  }
  const rest = queue.restsUntil - performance.now()
  if (rest > 0) setTimeout(commit, rest)
  else setImmediate(commit)
}
