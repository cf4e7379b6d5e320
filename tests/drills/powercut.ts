import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPortal } from '../../src/open.ts'
import { settingsIn } from '../bench/world.ts'
import { chanceFrom } from './chance.ts'
import { check, type Found, told } from './check.ts'
import { clientOf, type Entry, ledgerOf } from './client.ts'
import { setOut } from './crew.ts'
import { copyAsCut, type Disk, makeDisk, mountImage } from './disk.ts'
import { inFolder, planted, planting } from './folder.ts'
import { startProgram } from './program.ts'
import type { Drill } from './report.ts'

export const powercut: Drill = {
  what: 'the power goes at random instants: a disk of ext4 is copied as it was flushed, mounted, opened and checked; --cuts N (10). Needs root. Mutants: blob, wal (not flushed)',
  mutants: ['blob', 'wal'],
  run: ({ seed, mutant, number, tell }) => cutAgain({ cuts: number('cuts', 10), seed, mutant, tell }),
}

type Options = {
  readonly cuts: number
  readonly seed: number
  readonly mutant: string | undefined
  readonly tell: (words: string) => void
}

const cutAgain = ({ cuts, seed, mutant, tell }: Options) =>
  inFolder('powercut', async (folder) => {
    const chance = chanceFrom(seed)
    const disk = makeDisk(folder, 'disk', '1500M')
    const faults: string[] = []
    let [lost, last] = [0, undefined as Found | undefined]
    try {
      const dataDir = join(disk.path, 'data')
      const { counsel } = await planted(dataDir, { counsel: 4, casesEach: 1 })
      const all = counsel.map(clientOf)
      const program = await startProgram(dataDir, planting('skip-flush.ts', mutant))
      const crew = setOut(all, { port: program.port, chance, largest: 3_000_000 })
      const read = new Set<string>()
      try {
        for (let cut = 1; cut <= cuts; cut++) {
          await sleep(100 + chance() * 2400)
          process.kill(-program.pid, 'SIGSTOP')
          // Answers that are on their way to a client are not counted yet: it knows less than was acknowledged, never more.
          const ledger = structuredClone(ledgerOf(all))
          try {
            copyAsCut(disk, join(folder, 'cut.img'))
          } finally {
            process.kill(-program.pid, 'SIGCONT')
          }
          last = await startOn(folder, ledger, read)
          lost += last.lost
          faults.push(...last.faults.map((words) => `cut ${cut}: ${words}`))
          if (cut % 5 === 0 || last.faults.length > 0) tell(`cut ${cut}: ${told(last)}`)
        }
        await crew.end()
      } finally {
        await program.kill()
      }
    } finally {
      disk.leave()
    }
    return { lines: [`${cuts} cuts, ${lost} lost; at the last ${last ? told(last) : 'nothing'}.`], faults }
  })

/** The next start after the cut: the file system and the database go back to what was flushed. */
async function startOn(folder: string, ledger: readonly Entry[], read: Set<string>): Promise<Found> {
  const image = join(folder, 'cut.img')
  let disk: Disk | undefined
  try {
    disk = mountImage(folder, 'cut', image)
    const dataDir = join(disk.path, 'data')
    const portal = await openPortal(settingsIn(dataDir))
    portal.db.$client.close()
    return await check(dataDir, ledger, read)
  } finally {
    disk?.leave()
    rmSync(image, { force: true })
  }
}
