import { mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const apart = ['bench', 'drills', 'fuzz', 'full', 'browser', 'tribunal/fifth', 'tribunal/other'].map(
  (folder) => `tests/${folder}/**`,
)
const results = process.env.TEST_RESULTS
/**
 * Where tests keep their databases and files: in memory if the machine has room, since most of a test's time is waiting for
 * the disk. What outlasts a power cut is proved by the drills, on a disk.
 */
function testFolder(): Record<string, string> {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize < 4e9) return {}
    mkdirSync('/dev/shm/portal-tests', { recursive: true })
    return { TMPDIR: '/dev/shm/portal-tests' }
  } catch {
    return {}
  }
}

const inMemory = testFolder()
const common = { extends: true as const }

/** The program with another tribunal in place of ours: `#tribunal` names that one's file. */
const withTribunal = (folder: string) => ({
  ...common,
  resolve: { alias: { '#tribunal': join(import.meta.dirname, `tests/tribunal/${folder}/tribunal.ts`) } },
  test: {
    name: `tribunal-${folder}`,
    isolate: false,
    env: inMemory,
    include: [`tests/tribunal/${folder}/**/*.test.ts`],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 0 },
  },
})

export default defineConfig({
  test: {
    pool: 'forks',
    // Two work, and a third while one of them waits for a child process.
    maxWorkers: 3,
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // A loaded machine answers late; what never comes fails all the same.
    expect: { poll: { timeout: 15_000 } },
    allowOnly: !process.env.CI,
    reporters: ['default', './tests/skips.ts', ...(results ? ['json'] : [])],
    outputFile: { json: results ?? '' },
    projects: [
      {
        ...common,
        test: {
          name: 'quick',
          // The program is loaded once for all files of a worker: loading it took as long as testing it.
          isolate: false,
          env: inMemory,
          include: ['tests/**/*.test.ts'],
          exclude: apart,
          // What never comes fails; how long work takes is the machine's business, and nobody's verdict.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 0 },
        },
      },
      withTribunal('fifth'),
      withTribunal('other'),
      {
        ...common,
        test: {
          name: 'drills',
          include: ['tests/drills/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Browsers want the machine to themselves, two of them at most.
        ...common,
        test: {
          name: 'browser',
          isolate: false,
          env: inMemory,
          include: ['tests/browser/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...common,
        test: {
          name: 'full',
          include: ['tests/full/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
