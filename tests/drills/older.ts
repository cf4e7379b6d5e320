import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPortal } from '../../src/open.ts'
import { type Database, migrate, openDatabase } from '../../src/platform/db/index.ts'
import { root, settingsIn } from '../bench/world.ts'
import { check } from './check.ts'
import { clientOf, ledgerOf } from './client.ts'
import { setOut } from './crew.ts'
import { planted } from './folder.ts'
import { allTags, firstMigrations } from './migrations.ts'
import { startProgram } from './program.ts'
import type { Report } from './report.ts'

/** The one that brought signed receipts: those of before are signed when they are first asked for. */
const receiptsSigned = '0006_exchange'

/**
 * A portal that was in use, as each older release would have kept it: every table and column that it had. Migrated to now, each
 * row is still there and all that must hold does.
 */
export async function upgradeAll(folder: string, chance: () => number): Promise<Report> {
  const now = join(folder, 'now')
  const { counsel } = await planted(now, { counsel: 2, casesEach: 3 })
  const clients = counsel.map(clientOf)
  const program = await startProgram(now)
  const crew = setOut(clients, { port: program.port, chance, largest: 200_000 })
  await sleep(3000)
  await crew.end()
  await program.stop()
  const fresh = join(folder, 'fresh.db')
  const empty = openDatabase(fresh)
  migrate(empty, join(root, 'migrations'))
  empty.$client.close()
  const lines: string[] = []
  const faults: string[] = []
  for (let howMany = 1; howMany < allTags.length; howMany++) {
    const tag = allTags[howMany - 1]!
    const dataDir = join(folder, `older-${howMany}`)
    mkdirSync(dataDir)
    cpSync(join(now, 'objects'), join(dataDir, 'objects'), { recursive: true })
    const before = keepAsOf(join(dataDir, 'portal.db'), firstMigrations(folder, howMany), {
      now: join(now, 'portal.db'),
      fresh,
    })
    const portal = await openPortal(settingsIn(dataDir))
    const after = countRows(portal.db)
    portal.db.$client.close()
    for (const [table, rows] of before)
      if ((after.get(table) ?? 0) < rows) faults.push(`${tag}: ${table} had ${rows} rows, and has ${after.get(table)}`)
    const isSigned = allTags.indexOf(receiptsSigned) < howMany
    const ledger = ledgerOf(clients).map((entry) => (isSigned ? entry : { ...entry, receipt: undefined }))
    const found = await check(dataDir, ledger)
    faults.push(...found.faults.map((words) => `${tag}: ${words}`))
    const rows = [...before.values()].reduce((sum, each) => sum + each, 0)
    lines.push(
      `${tag}: ${before.size} tables with ${rows} rows came up to date; ${found.acknowledged} acknowledged, ${found.lost} lost`,
    )
  }
  return { lines, faults }
}

type Sources = { readonly now: string; readonly fresh: string }

/** Gives how many rows each table got. What is in an empty database too was put in by a migration, later ones perhaps. */
function keepAsOf(path: string, migrations: string, { now, fresh }: Sources): Map<string, number> {
  const db = openDatabase(path)
  migrate(db, migrations)
  const { $client } = db
  $client.pragma('foreign_keys = OFF')
  $client.prepare('attach ? as now').run(now)
  $client.prepare('attach ? as fresh').run(fresh)
  for (const table of tablesOf(db)) {
    const columns = (schema: string) =>
      $client.pragma(`${schema}.table_info(${table})`) as {
        name: string
        type: string
        notnull: number
        dflt_value: unknown
      }[]
    const there = new Set(columns('now').map(({ name }) => name))
    if (there.size === 0) continue
    // A column that is no more, and had to be filled.
    const wanted = columns('main').filter(
      ({ name, notnull, dflt_value }) => there.has(name) || (notnull && dflt_value === null),
    )
    const values = wanted.map(({ name, type }) => (there.has(name) ? `"${name}"` : /int/i.test(type) ? '0' : "''"))
    const names = wanted.map(({ name }) => `"${name}"`)
    $client.exec(
      `insert or ignore into main."${table}" (${names}) select ${values} from now."${table}" except select ${values} from fresh."${table}"`,
    )
  }
  // Where there were no tasks yet, there was no list of documents either.
  if (!tablesOf(db).includes('exhibit_tasks'))
    $client.exec("delete from documents where id in (select document_id from now.exhibit_tasks where kind = 'list')")
  $client.exec('detach now; detach fresh')
  const rows = countRows(db)
  $client.close()
  return rows
}

/** Without those that full-text search keeps for itself, and those that triggers fill. */
const tablesOf = ({ $client }: Database): string[] =>
  ($client.pragma('main.table_list') as { name: string; type: string; schema: string }[])
    .filter(
      ({ name, type, schema }) => schema === 'main' && type === 'table' && !/^sqlite_|^schema_migrations$/.test(name),
    )
    .map(({ name }) => name)

const countRows = (db: Database): Map<string, number> =>
  new Map(
    tablesOf(db).map((table) => [
      table,
      db.$client.prepare(`select count(*) from main."${table}"`).pluck().get() as number,
    ]),
  )
