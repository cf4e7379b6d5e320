import { bundleMuch } from './bundle.ts'
import { crash } from './crash.ts'
import { diskFull } from './disk-full.ts'
import { type EnumerationMutant, tellApart } from './enumeration.ts'
import { importTwice } from './import.ts'
import { mail } from './mail.ts'
import { type Mutant, watchOrder } from './order.ts'
import { powercut } from './powercut.ts'
import type { Drill } from './report.ts'
import { breakAndGoOn } from './resume.ts'
import { rot } from './rot.ts'
import { scanner } from './scanner.ts'
import { slow } from './slow.ts'
import { soak } from './soak.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'

const order: Drill = {
  what: 'what reaches the disk before an upload and a Send are answered. Mutants: blob, wal (not flushed)',
  mutants: ['blob', 'wal'],
  async run({ mutant }) {
    const { evidence, faults } = await watchOrder(mutant as Mutant | undefined)
    return { lines: ['lines of the trace, call, file, what it was', ...evidence], faults }
  },
}

const bundle: Drill = {
  what: 'a case stamped and joined to one PDF, read by two other programs, and a paper more; --documents N, --pages N',
  run: async ({ number, tell }) => ({
    lines: [],
    faults: await bundleMuch({ documents: number('documents', 60), pages: number('pages', 1200), tell }),
  }),
}

const enumeration: Drill = {
  what: 'whether answers or their times tell who has an account; --tries N (200). Mutant: hash',
  mutants: ['hash'],
  run: ({ number, mutant }) =>
    tellApart({ tries: number('tries', 200), mutant: mutant as EnumerationMutant | undefined }),
}

const importing: Drill = {
  what: 'cases and three times as many hearings from files: killed in the middle, resumed, and once more; --cases N (100000)',
  async run({ number, tell }) {
    const cases = number('cases', 100_000)
    return { lines: [], faults: (await importTwice({ cases, badLines: Math.min(1000, cases), tell })).faults }
  },
}

const resume: Drill = {
  what: 'two files of 100 MB that break off in the middle, and 20 at once; --size BYTES, --many N',
  run: ({ number }) => breakAndGoOn(number('size', 100_000_000), number('many', 20)),
}

export const drills: Readonly<Record<string, Drill>> = {
  order,
  crash,
  powercut,
  start,
  'disk-full': diskFull,
  rot,
  scanner,
  mail,
  slow,
  stop,
  soak,
  enumeration,
  import: importing,
  resume,
  bundle,
}
