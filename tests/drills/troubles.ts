import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clamd } from '../files/clamd.ts'
import type { Sink } from './mail.ts'
import type { Program } from './program.ts'

/** A portal in use, with all that it leans on. */
export type Scene = {
  dataDir: string
  clamd: Clamd
  sink: Sink
  program: Program
  restart: (kill: boolean) => Promise<void>
}
export type Trouble = { readonly name: string; readonly needs?: 'disk'; make(scene: Scene): Promise<void> }

export const troubles: readonly Trouble[] = [
  { name: 'kill -9', make: ({ restart }) => restart(true) },
  { name: 'SIGTERM', make: ({ restart }) => restart(false) },
  {
    name: 'scanner killed',
    async make({ clamd }) {
      await clamd.kill()
      await sleep(8000)
      await clamd.start()
    },
  },
  {
    name: 'scanner stopped',
    async make({ clamd }) {
      clamd.stop()
      await sleep(8000)
      clamd.goOn()
    },
  },
  {
    name: 'mail refused',
    async make({ sink }) {
      sink.mood = 'refuses'
      await sleep(8000)
      sink.mood = 'well'
    },
  },
  {
    name: 'mail silent',
    async make({ sink }) {
      sink.mood = 'silent'
      await sleep(8000)
      sink.mood = 'well'
    },
  },
  {
    name: 'disk full',
    needs: 'disk',
    async make({ dataDir }) {
      const ballast = join(dataDir, 'ballast')
      const { bavail, bsize } = statfsSync(dataDir)
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 300_000)))
      } catch {
        // Others wrote meanwhile: it is full all the same.
      }
      await sleep(6000)
      rmSync(ballast)
    },
  },
]
