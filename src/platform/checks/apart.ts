import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { QpdfVerdict } from './qpdf.ts'

export type Ask = { readonly id: number; readonly qpdf: string; readonly path: string; readonly size: number }
export type Told = { readonly id: number; readonly verdict: QpdfVerdict }

const interrupted: QpdfVerdict = { refusal: 'interrupted', hasProgram: false, flags: [], pages: null }
let judge: ReturnType<typeof startJudge> | undefined
let asked = 0

/**
 * `judgeByQpdf` in a small process of its own, which stays: to start a program the system copies the page tables of the one
 * that starts it, and a portal of 300 MB would stand still for some 10 ms each time.
 */
export function judgeApart(qpdf: string, path: string, size: number): Promise<QpdfVerdict> {
  judge ??= startJudge()
  return judge.ask({ id: ++asked, qpdf, path, size })
}

function startJudge() {
  const unanswered = new Map<number, (verdict: QpdfVerdict) => void>()
  const program = spawn(process.execPath, [join(import.meta.dirname, 'qpdf-worker.ts')], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {},
  })
  program.unref()

  const answer = ({ id, verdict }: Told) => {
    unanswered.get(id)?.(verdict)
    unanswered.delete(id)
    // The portal may end when nothing is waited for.
    if (unanswered.size === 0) program.channel?.unref()
  }
  const end = () => {
    if (judge === started) judge = undefined
    for (const id of unanswered.keys()) answer({ id, verdict: interrupted })
  }
  program.on('message', (told) => answer(told as Told))
  program.on('error', end)
  program.on('exit', end)

  const started = {
    ask: (ask: Ask) =>
      new Promise<QpdfVerdict>((resolve) => {
        unanswered.set(ask.id, resolve)
        program.channel?.ref()
        program.send(ask, (error) => error && answer({ id: ask.id, verdict: interrupted }))
      }),
  }
  return started
}
