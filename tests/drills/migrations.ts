import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bench/world.ts'

type Journal = { readonly entries: readonly { readonly tag: string }[] }

const from = join(root, 'migrations')
const journal = JSON.parse(readFileSync(join(from, 'meta/_journal.json'), 'utf8')) as Journal

export const allTags = journal.entries.map(({ tag }) => tag)

/** The first so many migrations in a folder, as drizzle-kit leaves them: a release of that time. */
export function firstMigrations(folder: string, howMany: number): string {
  const older = join(folder, `migrations-${howMany}`)
  mkdirSync(join(older, 'meta'), { recursive: true })
  const entries = journal.entries.slice(0, howMany)
  writeFileSync(join(older, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries) copyFileSync(join(from, `${tag}.sql`), join(older, `${tag}.sql`))
  return older
}
