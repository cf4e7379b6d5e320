import { parseArgs } from 'node:util'
import { findProgram } from '../tools.ts'
import { attackByFfuf } from './ffuf.ts'
import { attackSlowly } from './slow.ts'
import { attackBySqlmap } from './sqlmap.ts'

/* npm run attack -- NAME: a Debian tool against the portal with a planted world, on loopback. Exits with 1 when it found a fault. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutant: { type: 'boolean', default: false },
    role: { type: 'string' },
    rate: { type: 'string', default: '200' },
    connections: { type: 'string', default: '500' },
    seconds: { type: 'string' },
  },
})
const isMutant = values.mutant
const tell = (line: string) => console.log(line)

const attacks: Record<string, { what: string; run: () => Promise<string[]> }> = {
  sqlmap: {
    what: 'every query and form of each role; --role NAME for one, --seconds N for each role, --mutant plants a query that it must find',
    run: () => attackBySqlmap({ isMutant, only: values.role, seconds: Number(values.seconds ?? 900), tell }),
  },
  ffuf: {
    what: 'hidden routes, as a visitor and as counsel; --rate N a second, --mutant plants two that it must find',
    run: () => attackByFfuf({ isMutant, rate: values.rate, tell }),
  },
  slowhttptest: {
    what: 'heads and bodies that never end, with honest requests beside; --connections N, --seconds N, --mutant waits for ever',
    run: () => attackSlowly({ isMutant, connections: values.connections, seconds: Number(values.seconds ?? 60), tell }),
  },
}

const [name = ''] = positionals
const attack = attacks[name]
if (!attack) {
  for (const [each, { what }] of Object.entries(attacks)) console.log(`npm run attack -- ${each.padEnd(13)} ${what}`)
  process.exit(name ? 1 : 0)
}
if (!findProgram(name)) {
  console.log(`This machine has no ${name}. On Debian: apt-get install ${name}`)
  process.exit(1)
}
const faults = await attack.run()
for (const fault of faults) console.log(`FAULT ${fault}`)
console.log(faults.length === 0 ? 'No fault.' : `${faults.length} faults.`)
process.exit(faults.length > 0 === isMutant ? 0 : 1)
