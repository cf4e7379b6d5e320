import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plant, root } from '../bench/world.ts'
import { clearAtEnd } from './children.ts'

/** A folder of a drill's own, which goes with it. */
export async function inFolder<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `portal-${name}-`))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  const isClear = clearAtEnd(clear)
  try {
    return await use(folder)
  } finally {
    clear()
    isClear()
  }
}

export const planted = (dataDir: string, size: Parameters<typeof plant>[1]) => {
  mkdirSync(dataDir, { recursive: true })
  return plant(dataDir, size)
}

/** How the portal is started so that it has a planted fault; nothing without one. */
export const planting = (file: string, mutant: string | undefined) =>
  mutant ? { nodeOptions: ['--import', join(root, 'tests/drills', file)], env: { DRILL_MUTANT: mutant } } : {}
