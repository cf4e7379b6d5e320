import { parseArgs } from 'node:util'
import type { Call, Command } from './command.ts'

type Understood = { readonly command: Command; readonly isDemo: boolean } & Pick<
  Call,
  'operand' | 'text' | 'flag' | 'list'
>

/**
 * What was typed after `npm run portal --`. A command's name has one or two words; what follows is its operand. Anything that
 * fits no command is told in a sentence; `help` stands for the list of all.
 */
export function understand(
  commands: Readonly<Record<string, Command>>,
  typed: readonly string[],
): Understood | 'help' | { readonly misuse: string } {
  const kinds = Object.values(commands).flatMap(({ options = {} }) => Object.entries(options))
  const type = { text: 'string', flag: 'boolean', list: 'string' } as const
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
    return { misuse: `${(error as Error).message.split('. ')[0]}.` }
  }
  const { values, positionals } = parsed
  const [first = 'help'] = positionals
  const words = positionals.join(' ') || 'help'
  if (words === 'help') return 'help'
  const name = commands[first]?.operand ? first : words
  const operands = name === words ? [] : positionals.slice(1)
  const command = commands[name]
  if (!command) return { misuse: `There is no command "${name}".` }
  if (command.operand && operands.length !== 1) return { misuse: `"${name}" needs one ${command.operand}.` }
  const strange = Object.keys(values).find((option) => option !== 'demo' && !command.options?.[option])
  if (strange) return { misuse: `"${name}" has no option --${strange}.` }
  return {
    command,
    isDemo: values.demo === true,
    operand: operands[0] ?? '',
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
    list: (option) => [values[option] ?? []].flat().map(String),
  }
}
