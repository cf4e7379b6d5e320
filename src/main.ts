import { join } from 'node:path'
import { checkZoneData } from './platform/clock.ts'
import { readSettings } from './platform/env.ts'
import { openLog } from './platform/log.ts'
import { listenForMetrics, type MetricFamily } from './platform/metrics/index.ts'
import type { Portal } from './platform/web/context.ts'
import { answerKeeper, keepProcesses, type ProcessRole, processRole, takePort } from './processes.ts'
import { tribunal } from './tribunal/index.ts'

const isDemo = process.argv.includes('--demo')

const read = readSettings(process.env, isDemo ? 'demo' : 'production', join(import.meta.dirname, '..'))
if (!read.ok) refuse(read.problems)
const settings = read.value
const { host, port, origin, metricsPort } = settings
const role = processRole(process.env.PORTAL_PART, settings.processes)
const log = openLog(settings.logLevel)

type Running = { readonly figures?: () => Promise<readonly MetricFamily[]>; readonly stop: () => Promise<unknown> }

const running = role === 'keeper' ? keep() : await start(role)
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

/** One that answers, does the jobs, or both. */
async function start(part: Exclude<ProcessRole, 'keeper'>): Promise<Running> {
  const zones = checkZones()
  const { run } = await import('./run.ts')
  const plant = isDemo ? async (portal: Portal) => (await import('./demo/index.ts')).plantDemo(portal) : undefined
  const { figures, stop } = await run(part, { settings, log, refuse, warnings: zones.warn, plant })
  if (part === 'whole') tellReady()
  else answerKeeper(figures)
  return { ...(part === 'whole' && { figures }), stop }
}

function checkZones() {
  const zones = checkZoneData()
  if (zones.refuse.length > 0) refuse(zones.refuse)
  return zones
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
