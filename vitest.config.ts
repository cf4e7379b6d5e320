import { defineConfig } from 'vitest/config'

const apart = ['bench', 'fuzz', 'full', 'browser'].map((folder) => `tests/${folder}/**`)
const results = process.env.TEST_RESULTS
const common = { extends: true as const }

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    allowOnly: !process.env.CI,
    reporters: ['default', './tests/skips.ts', ...(results ? ['json'] : [])],
    outputFile: { json: results ?? '' },
    projects: [
      {
        ...common,
        test: {
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: apart,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Browsers want the machine to themselves, two of them at most.
        ...common,
        test: {
          name: 'browser',
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
