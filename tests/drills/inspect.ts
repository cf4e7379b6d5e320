import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openToRead } from '../../src/platform/db/index.ts'
import { environment, root } from '../bench/world.ts'
import { execFile } from './children.ts'

/** Looks into the database of a portal that may be running. */
export function inDatabase<T>(dataDir: string, look: (db: Database) => T): T {
  const db = openToRead(join(dataDir, 'portal.db'))
  try {
    return look(db)
  } finally {
    db.$client.close()
  }
}

/** What the operator would be told: `npm run portal -- check`. */
export function operatorCheck(
  dataDir: string,
  env: Readonly<Record<string, string>>,
  ...options: string[]
): Promise<{ code: number; text: string }> {
  const all = { PATH: process.env.PATH ?? '', ...environment(dataDir), ...env }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/portal.ts', 'check', ...options], { cwd: root, env: all }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) || 1 : 0, text: out + err })
    })
  })
}

/** Asks until it is so, or the time is over. Gives the milliseconds that it took; undefined when it never was. */
export async function untilSo(
  is: () => Promise<boolean> | boolean,
  within: number,
  every = 200,
): Promise<number | undefined> {
  const began = performance.now()
  while (performance.now() - began < within) {
    if (await is()) return performance.now() - began
    await sleep(every)
  }
  return undefined
}

export type Health = { readonly status: string } & Readonly<Record<string, unknown>>

export const healthAt = (port: number): Promise<Health | undefined> =>
  fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5000) }).then(
    (answer) => answer.json() as Promise<Health>,
    () => undefined,
  )
