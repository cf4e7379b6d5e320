import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPortal } from '../../src/open.ts'
import { plant, settingsIn } from '../bench/world.ts'
import { chanceFrom } from './chance.ts'
import { check, type Found } from './check.ts'
import { type Client, type Counts, work } from './client.ts'
import { startProgram } from './program.ts'

export type CrashSeen = Found &
  Counts & { readonly kills: number; readonly acknowledged: number; readonly slowestStart: number }
type Options = {
  readonly kills: number
  readonly seed: number
  readonly clients?: number
  readonly tell?: (words: string) => void
}

/** Kills the portal again and again while clients file and send; after each new start all that was acknowledged must be there. */
export async function killAgain({ kills, seed, clients = 4, tell = () => {} }: Options): Promise<CrashSeen> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-crash-'))
  const chance = chanceFrom(seed)
  try {
    const { counsel } = await plant(folder, { counsel: clients, casesEach: 1 })
    const all = counsel.map(
      (someone): Client => ({ someone, ledger: [], counts: { uploads: 0, sends: 0, repeats: 0, broken: 0 } }),
    )
    const ledger = () => all.flatMap((client) => client.ledger)
    const read = new Set<string>()
    const faults: string[] = []
    let slowestStart = 0
    let program = await startProgram(folder)
    for (let kill = 1; kill <= kills; kill++) {
      const working = Promise.all(all.map((client) => work(client, program.port, chance)))
      // A fault of a client must not wait unheard for the kill.
      working.catch(() => {})
      const life = 50 + chance() * 1950
      await sleep(life)
      await program.kill()
      await working
      const began = performance.now()
      program = await startProgram(folder)
      slowestStart = Math.max(slowestStart, performance.now() - began)
      const found = await look(folder, ledger(), read)
      faults.push(...found.faults.map((words) => `after kill ${kill}: ${words}`))
      if (kill % 5 === 0 || found.faults.length > 0) tell(`kill ${kill} after ${Math.round(life)} ms: ${said(found)}`)
    }
    // Whoever was cut off while sending asks once more.
    const ending = Promise.all(all.map((client) => work(client, program.port, chance)))
    ending.catch(() => {})
    await sleep(3000)
    await program.stop()
    await ending
    const found = await look(folder, ledger(), new Set())
    const sum = (of: keyof Counts) => all.reduce((total, { counts }) => total + counts[of], 0)
    const acknowledged = ledger().filter(({ sending }) => sending === 'acknowledged').length
    const counts = { uploads: sum('uploads'), sends: sum('sends'), repeats: sum('repeats'), broken: sum('broken') }
    return { ...found, ...counts, kills, acknowledged, slowestStart, faults: [...faults, ...found.faults] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function look(folder: string, ledger: Parameters<typeof check>[1], read: Set<string>): Promise<Found> {
  const portal = await openPortal(settingsIn(folder))
  try {
    return await check(portal, ledger, read)
  } finally {
    portal.db.$client.close()
  }
}

const said = ({ submissions, documents, faults }: Found) =>
  `${submissions} submissions, ${documents} documents, ${faults.length} faults`
