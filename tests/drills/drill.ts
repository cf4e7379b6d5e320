import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { bundleMuch } from './bundle.ts'
import { killAgain } from './crash.ts'
import { type EnumerationMutant, tellApart } from './enumeration.ts'
import { importTwice } from './import.ts'
import { type Mutant, watchOrder } from './order.ts'
import { wipeAndRestore } from './restore.ts'
import { restoreMuch } from './restore-much.ts'
import { breakAndGoOn } from './resume.ts'
import { changeKeys } from './rotate.ts'
import { startTogether } from './starts.ts'

/* npm run drill -- NAME: each prints what it saw and exits with 1 when it found a fault. */
const options = {
  mutant: { type: 'string' },
  kills: { type: 'string', default: '30' },
  seed: { type: 'string' },
  rounds: { type: 'string', default: '20' },
  tries: { type: 'string', default: '200' },
  cases: { type: 'string', default: '100000' },
  size: { type: 'string', default: '100000000' },
  many: { type: 'string', default: '20' },
  documents: { type: 'string', default: '60' },
  pages: { type: 'string', default: '1200' },
} as const

const drills: Record<string, { what: string; run: () => Promise<string[]> }> = {
  order: {
    what: 'what reaches the disk before an upload and a Send are answered; --mutant=blob or --mutant=wal plants a fault that it must find',
    run: order,
  },
  bundle: {
    what: 'a case stamped and joined to one PDF, read by two other programs, and a paper more; --documents N, --pages N',
    run: bundle,
  },
  crash: { what: 'kill -9 while clients file and send; --kills N, --seed N', run: crash },
  enumeration: {
    what: 'whether answers or their times tell who has an account; --tries N, --mutant=hash plants a fault that it must find',
    run: enumeration,
  },
  import: {
    what: 'cases and three times as many hearings from files: killed in the middle, resumed, and once more; --cases N',
    run: importing,
  },
  resume: {
    what: 'two files of 100 MB that break off in the middle, and 20 at once; --size BYTES, --many N',
    run: resume,
  },
  restore: {
    what: 'backup under load, wipe, restore with the key given apart, sign in with a browser, all hashes; --mutant plants a fault that it must find; --size CASES DOCUMENTS measures a large one',
    run: restore,
  },
  rotate: {
    what: 'everything sealed anew under another wrapping key while clients file, killed once; --seed N',
    run: () => changeKeys({ seed: values.seed ? Number(values.seed) : randomInt(2 ** 31), tell: console.log }),
  },
  starts: { what: 'two start at once on an old database and on none; --rounds N', run: starts },
}

// `--mutant` alone means the first of its drill.
const first = process.argv[2] === 'enumeration' ? 'hash' : 'blob'
const words = process.argv.slice(2).map((word) => (word === '--mutant' ? `--mutant=${first}` : word))
const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
const drill = drills[positionals[0] ?? '']
if (!drill) {
  for (const [name, { what }] of Object.entries(drills)) console.log(`npm run drill -- ${name.padEnd(11)} ${what}`)
  process.exit(positionals.length > 0 ? 1 : 0)
}
const faults = await drill.run()
for (const fault of faults) console.log(`FAULT ${fault}`)
console.log(faults.length === 0 ? 'No fault.' : `${faults.length} faults.`)
process.exit(faults.length === 0 ? 0 : 1)

async function order() {
  const { evidence, faults } = await watchOrder(values.mutant as Mutant | undefined)
  console.log('lines of the trace, call, file, what it was')
  for (const line of evidence) console.log(line)
  return faults
}

function bundle() {
  return bundleMuch({ documents: Number(values.documents), pages: Number(values.pages), tell: console.log })
}

async function crash() {
  const seed = values.seed ? Number(values.seed) : randomInt(2 ** 31)
  console.log(`seed ${seed}, ${values.kills} kills, 4 clients`)
  const seen = await killAgain({ kills: Number(values.kills), seed, tell: console.log })
  console.log(
    `${seen.kills} kills broke ${seen.broken} conversations; ${seen.uploads} uploads and ${seen.sends} sends were answered, ${seen.repeats} sends were asked again.\n` +
      `${seen.acknowledged} submissions were acknowledged, ${seen.submissions} begun by clients are there, ${seen.unheard} drafts were begun and never answered; ${seen.documents} documents, every one read and its SHA-256 compared.\n` +
      `${seen.orphans} blobs of broken uploads wait for the sweep. The slowest new start took ${Math.round(seen.slowestStart)} ms.`,
  )
  return seen.faults
}

async function enumeration() {
  const seen = await tellApart({ tries: Number(values.tries), mutant: values.mutant as EnumerationMutant | undefined })
  for (const line of seen.lines) console.log(line)
  return seen.faults
}

async function importing() {
  const cases = Number(values.cases)
  return (await importTwice({ cases, badLines: Math.min(1000, cases), tell: console.log })).faults
}

async function resume() {
  const seen = await breakAndGoOn(Number(values.size), Number(values.many))
  for (const line of seen.lines) console.log(line)
  return seen.faults
}

function restore() {
  const [, documents] = positionals
  if (documents) return restoreMuch(Number(values.size), Number(documents), console.log)
  const seed = values.seed ? Number(values.seed) : randomInt(2 ** 31)
  console.log(`seed ${seed}`)
  return wipeAndRestore({ seed, mutant: values.mutant ? 'blobs' : undefined, tell: console.log })
}

async function starts() {
  const seen = await startTogether(Number(values.rounds), 4)
  console.log(
    `${seen.rounds} rounds of two at once: ${seen.migrated} migrated, one a round; ${seen.programs} rounds of two whole portals.`,
  )
  return seen.faults
}
