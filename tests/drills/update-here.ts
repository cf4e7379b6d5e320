import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bench/world.ts'
import { inFolder } from './folder.ts'
import { unpack } from './machine.ts'
import { openMailbox } from './mailbox.ts'
import { openOffice } from './people.ts'
import { runPortal } from './portal-run.ts'
import { startProgram } from './program.ts'
import { releaseBefore } from './releases.ts'
import type { Drill, Report } from './report.ts'
import { yesScanner } from './scanners.ts'
import { goOn, openThings } from './update.ts'

export const update: Drill = {
  what: 'the release before this one is in use, then this one over the same data: open forms, half-sent files, bookmarks, tokens and links in mail go on; --from COMMIT. Mutant: forms (a migration that loses open forms)',
  mutants: ['forms'],
  run: ({ mutant, text }) => updateHere(text('from'), mutant),
}

/** The short form of `unit --update`: two releases over one folder of data, without a machine around them and with one set of packages. */
export const updateHere = (given?: string, mutant?: string): Promise<Report> =>
  inFolder('update', async (folder) => {
    const from = given ?? releaseFor(mutant)
    const [before, now] = [join(folder, 'before'), mutant ? join(folder, 'now') : root]
    unpack(before, from)
    if (mutant) unpack(now)
    for (const release of mutant ? [before, now] : [before])
      symlinkSync(join(root, 'node_modules'), join(release, 'node_modules'))
    if (mutant) plantForgetting(now)
    const dataDir = join(folder, 'data')
    const [scanner, mailbox] = [await yesScanner(), await openMailbox()]
    const env = { CLAMD: scanner.address, SMTP_URL: `smtp://127.0.0.1:${mailbox.port}` }
    const first = ['create-admin', '--name', 'First Administrator', '--email', 'admin@portal.example']
    const made = await runPortal(dataDir, first, { env, release: before })
    if (made.code !== 0) return { lines: [], faults: [`create-admin was refused: ${made.err}`] }
    let program = await startProgram(dataDir, { env, release: before })
    try {
      const { port } = program
      const office = await openOffice(port, made.out, mailbox)
      const things = await openThings({ port, mailbox }, office)
      await program.stop()
      program = await startProgram(dataDir, { env, port, release: now })
      const { lines, faults } = await goOn({ port, mailbox }, office, things)
      const checked = await runPortal(dataDir, ['check', '--hashes'], {
        env: { ...env, PORT: String(port) },
        release: now,
      })
      const broken = checked.code === 0 ? [] : [`check: ${checked.err.trim()}`]
      return { lines: [`from ${from.slice(0, 10)}`, things.told, ...lines], faults: [...faults, ...broken] }
    } finally {
      await program.stop()
      scanner.close()
      await mailbox.close()
    }
  })

/** The planted fault is one of a migration alone: its forms come from the release that lies here, and lack nothing. */
export const releaseFor = (mutant: string | undefined) => (mutant ? 'HEAD' : releaseBefore())

/** The planted fault: each draft and submission counts as changed, so that every form that was open is stale. */
export function plantForgetting(release: string): void {
  const journal = join(release, 'migrations/meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { idx: number; tag: string }[] }
  const last = entries.at(-1)!
  const tag = `${String(last.idx + 1).padStart(4, '0')}_forget`
  writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, { ...last, idx: last.idx + 1, tag }] }))
  writeFileSync(join(release, 'migrations', `${tag}.sql`), 'UPDATE submissions SET version = version + 1;\n')
}
