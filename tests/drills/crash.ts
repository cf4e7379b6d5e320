import { setTimeout as sleep } from 'node:timers/promises'
import { chanceFrom } from './chance.ts'
import { check, type Found, told } from './check.ts'
import { type Counts, clientOf, ledgerOf, sumOf, work } from './client.ts'
import { inFolder, planted, planting } from './folder.ts'
import { openReview, sendTwice } from './open-page.ts'
import { startProgram } from './program.ts'
import type { Drill } from './report.ts'

export type CrashSeen = Found &
  Counts & {
    readonly kills: number
    readonly slowestStart: number
    /** Sent after a new start, from a page made before the kill. */
    readonly fromOlderPage: number
  }
type Options = {
  readonly kills: number
  readonly seed: number
  readonly clients?: number
  readonly mutant?: string | undefined
  readonly tell?: (words: string) => void
}

export const crash: Drill = {
  what: 'kill -9 while clients file and send; --kills N (30). Mutant: lazy (commits come after the answer)',
  mutants: ['lazy'],
  async run({ seed, mutant, number, tell }) {
    const kills = number('kills', 30)
    const seen = await killAgain({ kills, seed, mutant, tell })
    return {
      faults: seen.faults,
      lines: [
        `${seen.kills} kills broke ${seen.broken} conversations; ${seen.uploads} uploads and ${seen.sends} sends were answered, ${seen.repeats} sends were asked again.`,
        `${seen.fromOlderPage} sent from a page older than the kill; sent again, each had the same receipt.`,
        `${told(seen)}; every document was read and its SHA-256 compared.`,
        `${seen.unheard} drafts were begun and never answered, ${seen.orphans} blobs of broken uploads wait for the sweep. The slowest new start took ${Math.round(seen.slowestStart)} ms.`,
      ],
    }
  },
}

/** Kills the portal again and again while clients file and send; after each new start all that was acknowledged must be there. */
export const killAgain = ({ kills, seed, clients = 4, mutant, tell = () => {} }: Options): Promise<CrashSeen> =>
  inFolder('crash', async (folder) => {
    const chance = chanceFrom(seed)
    const { counsel } = await planted(folder, { counsel: clients, casesEach: 1 })
    const all = counsel.map(clientOf)
    const read = new Set<string>()
    const faults: string[] = []
    const how = planting('skip-flush.ts', mutant)
    let slowestStart = 0
    let fromOlderPage = 0
    let program = await startProgram(folder, how)
    try {
      for (let kill = 1; kill <= kills; kill++) {
        const waiting = all[kill % all.length]!
        const page = await openReview(waiting, { port: program.port, chance })
        const working = Promise.all(all.map((client) => work(client, { port: program.port, chance })))
        // A fault of a client must not wait unheard for the kill.
        working.catch(() => {})
        const life = 50 + chance() * 1950
        await sleep(life)
        await program.kill()
        await working
        const began = performance.now()
        program = await startProgram(folder, how)
        slowestStart = Math.max(slowestStart, performance.now() - began)
        const found = await check(folder, ledgerOf(all), read)
        faults.push(...found.faults.map((words) => `after kill ${kill}: ${words}`))
        if (kill % 5 === 0 || found.faults.length > 0) tell(`kill ${kill} after ${Math.round(life)} ms: ${told(found)}`)
        if (mutant && faults.length > 0) break
        const wrong = await sendTwice(waiting, program.port, page)
        faults.push(...wrong.map((words) => `after kill ${kill}: ${words}`))
        if (wrong.length === 0) fromOlderPage++
      }
      // Whoever was cut off while sending asks once more; not for what is lost, which would be a fault of the asking.
      if (faults.length === 0) {
        const over = performance.now() + 3000
        const until = () => performance.now() > over
        await Promise.all(all.map((client) => work(client, { port: program.port, chance, until })))
      }
    } finally {
      await program.stop()
    }
    const found = await check(folder, ledgerOf(all))
    return { ...found, ...sumOf(all), kills, slowestStart, fromOlderPage, faults: [...faults, ...found.faults] }
  })
