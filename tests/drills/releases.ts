import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bench/world.ts'

const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).trim()

/**
 * The newest commit before this one that lacks the newest migration, and whose own are all among those of today, byte for byte. Only
 * along the line into which branches were joined: what lay on one of them was no release. Throws in a clone without its history.
 */
export function releaseBefore(): string {
  const today = new Map(namesOf('migrations').map((name) => [name, git('hash-object', join('migrations', name))]))
  const newest = [...today.keys()].sort().at(-1) ?? 'none'
  const commits = git('rev-list', '--first-parent', '--max-count=3000', 'HEAD').split('\n')
  const isBefore = (commit: string) => {
    const theirs = [...git('ls-tree', `${commit}:migrations`).matchAll(/blob (\w+)\t(.*\.sql)$/gm)]
    return theirs.every(([, hash, name = '']) => name !== newest && today.get(name) === hash)
  }
  const older = commits.find(isBefore)
  if (!older) throw new Error(`no commit without ${newest} is in this clone`)
  return older
}

const namesOf = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.sql'))
