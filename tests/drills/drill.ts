import { randomInt } from 'node:crypto'
import { drills } from './all.ts'
import { endWhenTold } from './children.ts'

/*
 * npm run drill -- NAME [--seed N] [--mutant[=NAME]] [--OPTION N]: each prints what was acknowledged, lost and doubled, and
 * exits with 1 when it found a fault. With a mutant it must find one.
 */
const [name = '', ...words] = process.argv.slice(2)
const drill = drills[name]
if (!drill) {
  for (const [known, { what }] of Object.entries(drills)) console.log(`npm run drill -- ${known.padEnd(11)} ${what}`)
  process.exit(name ? 1 : 0)
}
const given = readOptions(words)
const mutant = given.has('mutant') ? given.get('mutant') || drill.mutants?.[0] : undefined
if (given.has('mutant') && !drill.mutants?.includes(mutant ?? '')) {
  console.log(`${name} has ${drill.mutants ? `the mutants ${drill.mutants.join(', ')}` : 'no mutant'}.`)
  process.exit(1)
}
const seed = Number(given.get('seed') ?? randomInt(2 ** 31))
console.log(`${name}, seed ${seed}${mutant ? `, with the planted fault ${mutant}` : ''}`)
endWhenTold()
const { lines, faults } = await drill.run({
  seed,
  mutant,
  number: (option, otherwise) => Number(given.get(option) ?? otherwise),
  text: (option) => given.get(option),
  tell: console.log,
})
for (const line of lines) console.log(line)
for (const fault of faults.slice(0, 30)) console.log(`FAULT ${fault}`)
console.log(`${faults.length === 0 ? 'No fault.' : `${faults.length} faults.`} Seed ${seed}.`)
process.exit(faults.length === 0 ? 0 : 1)

/** `--kills 200`, `--kills=200`, `--mutant`. */
function readOptions(typed: readonly string[]): Map<string, string> {
  const options = new Map<string, string>()
  for (const [index, word] of typed.entries()) {
    const [, option, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? []
    if (option) options.set(option, value ?? (typed[index + 1]?.startsWith('--') ? '' : (typed[index + 1] ?? '')))
  }
  return options
}
