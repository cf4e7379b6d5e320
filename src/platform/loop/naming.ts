import { AsyncLocalStorage } from 'node:async_hooks'

type Name = () => string
const named = new AsyncLocalStorage<Name>()

/** Runs a request or a job so that a blocked event loop can be laid at its door. A name has no query and no id. */
export const underName = <T>(name: Name, work: () => T): T => named.run(name, work)

/** What runs at this moment; undefined between works. */
export const nameNow = (): string | undefined => named.getStore()?.()
