import type { Registry } from '../../src/accounts/people/index.ts'
import { people } from '../../src/accounts/people/schema.ts'
import { keepDryRun, startWave } from '../../src/accounts/waves/commands.ts'
import { readWaveFile, workWaves } from '../../src/accounts/waves/index.ts'
import { waves } from '../../src/accounts/waves/schema.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import { fileOf } from '../invitees.ts'
import type { WaveProgress } from './waves.ts'

/** In the portal's process: begins a wave as its job does, tells how far it came, and ends it. */
export function waveAnswers({ db, clock }: Portal) {
  let count = 0
  let current: { id: string; stopping: AbortController; work: Promise<void> } | undefined

  const begin = async (lines: number) => {
    const row = db
      .select()
      .from(people)
      .all()
      .find(({ role }) => role === 'registry')
    if (!row) throw new Error('no officer was planted')
    const trace = { requestId: 'bench', session: null, address: '127.0.0.1' }
    const officer = { ...row, trace } as unknown as Registry
    count++
    const text = fileOf(lines).replaceAll('@', `.${count}@`)
    const file = await readWaveFile(Buffer.from(text))
    if (!file.ok) throw new Error(file.error)
    const id = await keepDryRun(db, officer, { name: 'bench', file: file.value }, clock)
    const stopping = new AbortController()
    startWave(db, officer, id, clock())
    current = { id, stopping, work: workWaves(db, clock, stopping.signal) }
    return current
  }

  return {
    beginWave: async (lines: unknown) => void (await begin(Number(lines))),
    endWave: async (): Promise<WaveProgress> => {
      current?.stopping.abort()
      await current?.work
      const wave = db
        .select()
        .from(waves)
        .all()
        .find(({ id }) => id === current?.id)
      // Later waves do not take it up.
      db.update(waves).set({ finishedAt: clock().epochMilliseconds }).run()
      return { done: wave?.done ?? 0, total: wave?.total ?? 0 }
    },
    wholeWave: async (lines: unknown) => {
      const { work } = await begin(Number(lines))
      const began = performance.now()
      await work
      return { milliseconds: performance.now() - began }
    },
  }
}
