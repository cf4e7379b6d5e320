import type { Reporter, TestModule } from 'vitest/node'

/** Names what was skipped at the end; in CI a skip is a failure. */
export default class Skips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')].map((test) => test.fullName))
    if (skipped.length === 0) return
    console.log(`Skipped:\n${skipped.map((name) => `  ${name}`).join('\n')}\n`)
    if (process.env.CI) process.exitCode = 1
  }
}
