import type { HttpBindings } from '@hono/node-server'
import type { Trace } from '../audit/index.ts'
import type { Tools } from '../checks/index.ts'
import type { Clock, Instant } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { Settings } from '../env.ts'
import type { Keyring } from '../keyring.ts'
import type { Log } from '../log.ts'
import type { Meter } from '../metrics/index.ts'
import type { ReadableStorage, Storage } from '../storage/index.ts'
import type { Catalogue, I18n } from './i18n.ts'

/** What one running portal is made of. Opened by main, handed to the app; nothing else is global. */
export type Portal = Readonly<{
  settings: Settings
  db: Database
  clock: Clock
  keyring: Keyring
  storage: Storage
  tools: Tools
  catalogue: Catalogue
  log: Log
  meter: Meter
}>

/** What is enough to look at a portal without changing it, running or not. */
export type ReadablePortal = Pick<Portal, 'settings' | 'db' | 'clock' | 'keyring'> & {
  readonly storage: ReadableStorage
  readonly tools: Pick<Tools, 'clamd' | 'ram'>
}

/** What every handler finds on its context. */
export type Vars = {
  portal: Portal
  db: Database
  /** The instant at which this request reached the program. */
  at: Instant
  trace: Trace
  i18n: I18n
  /** The person was sent to do something else first; the act was not done. */
  isElsewhere?: boolean
  /** Of an act that only its page's form may do: the version that the page showed. */
  seen?: string
}

export type Env = { Bindings: Partial<HttpBindings>; Variables: Vars }
