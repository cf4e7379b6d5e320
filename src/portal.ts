import { join } from 'node:path'
import { openPortal, openPortalToRead } from './open.ts'
import { type Call, type Command, commands, understand } from './operator/index.ts'
import { DamagedDatabase } from './platform/db/index.ts'
import { type Keys, readDataDir, readKeys, readSettings, type Settings, versionOf } from './platform/env.ts'
import { readObjectStore } from './platform/object-store.ts'
import { isStoreAway } from './platform/storage/index.ts'

const root = join(import.meta.dirname, '..')
const column = 30
const unreadable = {
  absent: 'There is no database in DATA_DIR.',
  older: 'This database is older than the program: run migrate, or start the portal, first.',
  newer: 'This database is newer than the program.',
}

const understood = understand(commands, process.argv.slice(2))
if (understood === 'help') console.log(help())
else if ('misuse' in understood) misuse(understood.misuse)
else process.exitCode = await understood.command.run({ ...understood, ...voice(), ...given(), withPortal, withReading })

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
  const portal = await openPortal(settings()).catch((error) => {
    if (error instanceof DamagedDatabase) refuseAll([error.message])
    throw error
  })
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

async function withReading(run: Parameters<Call['withReading']>[0]): Promise<number> {
  const opened = await openPortalToRead(settings())
  if (!opened.ok) return voice().refuse(unreadable[opened.error])
  try {
    return await run(opened.value)
  } finally {
    opened.value.db.$client.close()
  }
}

function given(): Pick<Call, 'settings' | 'dataDir' | 'keys' | 'stores' | 'version'> {
  return {
    settings,
    dataDir: () =>
      readDataDir(process.env, mode(), root) ?? refuseAll(['DATA_DIR is missing: the folder of the database.']),
    keys(): Keys {
      const read = readKeys(process.env, mode() === 'demo' ? readDataDir(process.env, 'demo', root) : undefined)
      return read.ok ? read.value : refuseAll(read.problems)
    },
    stores() {
      const read = readObjectStore(env())
      return read.ok ? read.value : refuseAll(read.problems)
    },
    version: versionOf(root),
  }
}

/** What is empty is not set. */
function env(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
}

function settings(): Settings {
  const read = readSettings(process.env, mode(), root)
  return read.ok ? read.value : refuseAll(read.problems)
}

function mode(): 'demo' | 'production' {
  const isDemo = typeof understood === 'object' && 'isDemo' in understood && understood.isDemo
  return isDemo ? 'demo' : 'production'
}

function refuseAll(problems: readonly string[]): never {
  for (const sentence of problems) console.error(sentence)
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
