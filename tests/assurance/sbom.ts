import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/*
 * npm run sbom: what a release is made of, as CycloneDX, in sbom/. It is made of the lock file, so that it is whole on any
 * machine. npm's own --omit dev leaves out what the program shares with its tests (jose, inherits), so all is taken, and what
 * serves tests alone is marked as excluded.
 */
type Component = { name: string; group?: string; version: string; scope: string; hashes?: unknown[] }
type Bill = { metadata: { component: { name: string } }; components: Component[] }
type Locked = { version: string; dev?: boolean }

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string }
const list = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only']
const bill = JSON.parse(execFileSync('npm', list, { encoding: 'utf8', maxBuffer: 64e6 })) as Bill
// npm takes the folder's name.
bill.metadata.component.name = name

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const locked = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, { version, dev }]) => ({ key: `${place.replace(/^.*node_modules\//, '')} ${version}`, dev }))
const shipped = new Set(locked.filter(({ dev }) => !dev).map(({ key }) => key))
const keyOf = (one: Component) => `${one.group ? `${one.group}/` : ''}${one.name} ${one.version}`
for (const one of bill.components) one.scope = shipped.has(keyOf(one)) ? 'required' : 'excluded'

const there = new Set(bill.components.map(keyOf))
const missing = locked.filter(({ key }) => !there.has(key))
for (const { key } of missing) console.log(`FAULT ${key} is in the lock file and not in the bill.`)

mkdirSync('sbom', { recursive: true })
const file = `sbom/${name}-${version}.cdx.json`
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
const count = (is: (one: Component) => boolean) => bill.components.filter(is).length
console.log(
  `${file}: ${count(({ scope }) => scope === 'required')} packages of the program, ${count(({ scope }) => scope === 'excluded')} for tests alone, ${count(({ hashes }) => !hashes?.length)} without a hash.`,
)
process.exit(missing.length === 0 ? 0 : 1)
