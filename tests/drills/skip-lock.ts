import Sqlite from 'better-sqlite3'

/* A planted fault, loaded before the portal by the drill alone: what should be one transaction is none. */
if (process.env.DRILL_MUTANT === 'lock') {
  Sqlite.prototype.transaction = ((work: (...list: never[]) => unknown) => {
    const run = (...list: never[]) => work(...list)
    return Object.assign(run, { deferred: run, immediate: run, exclusive: run }) as never
  }) as never
}
