import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleTarget, root } from './bundle.ts'
import { targets } from './targets.ts'

/*
 * npm run fuzz -- TARGET --seconds 60: random bytes, led by what they reach in the code, from the kept corpus on. --mutant
 * runs the target's planted mistake, which it must find; --keep adds what reached something new to the corpus; --seed N.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    mutant: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const target = targets[name]
if (!target) {
  for (const [each, { what }] of Object.entries(targets)) console.log(`npm run fuzz -- ${each.padEnd(12)} ${what}`)
  process.exit(name ? 1 : 0)
}

const folder = mkdtempSync(join(tmpdir(), 'fuzzed-'))
const corpus = join(root, 'tests/fuzz/corpus', name)
const bundle = await bundleTarget(name)
const seed = values.seed ? Number(values.seed) : randomInt(1, 2 ** 31)
console.log(`${name}: ${values.seconds} s, seed ${seed}${values.mutant ? ', with its planted mistake' : ''}`)

const folders = values.keep ? [corpus] : [folder, ...(existsSync(corpus) ? [corpus] : [])]
const list = [
  join(root, 'node_modules/@jazzer.js/core/dist/cli.js'),
  bundle,
  ...folders,
  ...(target.isAsync ? [] : ['--sync']),
  ...(values.mutant ? ['-f', 'planted'] : []),
  '--',
  `-max_total_time=${values.seconds}`,
  `-seed=${seed}`,
  '-max_len=4096',
  `-artifact_prefix=${folder}/`,
]
const env = { ...process.env, NODE_PATH: join(root, 'node_modules') }
const fuzzer = spawn(process.execPath, list, { stdio: ['ignore', 'pipe', 'pipe'], env, cwd: folder })
let told = ''
for (const stream of [fuzzer.stdout, fuzzer.stderr]) stream.on('data', (bytes) => (told += bytes))
const code = await new Promise<number | null>((resolve) => fuzzer.once('exit', resolve))

const executions = last(/^#(\d+)\s|^Done (\d+) runs/gm)
const fault = /==\d+== ([^\n]+)|^(?:.*Error: [^\n]+)$/m.exec(told)?.[0].trim()
const isFound = code !== 0
if (isFound) {
  const crash = readdirSync(folder).find((file) => /^(crash|timeout|oom)-/.test(file))
  console.log(`FAULT after ${executions} executions: ${fault ?? told.split('\n').slice(-20).join('\n')}`)
  if (crash) console.log(`  the bytes: ${join(folder, crash)}`)
} else {
  console.log(`${executions} executions, no fault; ${last(/cov: (\d+)/g)} places reached.`)
  rmSync(folder, { recursive: true })
}
rmSync(dirname(bundle), { recursive: true })
process.exit(isFound === values.mutant ? 0 : 1)

function last(count: RegExp): number {
  const found = [...told.matchAll(count)].at(-1)
  return Number(found?.slice(1).find(Boolean) ?? 0)
}
