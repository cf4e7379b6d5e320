import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bench/world.ts'
import { spawn } from './children.ts'
import { inFolder } from './folder.ts'
import { fillStore, makeBase, missingPrograms, unpack } from './machine.ts'
import { packagesIn, papersOf } from './papers.ts'
import type { Drill, Report } from './report.ts'
import { releaseFor } from './update-here.ts'

export const unit: Drill = {
  what: 'a Debian machine that boots systemd (root): installed as the papers say, used, backed up, restored, restarted under load; --update: the release before it first, --from COMMIT; --quick: npm ci is not done anew. Mutants: namespaces, key, forms',
  mutants: ['namespaces', 'key', 'forms'],
  run: ({ seed, mutant, text, tell }) =>
    runMachine({
      seed,
      mutant,
      isUpdate: text('update') !== undefined || mutant === 'forms',
      from: text('from'),
      // A planted fault is none of npm's.
      isQuick: text('quick') !== undefined || mutant !== undefined,
      tell,
    }),
}

type Options = {
  readonly seed: number
  readonly mutant: string | undefined
  readonly isUpdate: boolean
  readonly from: string | undefined
  readonly isQuick: boolean
  tell(words: string): void
}

/** What the half without a network is told. */
export type Orders = {
  readonly folder: string
  readonly before?: string
  readonly now: string
  readonly seed: number
  readonly mutant?: string
  readonly isQuick: boolean
}

/** With the network: packages and npm's store are brought in. Then all goes on in a namespace that has loopback alone. */
const runMachine = ({ seed, mutant, isUpdate, from, isQuick, tell }: Options): Promise<Report> =>
  inFolder('unit', async (folder) => {
    const missing = missingPrograms()
    if (missing.length > 0 || process.getuid?.() !== 0)
      return {
        lines: [],
        faults: [`it needs root and ${missing.join(', ') || 'nothing else'} (mmdebstrap, systemd-container)`],
      }
    const began = performance.now()
    const now = join(folder, 'now')
    unpack(now)
    const commit = isUpdate ? (from ?? releaseFor(mutant)) : undefined
    const before = commit ? join(folder, 'before') : undefined
    if (before) unpack(before, commit)
    makeBase(packagesIn(papersOf(now).block('First start in production')), tell)
    for (const release of before ? [before, now] : [now]) fillStore(release, tell)
    tell(`what the machine needs is here after ${Math.round((performance.now() - began) / 1000)} s`)
    const orders: Orders = { folder, now, seed, isQuick, ...(before && { before }), ...(mutant && { mutant }) }
    const report = await withoutNetwork(orders, tell)
    rmSync(now, { recursive: true, force: true })
    return report
  })

function withoutNetwork(orders: Orders, tell: (words: string) => void): Promise<Report> {
  const child = spawn(
    'unshare',
    ['--net', process.execPath, join(root, 'tests/drills/unit-inside.ts'), JSON.stringify(orders)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  let report: Report | undefined
  child.on('message', (told: string | Report) => {
    if (typeof told === 'string') tell(told)
    else report = told
  })
  return new Promise((resolve) =>
    child.once('close', (code) => resolve(report ?? { lines: [], faults: [`the machine's drill ended with ${code}`] })),
  )
}
