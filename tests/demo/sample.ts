import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../src/app.ts'
import { plantDemo } from '../../src/demo/index.ts'
import { openPortal } from '../../src/open.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { readSettings } from '../../src/platform/env.ts'
import { origin as usual } from '../world.ts'

const root = join(import.meta.dirname, '../..')

/** A planted sample world of its own; `close` removes it. */
export async function plantedWorld(at: string, origin = usual) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sample-'))
  const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, 'demo', root)
  if (!settings.ok) throw new Error('no settings')
  const now = Temporal.Instant.from(at)
  let present = now
  const portal = await openPortal({ ...settings.value, origin }, () => present)
  await plantDemo(portal)
  return {
    portal,
    now,
    forward: (seconds: number) => {
      present = present.add({ seconds })
    },
    dataDir,
    app: createApp(portal),
    all: <Row>(sql: string) => portal.db.$client.prepare(sql).all() as Row[],
    close: () => {
      portal.db.$client.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type Planted = Awaited<ReturnType<typeof plantedWorld>>
