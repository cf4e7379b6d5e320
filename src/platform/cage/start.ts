import { access, constants } from 'node:fs/promises'
import type { Listener, Running, ToolCall } from './call.ts'
import { type Isolation, startLocal } from './local.ts'
import { askHello, startRemote } from './remote.ts'
import { haveResidents, startCaged } from './residents.ts'

/**
 * What is around the tools. `service`: another user without network or key runs them, each in a cage of its own. `bubblewrap`:
 * such a cage, of this program's making. `unshare`: no network, and all else open. `none`: nothing.
 */
export type Cage = 'service' | 'bubblewrap' | 'unshare' | 'none'

let service: string | undefined
let isolation: Promise<Isolation> | undefined
let isClosed = false

/** For this whole process: where the tools' service listens; undefined: the process makes its own cages as well as it can. */
export function useService(socketPath: string | undefined): void {
  service = socketPath || undefined
  isClosed = false
}

/** As arguments for a child process, which passes them to `useService`. */
export const serviceWords = (): string[] => (service ? [service] : [])

/** This process runs no more tools: its cage was found open. */
export function closeTools(closes: boolean): void {
  isClosed = closes
}

export const areToolsClosed = (): boolean => isClosed

export const startTool = async (call: ToolCall, listener: Listener): Promise<Running> =>
  service ? startRemote(service, call, listener) : startCaged(await findIsolation(), call, listener)

export async function cageHere(): Promise<Cage> {
  if (service) return 'service'
  const found = await findIsolation()
  return found === 'unshareAsUser' ? 'unshare' : found
}

/** Whether small papers are judged by residents: cages that stay, in place of a cage a run. */
export const residentsHere = async (): Promise<boolean> =>
  service ? (await askHello(service))?.residents === true : haveResidents(await findIsolation())

/** The best that works on this machine, tried once. */
export function findIsolation(): Promise<Isolation> {
  isolation ??= tryIsolations()
  return isolation
}

const attempts = { tool: 'nothing', args: [], limits: {} } as const
const ignoring: Listener = { onOutput: () => undefined, onErrors: () => undefined }

async function tryIsolations(): Promise<Isolation> {
  if (process.platform !== 'linux') return 'none'
  for (const one of ['bubblewrap', 'unshare', 'unshareAsUser'] as const) {
    const program = one === 'bubblewrap' ? '/usr/bin/bwrap' : '/usr/bin/unshare'
    if (!(await isProgram(program))) continue
    const running = startLocal(one, attempts, ignoring)
    if ((await running.ended) === 0) return one
  }
  return 'none'
}

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
