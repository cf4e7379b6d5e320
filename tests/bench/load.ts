import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../tools.ts'
import { root } from './world.ts'

/** Times in milliseconds. */
export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number }
type Asked = { port: number; path: string; headers?: Record<string, string>; connections: number; seconds: number }

const run = promisify(execFile)
const wrk = findProgram('wrk')

/** What sends the requests, for the reader of the figures. */
export const loader = wrk ? 'wrk' : 'autocannon'

/** Asks for one page again and again from a process of its own. Throws when an answer is not a success. */
export const load = (asked: Asked): Promise<Load> => (wrk ? byWrk(wrk, asked) : byAutocannon(asked))

const headersOf = ({ headers = {} }: Asked) =>
  Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])

async function byWrk(program: string, asked: Asked): Promise<Load> {
  const { port, path, connections, seconds } = asked
  const url = `http://127.0.0.1:${port}${path}`
  const { stdout } = await run(program, [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    ...headersOf(asked),
    url,
  ])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} failed under load:\n${stdout}`)
  const find = (pattern: RegExp) => pattern.exec(stdout)?.[1] ?? ''
  return {
    perSecond: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(find(/^ +50% +(\S+)/m)),
    p99: milliseconds(find(/^ +99% +(\S+)/m)),
  }
}

/** `812.00us`, `3.24ms`, `1.02s`. */
function milliseconds(text: string): number {
  const factor = text.endsWith('us') ? 0.001 : text.endsWith('ms') ? 1 : 1000
  return Number.parseFloat(text) * factor
}

async function byAutocannon(asked: Asked): Promise<Load> {
  const { port, path, connections, seconds } = asked
  const program = join(root, 'node_modules/autocannon/autocannon.js')
  const url = `http://127.0.0.1:${port}${path}`
  const args = [program, '--json', '-c', `${connections}`, '-d', `${seconds}`, ...headersOf(asked), url]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 10_000_000 })
  const told = JSON.parse(stdout)
  if (told.non2xx + told.errors + told.timeouts > 0) throw new Error(`${url} failed under load`)
  return { perSecond: told.requests.average, p50: told.latency.p50, p99: told.latency.p99 }
}
