import type { Command, CommandOption } from './command.ts'

/** Columns of a terminal. */
const width = 80

/** Usage and purpose of these commands, as text for a terminal. */
export function commandHelp(commands: Readonly<Record<string, Command>>, names: readonly string[]): string {
  const isAll = names.length === Object.keys(commands).length
  return [
    isAll ? 'npm run portal -- COMMAND [--demo]' : '',
    isAll ? part('help [COMMAND]', 'this list, or what it says of one of them') : '',
    ...names.map((name) => part(usageOf(name, commands[name]!), commands[name]!.about)),
    inLines(
      'The settings are those of npm start; --demo takes those of npm run demo. Exit codes: 0 done, 1 refused or broken, 2 bad usage.',
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

const part = (usage: string, about: string) => `${inLines(usage, 2, 10)}\n${inLines(about, 6, 6)}`

function usageOf(name: string, { operand, options = {}, together = [] }: Command): string {
  const given = Object.entries(options)
  const alone = given.filter(([option]) => !together.includes(option))
  const all = given.filter(([option]) => together.includes(option)).map(([option, one]) => asked(option, one))
  return [
    name,
    ...(operand ? [operand] : []),
    ...alone.map(([option, one]) => (isOptional(one) ? `[${asked(option, one)}]` : asked(option, one))),
    ...(all.length > 0 ? [`[${all.join(' ')}]`] : []),
  ].join(' ')
}

const isOptional = (option: CommandOption): boolean =>
  option.kind === 'flag' ||
  (option.kind === 'text' && !option.isExpected) ||
  (option.kind === 'list' && option.least === 0)

function asked(name: string, option: CommandOption): string {
  if (option.kind === 'flag') return `--${name}`
  const once = `--${name} ${option.takes}`
  if (option.kind !== 'list') return once
  return [`${once} …`, `${once} [${once}]`, `${once} ${once}`][option.least]!
}

/** Breaks between words, and not inside brackets that fit on a line. */
function inLines(text: string, first = 0, rest = first): string {
  const words = text.match(/\[[^\]]*\]|\S+/g) ?? []
  const lines = ['']
  for (const word of words) {
    const [line, indent] = [lines.at(-1)!, lines.length === 1 ? first : rest]
    if (line !== '' && indent + line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line, index) => ' '.repeat(index === 0 ? first : rest) + line).join('\n')
}
