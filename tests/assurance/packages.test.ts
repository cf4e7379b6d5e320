import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { installScripts, licences, licencesApart } from './packages.ts'

type Locked = {
  version: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  dev?: boolean
  optional?: boolean
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
const packages = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, locked]) => ({ name: place.replace(/^.*node_modules\//, ''), ...locked }))

const faults = (list: typeof packages) => ({
  unsealed: list.filter(({ integrity }) => !integrity).map(({ name }) => name),
  scripts: list
    .filter(({ name, hasInstallScript }) => hasInstallScript && !installScripts[name])
    .map(({ name }) => name),
  licences: list
    .filter(({ name, license }) => {
      const apart = licencesApart[name] ?? licencesApart[name.replace(/-(android|darwin|freebsd|linux|win32)-.*$/, '')]
      return apart?.licence !== (license ?? null) && !licences.includes(license ?? '')
    })
    .map(({ name, license }) => `${name} ${license}`),
})

describe('the packages that are built in', () => {
  it('are each sealed by their hash, run nothing when they are installed, and have a licence on the list (SEC-088)', () => {
    expect(packages.length).toBeGreaterThan(400)
    expect(faults(packages)).toEqual({ unsealed: [], scripts: [], licences: [] })
  })

  it('are named by one exact version (SEC-088)', () => {
    const { dependencies, devDependencies, optionalDependencies } = own
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('run no script of theirs, by a setting of the project (SEC-088)', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
  })

  it('no line of the lists is without its package', () => {
    const names = new Set(packages.map(({ name }) => name))
    expect([...Object.keys(installScripts), ...Object.keys(licencesApart)].filter((name) => !names.has(name))).toEqual(
      [],
    )
    const scripted = new Set(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))
    expect(Object.keys(installScripts).filter((name) => !scripted.has(name))).toEqual([])
  })

  it.each([
    ['a script', { hasInstallScript: true, license: 'MIT', integrity: 'x' }, 'scripts'],
    ['no hash', { license: 'MIT' }, 'unsealed'],
    ['a licence that asks for more', { license: 'AGPL-3.0', integrity: 'x' }, 'licences'],
    ['no licence', { integrity: 'x' }, 'licences'],
  ] as const)('a new one with %s is seen', (_, locked, fault) => {
    expect(faults([{ name: 'planted', version: '1.0.0', ...locked }])[fault]).toHaveLength(1)
  })
})
