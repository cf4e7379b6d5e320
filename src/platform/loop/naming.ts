import { AsyncLocalStorage } from 'node:async_hooks'

type Name = () => string
const named = new AsyncLocalStorage<Name>()

/** Runs a request or a job under a name, so that a blocked event loop can be traced to it. Names hold no query and no id. */
export const runNamed = <T>(name: Name, work: () => T): T => named.run(name, work)

/** What runs at this moment; undefined if nothing does. */
export const currentName = (): string | undefined => named.getStore()?.()
