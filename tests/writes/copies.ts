import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPortal } from '../../src/open.ts'
import { appOf, type Browser, browser, type World } from '../world.ts'

/** The same portal again on a copy of its folder, with the same people signed in: what is done in one is not done in the other. */
export async function copyWorld<Who extends string>(
  { portal, clock }: World,
  browsers: Readonly<Record<Who, Browser>>,
) {
  portal.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  const dataDir = mkdtempSync(join(tmpdir(), 'copy-'))
  cpSync(portal.settings.dataDir, dataDir, { recursive: true })
  const copy = await openPortal({ ...portal.settings, dataDir }, clock.now)
  const app = appOf(copy)
  const theirs = Object.entries<Browser>(browsers).map(([who, { cookies }]) => {
    const one = browser(app)
    for (const [name, value] of cookies) one.cookies.set(name, value)
    return [who, one] as const
  })
  return {
    portal: copy,
    app,
    browsers: Object.fromEntries(theirs) as Record<Who, Browser>,
    end: () => {
      copy.db.$client.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
