import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openPortal } from '../../../src/open.ts'
import { copyDatabase } from '../../../src/platform/db/index.ts'
import { crawl } from '../../pages/crawl.ts'
import { masker } from '../../pages/mask.ts'
import { appOf, type Browser, browser, type World } from '../../world.ts'

/** The same portal once more, from this moment on its own: the same rows, ids, sessions and clock. */
export async function twinOf(world: World): Promise<World> {
  const { settings, clock } = world.portal
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-'))
  cpSync(settings.dataDir, dataDir, { recursive: true, filter: (from) => !/portal\.db/.test(from) })
  copyDatabase(join(settings.dataDir, 'portal.db'), join(dataDir, 'portal.db'))
  const portal = await openPortal({ ...settings, dataDir }, clock)
  onTestFinished(() => {
    portal.db.$client.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { ...world, portal, app: appOf(portal) }
}

/** The same person with the same session in another world. */
export function twinBrowser({ app }: World, { cookies }: Browser): Browser {
  const twin = browser(app)
  for (const [name, value] of cookies) twin.cookies.set(name, value)
  return twin
}

export type Asked = (path: string) => Response | Promise<Response>

const isText = (type: string) => /^text\/|json|xml/.test(type)

async function answerOf(ask: Asked, path: string) {
  const answer = await ask(path)
  const type = answer.headers.get('content-type') ?? ''
  const body = isText(type) ? await answer.text() : String((await answer.arrayBuffer()).byteLength > 0)
  return { status: answer.status, type, location: answer.headers.get('location') ?? undefined, body }
}

/** What these addresses answer, by address, without what is random at each asking. */
export async function answersOf(ask: Asked, paths: readonly string[]): Promise<Record<string, string>> {
  const mask = masker(0)
  const told: Record<string, string> = {}
  for (const path of paths) {
    const { status, location, body } = await answerOf(ask, path)
    told[path] = mask(`${status} ${location ?? ''}\n${body}`)
  }
  return told
}

/** The same of every page that links lead to from there on. */
export async function pagesFrom(ask: Asked, starts: readonly string[]): Promise<Record<string, string>> {
  const mask = masker(0)
  const visitor = { get: (path: string) => answerOf(ask, path), post: () => Promise.reject(new Error('only reads')) }
  const told: Record<string, string> = {}
  for await (const { address, answer } of crawl(visitor, starts, 'en'))
    told[mask(address)] = mask(`${answer.status} ${answer.location ?? ''}\n${answer.body}`)
  return told
}

/**
 * Every row of every table but these, without ids and hashes that were made after the worlds parted. `known`: the ids of before.
 */
export function rowsOf({ portal }: World, without: readonly string[], known: ReadonlySet<string>) {
  const client = portal.db.$client
  const tables = client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables
      .filter((table) => !without.includes(table))
      .map((table) => [table, linesOf(client.prepare(`select * from "${table}"`).all(), known)]),
  )
}

const linesOf = (rows: readonly unknown[], known: ReadonlySet<string>) =>
  rows
    .map((row) => JSON.stringify(row, (_, value) => (value?.type === 'Buffer' ? '~bytes' : value)))
    .map((line) => line.replace(id, (found) => (known.has(found) ? found : '~id')))
    .sort()

const id = /(?<![A-Za-z0-9])(?:[a-km-np-z2-9]{26}|[0-9a-f]{48}|[0-9a-f]{64})(?!\w)/g

/** Every id and hash that a world has. */
export const idsIn = ({ portal }: World): Set<string> =>
  new Set(Object.values(rowsOf({ portal } as World, [], everything)).flatMap((lines) => lines.join().match(id) ?? []))

const everything = { has: () => true } as unknown as ReadonlySet<string>
