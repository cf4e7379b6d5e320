import { channel } from 'node:diagnostics_channel'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { holdsDemoAccounts } from './accounts/people/index.ts'
import { canSign, signTip } from './documents/receipts/index.ts'
import { openPortal } from './open.ts'
import { cageOf, cageProblems, lackingTools, memoryFor, readerWords } from './platform/checks/index.ts'
import { checkZoneData } from './platform/clock.ts'
import { readSettings } from './platform/env.ts'
import { openLog } from './platform/log.ts'
import { watchForBlocks } from './platform/loop/index.ts'
import { listenForMetrics, type MetricFamily, watchLoop } from './platform/metrics/index.ts'
import { sentenceFor } from './platform/operator-errors.ts'
import { removalsSettled } from './platform/storage/index.ts'
import type { Portal } from './platform/web/context.ts'
import { createServer, stopGrace, stopServer } from './platform/web/server.ts'
import { answerKeeper, keepProcesses, type ProcessRole, processRole } from './processes.ts'
import { tribunal } from './tribunal/index.ts'

const isDemo = process.argv.includes('--demo')

const read = readSettings(process.env, isDemo ? 'demo' : 'production', join(import.meta.dirname, '..'))
if (!read.ok) refuse(read.problems)
const settings = read.value
const { host, port, origin, metricsPort } = settings
const role = processRole(process.env.PORTAL_PART, settings.processes)
const log = openLog(settings.logLevel)
/** Where the kernel can distribute connections, it does: one that the keeper has handed to a process which just died would hang. */
const reusePort = role === 'web' && process.platform === 'linux'

const cageWords = { holds: 'holds', leaks: 'is open', away: 'was not tried: they do not run now' }

type Running = { readonly figures?: () => Promise<readonly MetricFamily[]>; readonly stop: () => Promise<unknown> }

const running = role === 'keeper' ? keep() : await run(role)
const metrics = running.figures && metricsPort !== undefined ? startMetrics(metricsPort, running.figures) : undefined

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

async function stop() {
  // A second signal ends it at once. Not where there are several: each gets the signal both from the terminal and from its keeper.
  if (isStopping && running.figures) process.exit(1)
  if (isStopping) return
  isStopping = true
  metrics?.close()
  await running.stop()
  process.exit(0)
}

/** Only starts the others. It opens nothing, so that there is little to fail. */
function keep(): Running {
  checkZones()
  takePort()
  const kept = keepProcesses(settings.processes, log)
  void kept.ready.then(() => isStopping || tellReady())
  return kept
}

async function run(part: Exclude<ProcessRole, 'keeper'>): Promise<Running> {
  const zones = checkZones()
  // The cage is tried by other programs; meanwhile the portal is opened and its pages and jobs are loaded. A new one waits: its
  // database, which they must not reach, is still to be made.
  if (existsSync(join(settings.dataDir, 'portal.db')))
    void cageOf({ settings, tools: { ram: memoryFor(settings) } }).catch(() => undefined)
  const portal = await openPortal(settings).catch((error) => {
    const sentence = sentenceFor(error)
    if (sentence) refuse([sentence])
    throw error
  })
  if (part !== 'web') for (const sentence of zones.warn) log.warn(sentence)
  if (!isDemo && holdsDemoAccounts(portal.db)) {
    refuse(['This database holds demo accounts, whose passwords are public. Point DATA_DIR at another folder.'])
  }
  if (!canSign(portal.db)) {
    refuse([
      'WRAPPING_KEY_FILE holds another key than the one under which this database was sealed. Give back the old one.',
    ])
  }
  const [caged, { createApp }, { startWork }, { measure, measureProcess }] = await Promise.all([
    cageOf(portal),
    import('./app.ts'),
    import('./work.ts'),
    import('./metrics.ts'),
  ])
  const open = cageProblems(caged, settings.toolsService?.socket)
  if (part !== 'web' && caged.state !== 'holds')
    log.error({ ...caged }, `the cage of the tools that read documents ${cageWords[caged.state]}`)
  if (part !== 'web') log.info(`pages without text: ${readerWords(portal.tools.reader)}`)
  const lacking = isDemo ? [] : [...(await lackingTools(portal.tools)), ...open]
  if (lacking.length > 0) refuse(lacking)
  if (isDemo && part !== 'web') {
    const { plantDemo } = await import('./demo/index.ts')
    await plantDemo(portal)
  }

  const server = part === 'work' ? undefined : await listen(createServer(createApp(portal)))
  const jobs = part === 'web' ? undefined : startWork(portal)
  const endWatch = watchForBlocks({ meter: portal.meter, logLevel: settings.logLevel })
  const loop = metricsPort === undefined ? undefined : watchLoop()
  const figures = () => (part === 'web' ? measureProcess(portal, loop) : measure(portal, loop))
  if (part === 'whole') tellReady()
  else answerKeeper(figures)
  return {
    ...(part === 'whole' && { figures }),
    async stop() {
      await Promise.all([server && stopServer(server), jobs && Promise.race([jobs.stop(), wait(stopGrace)])])
      await Promise.race([removalsSettled(portal.db), wait(stopGrace)])
      await endWatch()
      if (jobs) signLastTip(portal)
      portal.db.$client.close()
    },
  }
}

/** So that the last hour is signed, too. A full disk must not prevent the end of the program. */
function signLastTip(portal: Portal) {
  try {
    signTip(portal)
  } catch (error) {
    log.error({ error: (error as Error).message }, 'the end of the audit log was not signed')
  }
}

function checkZones() {
  const zones = checkZoneData()
  if (zones.refuse.length > 0) refuse(zones.refuse)
  return zones
}

function listen(server: Server): Promise<Server> {
  takePort()
  return new Promise((resolve) => {
    server.once('error', (error) => refuse([`The portal cannot listen on ${host}:${port}: ${error.message}.`]))
    server.listen({ port, host, reusePort }, () => resolve(server))
  })
}

/** Until now deploy/demo.js answered there. */
function takePort() {
  channel('portal.listens').publish(undefined)
}

function startMetrics(at: number, figures: () => Promise<readonly MetricFamily[]>) {
  return listenForMetrics(at, figures, log).once('error', (error) =>
    refuse([`METRICS_PORT ${at} cannot be listened on: ${error.message}.`]),
  )
}

function tellReady() {
  if (isDemo) greet()
  else log.info({ host, port, origin, processes: settings.processes }, 'listening')
}

function refuse(sentences: string[]): never {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}

function greet() {
  console.log(`
${tribunal.brand.name} is at ${origin}

Demo accounts (password: mon-dossier-demo; the sign-in page shows the current code):
  counsel@demo.example    counsel2@demo.example   delegate@demo.example   party@demo.example
  registry@demo.example   registry2@demo.example  admin@demo.example

Mail lands in ${join(settings.dataDir, 'mail')}. Ctrl+C stops the portal; the next start keeps what is there.
`)
}
