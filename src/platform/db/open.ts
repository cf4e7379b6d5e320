import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { fold, indexWords } from '../words.ts'
import { cacheStatements, useStablePlans } from './stable-plans.ts'
import { rememberInTurn } from './turn-memory.ts'

/** The open database: Drizzle over one better-sqlite3 connection (`$client`). */
export type Database = ReturnType<typeof openDatabase>
/** Inside a transaction. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Database or transaction: what a read takes. */
export type Db = Database | Tx

/** How long a writer waits for another, in milliseconds. */
const busyTimeout = 5_000

/**
 * Opens the one SQLite file with the settings that durability rests on.
 * `synchronous` falls back to NORMAL whenever a WAL file is opened again, so it is set and read back on each connection.
 */
export function openDatabase(path: string) {
  const client = new Sqlite(path)
  client.pragma(`busy_timeout = ${busyTimeout}`)
  useWriteAheadLog(client)
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('cache_size = -65536')
  client.pragma('mmap_size = 2147483648')
  client.pragma('temp_store = MEMORY')
  addFunctions(client)
  const settled = {
    synchronous: client.pragma('synchronous', { simple: true }),
    keys: client.pragma('foreign_keys', { simple: true }),
  }
  if (settled.synchronous !== 2 || settled.keys !== 1) {
    throw new Error(
      `SQLite did not take its settings: synchronous=${settled.synchronous}, foreign_keys=${settled.keys}`,
    )
  }
  return wrap(client)
}

/** Opens a database that may be in use, and can write nothing to it. Throws when there is none. */
export function openToRead(path: string): Database {
  const client = new Sqlite(path, { readonly: true, fileMustExist: true })
  client.pragma(`busy_timeout = ${busyTimeout}`)
  client.pragma('temp_store = MEMORY')
  addFunctions(client)
  return wrap(client)
}

function wrap(client: Sqlite.Database) {
  useStablePlans(client)
  const { remember } = rememberInTurn(client)
  return Object.assign(drizzle(cacheStatements(client, remember), { casing: 'snake_case' }), { $client: client })
}

/** The functions that the search triggers call: a connection without them cannot change what is searched. */
function addFunctions(client: Sqlite.Database): void {
  client.function('fold', { deterministic: true }, (text) => (text === null ? null : fold(String(text))))
  client.function('index_words', { deterministic: true }, (text) => (text === null ? '' : indexWords(String(text))))
}

/** When two programs open a new file at once SQLite refuses one whatever the busy timeout, so it retries. */
function useWriteAheadLog(client: Sqlite.Database): void {
  const deadline = performance.now() + busyTimeout
  for (;;) {
    try {
      client.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}
