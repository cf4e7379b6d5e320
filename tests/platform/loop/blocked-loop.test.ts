import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

const title =
  'what holds the event loop is named in the log: the kind of request or the job, and the place, with no id and no query (ATT-01)'

// On a busy machine the thread may be let in between two works, and see none.
it(title, { timeout: 60_000, retry: 2 }, async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'blocking-child.ts')])
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  // A busy machine may hold the loop by itself, between works.
  const told = lines.filter(({ msg, during }) => msg === 'event loop blocked' && during !== 'unnamed')
  expect(told.map(({ during }) => during)).toEqual(['GET /:lang/cases/:id', 'job heavy'])
  for (const { at, ms } of told) {
    expect(at[0]).toMatch(/^holdTheLoop platform\/loop\/blocking-child\.ts:\d+$/)
    expect(ms).toBeGreaterThanOrEqual(500)
  }
  expect(lines.filter(({ msg }) => msg === 'event loop goes on').length).toBeGreaterThanOrEqual(2)
  expect(stdout).not.toMatch(/abc|Haddad/)
  const counted = lines.at(-1)
  expect(counted.blocks).toBeGreaterThanOrEqual(2)
  expect(counted.seconds).toBeGreaterThan(2)
})
