import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, plant, settingsIn } from '../bench/world.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, ledgerOf, work } from './client.ts'
import { runPortal } from './portal-run.ts'
import { startProgram } from './program.ts'

type Options = {
  readonly seed: number
  readonly clients?: number
  /** How long clients file under the old key, in milliseconds. */
  readonly before?: number
  readonly tell?: (words: string) => void
}

/**
 * Clients file under one wrapping key; the portal starts again with another beside it, and while they go on everything is sealed anew, by
 * a command that is killed once and asked again. With the new key alone all that was acknowledged must be there and open.
 */
export async function changeKeys({ seed, clients = 4, before = 4000, tell = () => {} }: Options): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-rotate-'))
  const chance = chanceFrom(seed)
  const next = { name: 'next', key: randomBytes(32) }
  const alone = { WRAPPING_KEY: next.key.toString('base64'), WRAPPING_KEY_NAME: next.name }
  const both = { ...alone, OLD_WRAPPING_KEY: environment(folder).WRAPPING_KEY ?? '', OLD_WRAPPING_KEY_NAME: 'main' }
  try {
    const { counsel } = await plant(folder, { counsel: clients, casesEach: 1 })
    const all = counsel.map(clientOf)
    const begin = (port: number) => {
      const working = Promise.all(all.map((client) => work(client, { port, chance })))
      working.catch(() => {})
      return working
    }
    const first = await startProgram(folder)
    let working = begin(first.port)
    await sleep(before)
    await first.stop()
    await working

    const second = await startProgram(folder, { env: both })
    working = begin(second.port)
    const killed = await runPortal(folder, ['rotate-keys'], { env: both, killAfter: before })
    const done = await runPortal(folder, ['rotate-keys'], { env: both })
    await second.stop()
    await working
    tell(
      `killed after ${killed.ms.toFixed(0)} ms, then ${done.ms.toFixed(0)} ms: ${done.out.split('\n')[0]}${done.err}`,
    )
    if (done.code !== 0) return [done.err]

    const last = await startProgram(folder, { env: alone })
    await last.stop()
    const verified = await runPortal(folder, ['verify-objects'], { env: alone })
    tell(verified.out.trim())
    const found = await check(folder, ledgerOf(all), new Set(), { ...settingsIn(folder), wrappingKey: next })
    tell(`${told(found)}; all documents were read under the new key alone`)
    return [...found.faults, ...(verified.code === 0 ? [] : [verified.err])]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
