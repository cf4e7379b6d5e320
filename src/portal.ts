import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { canSign } from './documents/receipts/index.ts'
import { openPortal, openPortalToRead } from './open.ts'
import { actAsOwner, type CommandCall, commandHelp, commands, parseArgs } from './operator/index.ts'
import { type Keys, readDataDir, readKeys, readSettings, type Settings, versionOf } from './platform/env.ts'
import { readObjectStore } from './platform/object-store.ts'
import { sentenceFor } from './platform/operator-errors.ts'
import { isStoreAway, removalsSettled } from './platform/storage/index.ts'

const root = join(import.meta.dirname, '..')
const unreadable = {
  absent: 'there is no database in it.',
  older: 'its database is older than the program: run migrate, or start the portal, first.',
  newer: 'its database is newer than the program.',
}
const wrongKey =
  'This is another key than the one under which this database was sealed (WRAPPING_KEY_FILE, WRAPPING_KEY_NAME): what would be made with it opens nothing. Nothing was done.'

const parsed = parseArgs(commands, process.argv.slice(2))
if ('help' in parsed) console.log(commandHelp(commands, parsed.help))
else if ('misuse' in parsed) misuse(parsed.misuse)
else process.exitCode = await run(parsed)

/** A fault that the operator can mend ends in a sentence. */
async function run(asked: Extract<typeof parsed, { command: unknown }>): Promise<number> {
  try {
    return await asked.command.run({ ...asked, ...voice(), ...given(), withPortal, withReading })
  } catch (error) {
    const sentence = sentenceFor(error)
    if (!sentence) throw error
    return voice().refuse(sentence)
  }
}

function voice(): Pick<CommandCall, 'say' | 'note' | 'refuse' | 'misuse'> {
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

async function withPortal(run: Parameters<CommandCall['withPortal']>[0]): Promise<number> {
  const read = settings()
  const { dataDir } = read
  if (!('command' in parsed && parsed.command.begins) && !existsSync(join(dataDir, 'portal.db')))
    return voice().refuse(`There is no database in ${dataDir} (DATA_DIR).`)
  own(dataDir)
  const portal = await openPortal(read)
  try {
    if (!canSign(portal.db)) return voice().refuse(wrongKey)
    return await run(portal)
  } catch (error) {
    if (!isStoreAway(error)) throw error
    console.error(`${(error as Error).message}. What was done until now stays done: begin again when it answers.`)
    return 1
  } finally {
    await removalsSettled(portal.db)
    portal.db.$client.close()
  }
}

async function withReading(run: Parameters<CommandCall['withReading']>[0]): Promise<number> {
  const read = settings()
  own(read.dataDir)
  const opened = await openPortalToRead(read)
  if (!opened.ok) return voice().refuse(`${read.dataDir}: ${unreadable[opened.error]}`)
  try {
    return await run(opened.value)
  } finally {
    opened.value.db.$client.close()
  }
}

function given(): Pick<CommandCall, 'settings' | 'dataDir' | 'keys' | 'stores' | 'version' | 'own'> {
  return {
    settings,
    own,
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

function own(folder: string): void {
  const uid = actAsOwner(folder)
  if (uid !== undefined) console.error(`Going on as user ${uid}, to whom ${folder} belongs.`)
}

/** Empty variables count as unset. */
function env(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
}

function settings(): Settings {
  const read = readSettings(process.env, mode(), root)
  return read.ok ? read.value : refuseAll(read.problems)
}

function mode(): 'demo' | 'production' {
  const isDemo = 'isDemo' in parsed && parsed.isDemo
  return isDemo ? 'demo' : 'production'
}

function refuseAll(problems: readonly string[]): never {
  for (const sentence of problems) console.error(sentence)
  process.exit(1)
}

function misuse(sentence: string): never {
  const name = 'name' in parsed ? parsed.name : undefined
  console.error(`${sentence}\nnpm run portal -- help ${name ? `${name} says how it is asked` : 'lists the commands'}.`)
  process.exit(2)
}
