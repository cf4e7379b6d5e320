import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keepAccessFor, keepNewsActions } from './cases/index.ts'
import { openSigning } from './documents/index.ts'
import { findTools } from './platform/checks/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { migrate, openDatabase } from './platform/db/index.ts'
import type { Settings } from './platform/env.ts'
import { openKeyring } from './platform/keyring.ts'
import { openLog } from './platform/log.ts'
import { openMeter } from './platform/metrics/index.ts'
import { objectsIn, openStorage } from './platform/storage/index.ts'
import type { Portal } from './platform/web/context.ts'
import { loadCatalogue } from './platform/web/i18n.ts'

const root = join(import.meta.dirname, '..')

/** Opens everything that one running portal is made of; the database comes migrated. */
export async function openPortal(settings: Settings, clock: Clock = systemClock): Promise<Portal> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const db = openDatabase(join(settings.dataDir, 'portal.db'))
  migrate(db, join(root, 'migrations'))
  keepNewsActions(db)
  keepAccessFor(db, settings.retentionMonths, clock())
  const keyring = openKeyring([settings.wrappingKey], settings.wrappingKey.name)
  await openSigning(db, { keyring, clock, issuer: settings.origin })
  return {
    settings,
    db,
    clock,
    keyring,
    storage: await openStorage(settings, objectsIn(settings.dataDir)),
    tools: await findTools(settings),
    catalogue: loadCatalogue(join(root, 'locales')),
    log: openLog(settings.logLevel),
    meter: openMeter(),
  }
}
