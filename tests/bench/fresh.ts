import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import { paper } from './paper.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import type { Someone } from './world.ts'

/** Bytes; milliseconds. `idle` and `peak`: what the process held before and at most meanwhile. */
export type Seen = {
  readonly idle: number
  readonly peak: number
  readonly p99: number
  readonly most: number
  /** How long the work took. */
  readonly took: number
}

/** Has work done by a fresh server that has shown a few pages and taken one small file, and watches its memory and its loop. */
export async function watchFresh(
  dataDir: string,
  someone: Someone,
  work: (port: number) => Promise<unknown>,
  withTools = true,
): Promise<Seen> {
  const fresh = await startChild('server.ts', dataDir)
  await fresh.ask('check', withTools)
  const counsel = visit(fresh.port, someone.cookie)
  const address = await startDraft(counsel, someone.caseIds[3]!, someone.id)
  for (let turn = 0; turn < 20; turn++) expectStatus(await counsel.get('/en/cases'), 200)
  expectStatus(await counsel.upload(`${address}/documents`, { name: 'small.pdf', bytes: paper(100_000) }), 303)
  counsel.leave()
  await sleep(300)
  const idle = await fresh.ask<number>('watch')
  const began = performance.now()
  await work(fresh.port)
  const took = performance.now() - began
  const seen = await fresh.ask<Omit<Seen, 'idle' | 'took'>>('seen')
  await fresh.stop()
  return { ...seen, idle, took }
}
