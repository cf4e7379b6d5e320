import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { holdsDemoAccounts } from './accounts/index.ts'
import { createApp } from './app.ts'
import { canSign } from './documents/index.ts'
import { measure } from './measures.ts'
import { openPortal } from './open.ts'
import { lackingTools } from './platform/checks/index.ts'
import { checkZoneData } from './platform/clock.ts'
import { readSettings } from './platform/env.ts'
import { listenForMetrics, watchLoop } from './platform/metrics/index.ts'
import { createServer, stopGrace, stopServer } from './platform/web/server.ts'
import { startWork } from './work.ts'

const isDemo = process.argv.includes('--demo')

const settings = readSettings(process.env, isDemo ? 'demo' : 'production', join(import.meta.dirname, '..'))
if (!settings.ok) refuse(settings.problems)
const zones = checkZoneData()
if (zones.refuse.length > 0) refuse(zones.refuse)

const portal = await openPortal(settings.value)
for (const sentence of zones.warn) portal.log.warn(sentence)
if (!isDemo && holdsDemoAccounts(portal.db)) {
  refuse(['This database holds demo accounts, whose passwords are public. Point DATA_DIR at another folder.'])
}
if (!canSign(portal.db)) {
  refuse([
    'WRAPPING_KEY_FILE holds another key than the one under which this database was sealed. Give back the old one.',
  ])
}
const lacking = isDemo ? [] : lackingTools(portal.tools)
if (lacking.length > 0) refuse(lacking)
if (isDemo) {
  const { plantDemo } = await import('./demo/index.ts')
  await plantDemo(portal)
}

const server = createServer(createApp(portal))
const jobs = startWork(portal)
const { host, port, origin, metricsPort } = portal.settings
server.once('error', (error) => refuse([`The portal cannot listen on ${host}:${port}: ${error.message}.`]))
server.listen(port, host, () => {
  if (isDemo) greet()
  else portal.log.info({ host, port, origin }, 'listening')
})
const metrics = metricsPort === undefined ? undefined : startMetrics(metricsPort)

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    metrics?.close()
    await Promise.all([stopServer(server), Promise.race([jobs.stop(), wait(stopGrace)])])
    portal.db.$client.close()
    process.exit(0)
  })
}

function startMetrics(at: number) {
  const loop = watchLoop()
  const listener = listenForMetrics(at, () => measure(portal, loop), portal.log)
  return listener.once('error', (error) => refuse([`METRICS_PORT ${at} cannot be listened on: ${error.message}.`]))
}

function refuse(sentences: string[]): never {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}

function greet() {
  console.log(`
Mon dossier / My Case is at ${origin}

Demo accounts (password: mon-dossier-demo; the sign-in page shows the current code):
  counsel@demo.example    counsel2@demo.example   delegate@demo.example   party@demo.example
  registry@demo.example   registry2@demo.example  admin@demo.example

Mail lands in ${join(portal.settings.dataDir, 'mail')}. Ctrl+C stops the portal; the next start keeps what is there.
`)
}
