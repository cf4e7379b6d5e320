import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'
import { freePort } from '../free-port.ts'
import { atMost, type Line, median, ms, ratio } from './figures.ts'
import { environment, plant, root } from './world.ts'

/** Milliseconds to the first answer, those of the processor until then, bytes a second later. */
type Started = { readonly took: number; readonly worked: number; readonly memory: number }

/**
 * Start to the first answer, the processor's time until then, and memory when idle: the portal from its source and bundled, beside a bundled greeting. Each keeps
 * what was compiled, as the unit in deploy/ lets the portal, and its first start is not counted.
 */
export async function measureStart(rounds: number): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-start-'))
  try {
    const dataDir = join(folder, 'data')
    await plant(dataDir, { counsel: 2, casesEach: 60 })
    const hello = join(folder, 'hello.mjs')
    await Promise.all([bundleHello(hello), ended(['deploy/build.ts'])])
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const programs = {
      hello: [hello],
      source: (scripts.start as string).split(' ').slice(1),
      bundle: (scripts['start:built'] as string).split(' ').slice(1),
    }
    const measured: Record<keyof typeof programs, Started[]> = { hello: [], source: [], bundle: [] }
    for (let round = 0; round <= rounds; round++)
      for (const name of ['hello', 'source', 'bundle'] as const) {
        const started = await start(programs[name], dataDir, join(folder, `compiled-${name}`))
        if (round > 0) measured[name].push(started)
      }
    const of = (name: keyof typeof programs, what: keyof Started) => median(measured[name].map((one) => one[what]))
    const words = (name: keyof typeof programs) =>
      `${ms(of(name, 'took'))}, ${ms(of(name, 'worked'))} of the processor, ${Math.round(of(name, 'memory') / 1e6)} MB`
    const beyond = (what: keyof Started) => of('bundle', what) / of('hello', what)
    const [took, worked, memory] = [beyond('took'), beyond('worked'), beyond('memory')]
    return [
      {
        what: 'Hono hello, bundled: from its start (compiled before) to its first answer, and memory then',
        figure: '1',
        beside: words('hello'),
      },
      { what: 'the portal bundled: start', figure: ratio(took), goal: atMost(took, 2), beside: words('bundle') },
      {
        what: 'the portal bundled: processor time of the start',
        figure: ratio(worked),
        goal: atMost(worked, 3),
        beside: '',
      },
      { what: 'the portal bundled: idle memory', figure: ratio(memory), goal: atMost(memory, 1.5), beside: '' },
      {
        what: 'the portal from its source: start',
        figure: ratio(of('source', 'took') / of('hello', 'took')),
        beside: words('source'),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const bundleHello = (outfile: string) =>
  build({
    stdin: {
      contents: `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
const app = new Hono().get('/healthz', (c) => c.text('hello'))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  })

function ended(words: string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'ignore' })
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${words[0]} ended with ${code}`)))),
  )
}

/** Started as `npm` starts it. */
async function start(program: readonly string[], dataDir: string, compiled: string): Promise<Started> {
  const port = await freePort()
  const own = { PATH: process.env.PATH ?? '', NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled }
  const env = { ...own, ...environment(dataDir, port) }
  const began = performance.now()
  const child = spawn(process.execPath, program, { env, cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`${program[0]} ended with ${child.exitCode}`)
    await wait(2)
  }
  const took = performance.now() - began
  const worked = processorTime(child.pid!)
  await wait(1000)
  const memory = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  return { took, worked, memory }
}

/** Of all threads, in milliseconds; what else runs on the machine counts little in it. */
const processorTime = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, ns) => sum + ns / 1e6, 0)
