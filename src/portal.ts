import { join } from 'node:path'
import { openPortal } from './open.ts'
import { type Call, type Command, commands, understand } from './operator/index.ts'
import { readSettings, type Settings } from './platform/env.ts'
import { isStoreAway } from './platform/storage/index.ts'

const root = join(import.meta.dirname, '..')
const column = 30

const understood = understand(commands, process.argv.slice(2))
if (understood === 'help') console.log(help())
else if ('misuse' in understood) misuse(understood.misuse)
else process.exitCode = await understood.command.run({ ...understood, ...voice(), settings, withPortal })

function voice(): Pick<Call, 'say' | 'note' | 'refuse' | 'misuse'> {
  return {
    say(text) {
      console.log(text)
      return 0
    },
    note: (text) => console.error(text),
    refuse(sentence) {
      console.error(sentence)
      return 1
    },
    misuse,
  }
}

async function withPortal(run: Parameters<Call['withPortal']>[0]): Promise<number> {
  const portal = await openPortal(settings())
  try {
    return await run(portal)
  } catch (error) {
    if (!isStoreAway(error)) throw error
    console.error(`${(error as Error).message}. What was done until now stays done: begin again when it answers.`)
    return 1
  } finally {
    portal.db.$client.close()
  }
}

function settings(): Settings {
  const isDemo = typeof understood === 'object' && 'isDemo' in understood && understood.isDemo
  const read = readSettings(process.env, isDemo ? 'demo' : 'production', root)
  if (read.ok) return read.value
  for (const sentence of read.problems) console.error(sentence)
  process.exit(1)
}

function misuse(sentence: string): never {
  console.error(`${sentence}\nnpm run portal -- help lists the commands.`)
  process.exit(2)
}

function help(): string {
  const own = { help: ['help', 'this list'] } as const
  const part = ({ help: [usage, ...lines] }: Pick<Command, 'help'>) => {
    const isShort = usage.length < column - 2
    const told = lines.map((line, index) => (isShort && index === 0 ? line : ' '.repeat(column + 2) + line))
    return isShort ? [`  ${usage.padEnd(column)}${told[0]}`, ...told.slice(1)] : [`  ${usage}`, ...told]
  }
  return [
    'npm run portal -- COMMAND [--demo]\n',
    ...[own, ...Object.values(commands)].flatMap(part),
    '\nThe settings are those of npm start; --demo takes those of npm run demo. Exit codes: 0 done, 1 refused or broken, 2 bad usage.',
  ].join('\n')
}
