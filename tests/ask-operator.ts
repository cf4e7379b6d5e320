import { commands, parseArgs } from '../src/operator/index.ts'
import type { Portal } from '../src/platform/web/context.ts'

export type Said = { code: number; out: string; err: string }

class Ended extends Error {}

/** An operator's command on an open portal, in this process. */
export async function askOperator(portal: Portal, ...words: string[]): Promise<Said> {
  const said = { code: 0, out: '', err: '' }
  const parsed = parseArgs(commands, words)
  if (!('command' in parsed)) throw new Error(`not parsed: ${words.join(' ')}`)
  const misuse = (sentence: string): never => {
    said.err += `${sentence}\n`
    said.code = 2
    throw new Ended()
  }
  const { wrappingKey: current, oldWrappingKey: old, dataDir } = portal.settings
  try {
    said.code = await parsed.command.run({
      ...parsed,
      say(text) {
        said.out += `${text}\n`
        return 0
      },
      note(text) {
        said.err += `${text}\n`
      },
      refuse(text) {
        said.err += `${text}\n`
        return 1
      },
      misuse,
      settings: () => portal.settings,
      dataDir: () => dataDir,
      own() {},
      keys: () => ({ current, old }),
      stores: () => portal.settings,
      version: 'test',
      withPortal: async (run) => run(portal),
      withReading: async (look) => look(portal),
    })
  } catch (error) {
    if (!(error instanceof Ended)) throw error
  }
  return said
}
