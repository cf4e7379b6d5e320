import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the papers tell an operator to type, read from the papers themselves. */
export const papersOf = (release: string) => {
  const read = (name: string) => readFileSync(join(release, name), 'utf8')
  return {
    /** The block of shell under this heading of deploy/README.md. */
    block(heading: string): string {
      const section =
        read('deploy/README.md')
          .split(/^## /m)
          .find((one) => one.startsWith(`${heading}\n`)) ?? ''
      const block = /^```sh\n([\s\S]*?)^```$/m.exec(section)?.[1]
      if (!block) throw new Error(`deploy/README.md has no commands under “${heading}”`)
      return block
    },
    /** The commands that stand indented under a line of a unit's head. */
    headOf(unit: string, under: RegExp): string[] {
      const lines = read(`deploy/${unit}`).split('\n')
      const isCommand = (line: string) => /^# {3}\S/.test(line)
      const head = lines.findIndex((line) => under.test(line))
      const start = lines.findIndex((line, at) => at > head && isCommand(line))
      const end = lines.findIndex((line, at) => at > start && !isCommand(line))
      if (head < 0 || start < 0) throw new Error(`${unit} has no commands under ${under}`)
      return lines.slice(start, end).map((line) => line.slice(4))
    },
    /** The same words, which a paper must hold as they are. */
    quoted(name: string, command: string): string {
      if (!read(name).includes(command)) throw new Error(`${name} does not say: ${command}`)
      return command
    },
  }
}
export type Papers = ReturnType<typeof papersOf>

/** What `apt-get install` of a block names. */
export const packagesIn = (block: string): string[] =>
  [...block.matchAll(/apt-get install (?:-\S+ )*([^\n&#;]+)/g)].flatMap(([, names = '']) => names.trim().split(/\s+/))
