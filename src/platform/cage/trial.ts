import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeBeside } from '../checks/ram.ts'
import { type Attempts, type EscapeAttempt, escapeAttempts, ownName, ownWords } from './attempts.ts'
import { residentsHere, startTool } from './start.ts'

/** `away`: nothing ran, so nothing is known. `reached`: attempts that should have failed and did not. */
export type CageTrial = {
  readonly state: 'holds' | 'leaks' | 'away'
  readonly tried: readonly EscapeAttempt[]
  readonly reached: readonly EscapeAttempt[]
}

/** For each attempt a file or folder that exists and that it tries to open. */
export type TrialSecrets = readonly (readonly [EscapeAttempt, string])[]

/**
 * Tries to get out of the cage as the tools are run now: with two folders in memory, the tool being given the first; out
 * of a resident's walls too, where there are residents. Nothing of
 * the secrets is read when it holds; when it does not, it is read and thrown away.
 */
export async function tryCage(secrets: TrialSecrets, folder: string, other: string): Promise<CageTrial> {
  await Promise.all([writeBeside(join(folder, ownName), ownWords), writeBeside(join(other, ownName), ownWords)])
  const heard = new Set<EscapeAttempt>()
  const outside = await listenOutside(join(other, 'socket'), (what) => heard.add(what))
  try {
    const { tcp, udp, sockets } = outside
    const paths = [...secrets, ['others', join(other, ownName)], ['portal', `/proc/${process.pid}/cmdline`]] as const
    const asked = { own: ownWords, folder, paths, portal: process.pid, tcp, udp, sockets }
    const said = await Promise.all([
      runAttempts('attempts', asked),
      ...((await residentsHere()) ? [runAttempts('residentAttempts', asked)] : []),
    ])
    if (!said.every((one) => one?.isOwn)) return { state: 'away', tried: [], reached: [] }
    // A datagram may still be on its way.
    await wait(20)
    const reached = escapeAttempts.filter((what) => heard.has(what) || said.some((one) => one?.reached.includes(what)))
    const known = new Set<EscapeAttempt>([...paths.map(([what]) => what), 'writing', 'tcp', 'udp', 'unix'])
    const tried = escapeAttempts.filter((what) => known.has(what))
    return { state: reached.length > 0 ? 'leaks' : 'holds', tried, reached }
  } finally {
    outside.close()
  }
}

const mostText = 10_000
const limits = { seconds: 10 }
const wallMs = 15_000

async function runAttempts(
  tool: 'attempts' | 'residentAttempts',
  asked: Attempts,
): Promise<{ isOwn: boolean; reached: EscapeAttempt[] } | undefined> {
  let text = ''
  const running = await startTool(
    { tool, args: [JSON.stringify(asked)], folder: asked.folder, limits },
    {
      onOutput: (bytes) => {
        if (text.length < mostText) text += bytes.toString('utf8')
      },
      onErrors: () => undefined,
    },
  )
  const timer = setTimeout(() => running.stop(), wallMs)
  const outcome = await running.ended
  clearTimeout(timer)
  try {
    return outcome === 0 ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** Listens as the scanner and the portal do, and says what came. */
async function listenOutside(path: string, hear: (what: EscapeAttempt) => void) {
  const listen = async (
    what: EscapeAttempt,
    at: { path: string } | { host: string; port: number },
  ): Promise<Server> => {
    const server = createServer((socket) => {
      hear(what)
      socket.on('error', () => undefined)
      socket.destroy()
    })
    server.listen(at)
    await once(server, 'listening')
    return server
  }
  const udp = createSocket('udp4').on('message', () => hear('udp'))
  udp.bind(0, '127.0.0.1')
  const [tcp, ...unix] = await Promise.all([
    listen('tcp', { host: '127.0.0.1', port: 0 }),
    listen('unix', { path }),
    ...(process.platform === 'linux' ? [listen('unix', { path: nameless(path) })] : []),
    once(udp, 'listening'),
  ]).then((all) => all.filter((one): one is Server => !Array.isArray(one)))
  return {
    tcp: (tcp!.address() as AddressInfo).port,
    udp: udp.address().port,
    sockets: unix.map((server) => server.address() as string),
    close() {
      udp.close()
      for (const server of [tcp!, ...unix]) server.close()
    },
  }
}

const nameless = (path: string) => `\0${path}`
