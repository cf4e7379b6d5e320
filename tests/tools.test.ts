import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findProgram, isHere, pathsOf, type Tool, tools } from './tools.ts'

const hasDpkg = findProgram('dpkg') !== undefined

/** Which package brought a file, by Debian's own list; a link is followed to what it names. */
const broughtBy = (path: string): string | undefined => {
  for (const one of [path, path.replace(/^\/usr/, ''), realpathSync(path)])
    try {
      return execFileSync('dpkg', ['-S', one], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(':')[0]
    } catch {}
  return undefined
}

/** What a machine has by hand, in front of Debian's own, is nobody's package. */
const isDebians = (path: string) => /^\/(usr\/)?(s?bin|lib|share)\//.test(path)

it.runIf(hasDpkg)(
  'a bare machine gets each file that the tests look for: a package that is named brings it (CLI-22)',
  () => {
    const looked: string[] = []
    const unnamed = (Object.keys(tools) as Tool[]).filter(isHere).flatMap((name) =>
      pathsOf(name)
        .filter(isDebians)
        .flatMap((path) => {
          looked.push(path)
          const from = broughtBy(path)
          const named: readonly string[] = tools[name].packages
          // A package that another one depends on comes with it, and yet may be left out: data is named itself.
          return from !== undefined && !named.includes(from) && !comesWith(named, from) ? [`${path}: ${from}`] : []
        }),
    )
    expect(unnamed).toEqual([])
    expect(looked.length).toBeGreaterThan(10)
  },
)

/** By what the packages depend on themselves, not by what they recommend. */
const comesWith = (named: readonly string[], wanted: string): boolean =>
  named.some((name) => {
    const status = execFileSync('dpkg-query', ['-s', name], { encoding: 'utf8' })
    const depends = [...status.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].map(([, list]) => list).join(',')
    return depends.split(/[,|]/).some((one) => one.trim().split(/[\s(:]/)[0] === wanted)
  })
