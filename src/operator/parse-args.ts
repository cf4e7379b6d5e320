import { parseArgs as parseNodeArgs } from 'node:util'
import type { Command, CommandCall } from './command.ts'

type Parsed = { readonly name: string; readonly command: Command; readonly isDemo: boolean } & Pick<
  CommandCall,
  'operand' | 'options'
>

/** The commands whose help is asked for. */
type Help = { readonly help: readonly string[] }

/** `name`: of the command that was meant. */
type Misuse = { readonly misuse: string; readonly name?: string }

/**
 * The arguments of `npm run portal --`. A command's name is one or two words, then comes its operand. What fits no command is
 * told in a sentence; `help`, `--help` and `-h` ask for those named, or for all.
 */
export function parseArgs(
  commands: Readonly<Record<string, Command>>,
  typed: readonly string[],
): Parsed | Help | Misuse {
  if (typed.some((word) => word === '--help' || word === '-h') || typed[0] === 'help') return helpOf(commands, typed)
  const known = Object.values(commands).flatMap(({ options = {} }) => Object.entries(options))
  const options = Object.fromEntries(
    known.map(([name, { kind }]) => [
      name,
      { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' } as const,
    ]),
  )
  let parsed: { values: Record<string, string | boolean | string[] | undefined>; positionals: string[] }
  try {
    parsed = parseNodeArgs({
      args: [...typed],
      allowPositionals: true,
      options: { ...options, demo: { type: 'boolean' } },
    }) as typeof parsed
  } catch (error) {
    return { misuse: sentenceOf((error as Error).message) }
  }
  const { values, positionals } = parsed
  const [first = ''] = positionals
  const words = positionals.join(' ')
  if (!words) return { help: Object.keys(commands) }
  const name = commands[first]?.operand ? first : words
  const operands = name === words ? [] : positionals.slice(1)
  const command = commands[name]
  if (!command) return { misuse: noSuch(commands, positionals) }
  if (command.operand && operands.length !== 1) return { misuse: `"${name}" needs ${oneOf(command.operand)}.` }
  const strange = Object.keys(values).find((option) => option !== 'demo' && !command.options?.[option])
  if (strange) return { misuse: `"${name}" has no option --${strange}.` }
  // An empty shell variable must not become the current folder.
  const empty = Object.keys(values).find((option) => [values[option]].flat().includes(''))
  if (empty) return { misuse: `--${empty} needs a value after it.` }
  const read: Record<string, string | boolean | string[] | undefined> = {}
  for (const [option, one] of Object.entries(command.options ?? {})) {
    const given = values[option]
    if (one.kind === 'needed' && (typeof given !== 'string' || given.trim() === ''))
      return { misuse: `${name} needs --${option}: ${one.why}.`, name }
    read[option] = given ?? (one.kind === 'list' ? [] : one.kind === 'flag' ? false : undefined)
  }
  return { name, command, isDemo: values.demo === true, operand: operands[0] ?? '', options: read }
}

function helpOf(commands: Readonly<Record<string, Command>>, typed: readonly string[]): Help {
  const [first, second] = typed.filter((word) => word !== 'help' && !word.startsWith('-'))
  const all = Object.keys(commands)
  const [exact, alike] = [`${first} ${second}`, namesUnder(commands, first)]
  return { help: all.includes(exact) ? [exact] : alike.length > 0 ? alike : all }
}

/** `CASE`, or `disk|s3`. */
const oneOf = (operand: string) => (operand.includes('|') ? operand.replaceAll('|', ' or ') : `one ${operand}`)

/** `feed-token` stands for its four commands. */
const namesUnder = (commands: Readonly<Record<string, Command>>, word: string | undefined) =>
  Object.keys(commands).filter((name) => name === word || name.startsWith(`${word} `))

function noSuch(commands: Readonly<Record<string, Command>>, words: readonly string[]): string {
  const [first = '', ...more] = words
  if (commands[first]) return `"${first}" takes nothing more, and not "${more.join(' ')}".`
  const alike = namesUnder(commands, first).map((name) => `"${name}"`)
  const hint = alike.length > 0 ? `; there is ${alike.join(', ')}` : ''
  return `There is no command "${words.join(' ')}"${hint}.`
}

/** Node's message about an option, in our words. */
function sentenceOf(message: string): string {
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? ''
  if (/argument (missing|is ambiguous)/.test(message)) return `${option} needs a value after it.`
  if (/does not take an argument/.test(message)) return `${option} takes no value.`
  if (/^Unknown option/.test(message)) return `There is no option ${option}.`
  return `${message.split('. ')[0]}.`
}
