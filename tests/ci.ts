import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

/**
 * What CI runs after `npm ci`: the demo answers soon enough, and `npm test` passes. Its last line is `N passed, N failed`.
 * CI_BEGAN tells when `npm ci` began, in seconds since 1970: a newcomer's wait begins there.
 */
const startLimit = 60
const began = Number(process.env.CI_BEGAN ?? Date.now() / 1000) * 1000
const folder = mkdtempSync(join(tmpdir(), 'ci-'))

const demo = await demoAnswers()
const tests = await testsPass()
rmSync(folder, { recursive: true, force: true })

const passed = demo.passed + tests.passed
const failed = demo.failed + tests.failed
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function demoAnswers() {
  const port = await freePort()
  const program = npm(['run', 'demo'], { PORT: String(port), DATA_DIR: join(folder, 'demo'), CI: '' })
  const answered = await answersBefore(`http://localhost:${port}/healthz`, program, began + startLimit * 1000)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(
    answered
      ? `✓ the demo answers ${seconds} s after npm ci began`
      : `✗ the demo is not responding on /healthz within ${startLimit} s of the beginning of npm ci (gave up after ${seconds} s)`,
  )
  await end(program)
  return answered ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function answersBefore(address: string, program: ChildProcess, deadline: number): Promise<boolean> {
  while (Date.now() < deadline && program.exitCode === null) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    if (answer?.ok) return true
    await sleep(200)
  }
  return false
}

async function testsPass() {
  const results = join(folder, 'results.json')
  const code = await ended(npm(['test'], { TEST_RESULTS: results }))
  const counted = readResults(results)
  // Types, lint, a skip, or a crash: npm test failed though no test did.
  if (code !== 0 && counted.failed === 0) return { passed: counted.passed, failed: 1 }
  return counted
}

function readResults(path: string) {
  try {
    const results = JSON.parse(readFileSync(path, 'utf8'))
    const skipped = results.numPendingTests + results.numTodoTests
    return { passed: Number(results.numPassedTests), failed: Number(results.numFailedTests) + Number(skipped) }
  } catch {
    console.log('✗ npm test ended before any test ran')
    return { passed: 0, failed: 0 }
  }
}

/** In a group of its own, so that what npm starts ends with it. */
function npm(list: string[], env: Record<string, string>) {
  return spawn('npm', list, { stdio: 'inherit', detached: true, env: { ...process.env, ...env } })
}

function ended(program: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (program.exitCode !== null) return resolve(program.exitCode)
    program.once('exit', (code) => resolve(code ?? 1))
    program.once('error', () => resolve(1))
  })
}

async function end(program: ChildProcess) {
  if (program.exitCode !== null || !program.pid) return
  process.kill(-program.pid, 'SIGTERM')
  await Promise.race([ended(program), sleep(10_000)])
  try {
    process.kill(-program.pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}
