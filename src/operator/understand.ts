import { parseArgs } from 'node:util'
import type { Call, Command } from './command.ts'

type Understood = { readonly command: Command; readonly isDemo: boolean } & Pick<
  Call,
  'operand' | 'text' | 'flag' | 'list'
>

/** The names of the commands that somebody wants to know about. */
type Asked = { readonly help: readonly string[] }

/**
 * What was typed after `npm run portal --`. A command's name has one or two words; what follows is its operand. Anything that
 * fits no command is told in a sentence; `help`, `--help` and `-h` ask for those named, or for all.
 */
export function understand(
  commands: Readonly<Record<string, Command>>,
  typed: readonly string[],
): Understood | Asked | { readonly misuse: string } {
  const kinds = Object.values(commands).flatMap(({ options = {} }) => Object.entries(options))
  const type = { text: 'string', flag: 'boolean', list: 'string' } as const
  if (typed.some((word) => word === '--help' || word === '-h') || typed[0] === 'help') return helpOf(commands, typed)
  const options = Object.fromEntries(
    kinds.map(([name, kind]) => [name, { type: type[kind], multiple: kind === 'list' }]),
  )
  let parsed: { values: Record<string, string | boolean | string[] | undefined>; positionals: string[] }
  try {
    parsed = parseArgs({
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
  if (command.operand && operands.length !== 1) return { misuse: `"${name}" needs one ${command.operand}.` }
  const strange = Object.keys(values).find((option) => option !== 'demo' && !command.options?.[option])
  if (strange) return { misuse: `"${name}" has no option --${strange}.` }
  // An empty variable of a shell must not become the folder where one stands.
  const empty = Object.keys(values).find((option) => [values[option]].flat().includes(''))
  if (empty) return { misuse: `--${empty} needs a value after it.` }
  return {
    command,
    isDemo: values.demo === true,
    operand: operands[0] ?? '',
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
    list: (option) => [values[option] ?? []].flat().map(String),
  }
}

function helpOf(commands: Readonly<Record<string, Command>>, typed: readonly string[]): Asked {
  const [first, second] = typed.filter((word) => word !== 'help' && !word.startsWith('-'))
  const all = Object.keys(commands)
  const [exact, alike] = [`${first} ${second}`, namesUnder(commands, first)]
  return { help: all.includes(exact) ? [exact] : alike.length > 0 ? alike : all }
}

/** `feed-token` stands for all four of its acts. */
const namesUnder = (commands: Readonly<Record<string, Command>>, word: string | undefined) =>
  Object.keys(commands).filter((name) => name === word || name.startsWith(`${word} `))

function noSuch(commands: Readonly<Record<string, Command>>, words: readonly string[]): string {
  const [first = '', ...more] = words
  if (commands[first]) return `"${first}" takes nothing more, and not "${more.join(' ')}".`
  const alike = namesUnder(commands, first).map((name) => `"${name}"`)
  const hint = alike.length > 0 ? `; there is ${alike.join(', ')}` : ''
  return `There is no command "${words.join(' ')}"${hint}.`
}

/** What parseArgs says of an option, as we say it. */
function sentenceOf(message: string): string {
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? ''
  if (/argument (missing|is ambiguous)/.test(message)) return `${option} needs a value after it.`
  if (/does not take an argument/.test(message)) return `${option} takes no value.`
  if (/^Unknown option/.test(message)) return `There is no option ${option}.`
  return `${message.split('. ')[0]}.`
}
