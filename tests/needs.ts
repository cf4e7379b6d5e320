import { describe, it } from 'vitest'
import { isHere, type Tool } from './tools.ts'

/**
 * A `describe` for tests that need tools: without one of them the tests are skipped, and their name says why.
 * CI has them all: there they fail. `const withChromium = needs('chromium')`
 */
export function needs(...names: Tool[]) {
  const missing = names.filter((name) => !isHere(name))
  if (missing.length === 0) return (name: string, tests: () => void) => describe(name, tests)
  const why = `needs ${missing.join(', ')}`
  if (process.env.CI) {
    return (name: string, _tests: () => void) =>
      describe(name, () =>
        it(why, () => {
          throw new Error(`${name}: ${why}, and CI skips nothing`)
        }),
      )
  }
  return (name: string, tests: () => void) => describe.skip(`${name} (skipped: ${why})`, tests)
}

/** An `it` of that kind: `itNeeds('qpdf')('stamps each page', …)`. */
export function itNeeds(...names: Tool[]): (name: string, test: () => Promise<void> | void, timeout?: number) => void {
  const missing = names.filter((name) => !isHere(name))
  if (missing.length === 0) return it
  const why = `needs ${missing.join(', ')}`
  return (name, test) => {
    if (!process.env.CI) return it.skip(`${name} (skipped: ${why})`, test)
    return it(name, () => {
      throw new Error(`${why}, and CI skips nothing`)
    })
  }
}
