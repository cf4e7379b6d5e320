import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { targets } from './fuzz/targets.ts'

type Target = { fuzz: (data: Buffer) => unknown; planted: (data: Buffer) => unknown }

/** Every input that is kept, through every target: what a fuzzer once found stays found. `npm run fuzz` looks for more. */
describe.each(Object.keys(targets))('%s', (name) => {
  const folder = join(import.meta.dirname, 'fuzz/corpus', name)
  const inputs = readdirSync(folder).map((file) => ({ file, data: readFileSync(join(folder, file)) }))
  const load = async () => (await import(`./fuzz/targets/${name}.ts`)) as Target

  it('takes all that is kept', async () => {
    const { fuzz } = await load()
    expect(inputs.length).toBeGreaterThan(3)
    for (const { file, data } of inputs) {
      const run = async () => fuzz(data)
      await expect(run(), file).resolves.toBeUndefined()
    }
  })

  it('meets its planted mistake there', async () => {
    const { planted } = await load()
    const faults = await Promise.allSettled(inputs.map(async ({ data }) => planted(data)))
    expect(faults.some(({ status }) => status === 'rejected')).toBe(true)
  })
})
