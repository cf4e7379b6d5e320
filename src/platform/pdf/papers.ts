import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { areToolsClosed, serviceWords } from '../cage/start.ts'
import { fail, type Result } from '../result.ts'
import type { Joined, JoinOrder } from './join.ts'
import type { PaperFailure } from './qpdf.ts'
import type { StampOrder } from './stamp.ts'

export type PaperOrder = StampOrder | JoinOrder

/** Ten times what 300 MB in a thousand pages take on a busy machine. */
const wallMs = 600_000

/** Stamps a PDF in a process of its own, which starts qpdf under limits. */
export const stampInProcess = (order: StampOrder) => runInProcess<Result<void, PaperFailure>>(order)

/** Joins PDFs in the same way: the portal's memory stays as it is, however much they weigh. */
export const joinInProcess = (order: JoinOrder) => runInProcess<Result<Joined, PaperFailure>>(order)

function runInProcess<R extends Result<unknown, PaperFailure>>(order: PaperOrder): Promise<R> {
  const interrupted = fail('interrupted') as R
  if (areToolsClosed()) return Promise.resolve(interrupted)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'papers-worker.ts'), ...serviceWords()], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {},
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), wallMs)
    let told = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    child.on('error', () => resolve(interrupted))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? (JSON.parse(told) as R) : interrupted)
    })
    // When a child died early, `close` reports it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(order))
  })
}
