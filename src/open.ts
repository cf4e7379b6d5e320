import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bindSeeds } from './accounts/factors/index.ts'
import { keepNewsActions } from './cases/news/index.ts'
import { keepAccessFor } from './cases/retention/index.ts'
import { canSign, openSigning } from './documents/receipts/index.ts'
import { plantTemplates } from './documents/templates/index.ts'
import { findScanner, findTools, memoryFor } from './platform/checks/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { migrate, openToRead, openVerified, schemaAge } from './platform/db/index.ts'
import type { Settings } from './platform/env.ts'
import { openKeyring } from './platform/keyring.ts'
import { openLog } from './platform/log.ts'
import { openMeter } from './platform/metrics/index.ts'
import { fail, ok, type Result } from './platform/result.ts'
import { openKeys } from './platform/secrets/index.ts'
import { objectsIn, openRemovals, openStorage, openStorageToRead } from './platform/storage/index.ts'
import type { Portal, ReadablePortal } from './platform/web/context.ts'
import { loadCatalogue } from './platform/web/i18n.ts'
import { fillCounters } from './reports/index.ts'

const root = join(import.meta.dirname, '..')
const migrations = join(root, 'migrations')

/** Opens everything that a running portal is made of; the database is migrated. Throws DamagedDatabase. */
export async function openPortal(settings: Settings, clock: Clock = systemClock): Promise<Portal> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const db = openVerified(join(settings.dataDir, 'portal.db'))
  migrate(db, migrations)
  keepNewsActions(db)
  keepAccessFor(db, settings.retentionMonths, clock())
  fillCounters(db, clock())
  const keyring = await openKeys(db, settings, async (fitting) => {
    await openSigning(db, { keyring: fitting, clock, issuer: settings.origin })
    return canSign(db)
  })
  const log = openLog(settings.logLevel)
  const seeds = await bindSeeds(db, keyring)
  if (seeds.left > 0) log.warn(seeds, 'seals of second factors that are not those of their person')
  const catalogue = loadCatalogue(join(root, 'locales'))
  plantTemplates(db, catalogue, clock())
  const portal = {
    settings,
    db,
    clock,
    keyring,
    storage: await openStorage(settings, objectsIn(settings.dataDir)),
    tools: await findTools(settings),
    catalogue,
    log,
    meter: openMeter(),
  }
  openRemovals(portal)
  return portal
}

/** Opens a portal for reading only, in use or not: nothing is made, migrated or written. Refuses a database of another version. */
export async function openPortalToRead(
  settings: Settings,
  clock: Clock = systemClock,
): Promise<Result<ReadablePortal, 'absent' | 'older' | 'newer'>> {
  const path = join(settings.dataDir, 'portal.db')
  if (!existsSync(path)) return fail('absent')
  const db = openToRead(path)
  const age = schemaAge(db, migrations)
  if (age !== 'current') {
    db.$client.close()
    return fail(age)
  }
  const storage = await openStorageToRead(settings, objectsIn(settings.dataDir))
  const clamd = await findScanner(settings)
  return ok({
    settings,
    db,
    clock,
    keyring: keyringOf(settings),
    storage,
    tools: { ram: memoryFor(settings), ...(clamd && { clamd }) },
  })
}

const keyringOf = ({ wrappingKey, oldWrappingKey }: Settings) =>
  openKeyring([wrappingKey, ...(oldWrappingKey ? [oldWrappingKey] : [])], wrappingKey.name)
