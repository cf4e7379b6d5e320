import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'

const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1'))
const ways = ['all', 'get', 'run', 'iterate'] as const

/** Counts every statement of this process from now on; gives how many there were. */
export function countEveryStatement(): () => number {
  let asked = 0
  for (const way of ways) {
    const ask = statement[way]
    statement[way] = function (this: unknown, ...given: unknown[]) {
      asked += 1
      return Reflect.apply(ask, this, given)
    }
  }
  return () => asked
}

/**
 * How many statements the database was asked while `work` ran, prepared before or not; of those whose text `isMeant` alone. It
 * begins with a turn of its own, which remembers nothing.
 */
export async function countStatements(
  work: () => Promise<unknown>,
  isMeant: (text: string) => boolean = () => true,
): Promise<number> {
  await nextTurn()
  let asked = 0
  const own = ways.map((way) => [way, statement[way]] as const)
  for (const [way, ask] of own)
    statement[way] = function (this: Sqlite.Statement, ...given: unknown[]) {
      if (isMeant(this.source)) asked += 1
      return Reflect.apply(ask, this, given)
    }
  try {
    await work()
  } finally {
    for (const [way, ask] of own) statement[way] = ask
  }
  return asked
}
