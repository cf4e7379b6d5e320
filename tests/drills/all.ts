import { accepting } from './accepting.ts'
import { bundleMuch } from './bundle.ts'
import { crash } from './crash.ts'
import { diskFull } from './disk-full.ts'
import { diskRefuses } from './disk-refuses.ts'
import { type EnumerationMutant, tellApart } from './enumeration.ts'
import { importTwice } from './import.ts'
import { mail } from './mail.ts'
import { burst } from './notices.ts'
import { type Mutant, watchOrder } from './order.ts'
import { powercut } from './powercut.ts'
import type { Drill } from './report.ts'
import { wipeAndRestore } from './restore.ts'
import { restoreMuch } from './restore-much.ts'
import { breakAndGoOn } from './resume.ts'
import { rot } from './rot.ts'
import { changeKeys } from './rotate.ts'
import { scanner } from './scanner.ts'
import { slow } from './slow.ts'
import { soak } from './soak.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'
import { type SwiftMutant, useSwift } from './swift.ts'
import { unit } from './unit.ts'
import { update } from './update-here.ts'

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

const restore: Drill = {
  what: 'a backup under load, all wiped, restored with the key given apart, opened in a browser; --cases N --documents N measures a large one. Mutant: blobs',
  mutants: ['blobs'],
  async run({ seed, mutant, number, tell }) {
    const cases = number('cases', 0)
    if (cases > 0) return { lines: [], faults: await restoreMuch(cases, number('documents', cases / 10), tell) }
    return { lines: [], faults: await wipeAndRestore({ seed, mutant: mutant ? 'blobs' : undefined, tell }) }
  },
}

const rotate: Drill = {
  what: 'everything sealed anew under another wrapping key while clients file, killed once',
  run: async ({ seed, tell }) => ({ lines: [], faults: await changeKeys({ seed, tell }) }),
}

const swift: Drill = {
  what: 'documents in a real Swift: devices lost, the store away, moved there and back; --size BYTES, --many N. Mutants: row, verify',
  mutants: ['row', 'verify'],
  run: async ({ number, mutant, tell }) => ({
    lines: [],
    faults: await useSwift({
      size: Math.min(number('size', 50_000_000), 50_000_000),
      many: number('many', 20),
      mutant: mutant as SwiftMutant | undefined,
      tell,
    }),
  }),
}

export const drills: Readonly<Record<string, Drill>> = {
  order,
  crash,
  accepting,
  powercut,
  start,
  'disk-full': diskFull,
  'disk-refuses': diskRefuses,
  rot,
  scanner,
  mail,
  notices: burst,
  slow,
  stop,
  soak,
  enumeration,
  import: importing,
  resume,
  bundle,
  restore,
  rotate,
  swift,
  unit,
  update,
}
