import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { holdsDemoAccounts } from './accounts/people/index.ts'
import { canSign, signTip } from './documents/receipts/index.ts'
import { openPortal } from './open.ts'
import { cageOf, cageProblems, lackingTools, memoryFor, readerWords } from './platform/checks/index.ts'
import type { Settings } from './platform/env.ts'
import type { Log } from './platform/log.ts'
import { watchForBlocks } from './platform/loop/index.ts'
import { type MetricFamily, watchLoop } from './platform/metrics/index.ts'
import { sentenceFor } from './platform/operator-errors.ts'
import { removalsSettled } from './platform/storage/index.ts'
import type { Portal } from './platform/web/context.ts'
import { createServer, stopGrace, stopServer } from './platform/web/server.ts'
import { type ProcessRole, takePort } from './processes.ts'

type Surroundings = {
  readonly settings: Settings
  readonly log: Log
  /** Ends the program with these sentences for the operator. */
  readonly refuse: (sentences: string[]) => never
  /** What the machine lacks without keeping the portal from its start. */
  readonly warnings: readonly string[]
  /** Only in the demo, into an empty portal. */
  readonly plant?: ((portal: Portal) => Promise<unknown>) | undefined
}

const cageWords = { holds: 'holds', leaks: 'is open', away: 'was not tried: they do not run now' }

/** Opens the portal; answers, does the jobs, or both. Resolves when it listens. */
export async function run(
  part: Exclude<ProcessRole, 'keeper'>,
  { settings, log, refuse, warnings, plant }: Surroundings,
): Promise<{ readonly figures: () => Promise<MetricFamily[]>; readonly stop: () => Promise<void> }> {
  // The cage is tried by other programs; meanwhile the portal is opened and its pages and jobs are loaded and laid out. A new one
  // waits: its database, which they must not reach, is still to be made.
  if (existsSync(join(settings.dataDir, 'portal.db')))
    void cageOf({ settings, tools: { ram: memoryFor(settings) } }).catch(() => undefined)
  const portal = await openPortal(settings).catch((error) => {
    const sentence = sentenceFor(error)
    if (sentence) refuse([sentence])
    throw error
  })
  if (part !== 'web') for (const sentence of warnings) log.warn(sentence)
  if (!settings.demo && holdsDemoAccounts(portal.db)) {
    refuse(['This database holds demo accounts, whose passwords are public. Point DATA_DIR at another folder.'])
  }
  if (!canSign(portal.db)) {
    refuse([
      'WRAPPING_KEY_FILE holds another key than the one under which this database was sealed. Give back the old one.',
    ])
  }
  const trial = cageOf(portal)
  const [{ createApp }, { startWork }, { measure, measureProcess }] = await Promise.all([
    import('./app.ts'),
    import('./work.ts'),
    import('./metrics.ts'),
  ])
  const app = part === 'work' ? undefined : createApp(portal)
  const caged = await trial
  const open = cageProblems(caged, settings.toolsService?.socket)
  if (part !== 'web' && caged.state !== 'holds')
    log.error({ ...caged }, `the cage of the tools that read documents ${cageWords[caged.state]}`)
  if (part !== 'web') log.info(`pages without text: ${readerWords(portal.tools.reader)}`)
  const lacking = settings.demo ? [] : [...(await lackingTools(portal.tools)), ...open]
  if (lacking.length > 0) refuse(lacking)
  if (part !== 'web') await plant?.(portal)

  const server = app && (await listen(createServer(app)))
  const jobs = part === 'web' ? undefined : startWork(portal)
  const endWatch = watchForBlocks({ meter: portal.meter, logLevel: settings.logLevel })
  const loop = settings.metricsPort === undefined ? undefined : watchLoop()
  return {
    figures: () => (part === 'web' ? measureProcess(portal, loop) : measure(portal, loop)),
    async stop() {
      await Promise.all([server && stopServer(server), jobs && Promise.race([jobs.stop(), wait(stopGrace)])])
      await Promise.race([removalsSettled(portal.db), wait(stopGrace)])
      await endWatch()
      if (jobs) signLastTip(portal)
      portal.db.$client.close()
    },
  }

  function listen(server: Server): Promise<Server> {
    const { host, port } = settings
    // Where the kernel can distribute connections, it does: one that the keeper has handed to a process which just died would hang.
    const reusePort = part === 'web' && process.platform === 'linux'
    takePort()
    return new Promise((resolve) => {
      server.once('error', (error) => refuse([`The portal cannot listen on ${host}:${port}: ${error.message}.`]))
      server.listen({ port, host, reusePort }, () => resolve(server))
    })
  }

  /** So that the last hour is signed, too. A full disk must not prevent the end of the program. */
  function signLastTip(portal: Portal) {
    try {
      signTip(portal)
    } catch (error) {
      log.error({ error: (error as Error).message }, 'the end of the audit log was not signed')
    }
  }
}
