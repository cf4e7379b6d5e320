import { type Context, Hono } from 'hono'
import { systemClock } from '../../../src/platform/clock.ts'
import { startJobs } from '../../../src/platform/jobs.ts'
import { openLog } from '../../../src/platform/log.ts'
import { watchForBlocks } from '../../../src/platform/loop/index.ts'
import { openMeter } from '../../../src/platform/metrics/index.ts'
import { logRequest } from '../../../src/platform/web/log-request.ts'

/* In a process of its own: a request and a job each hold the event loop, beside requests that only wait. Tells what was counted. */
const meter = openMeter()
const portal = { meter, clock: systemClock, log: openLog('silent') }
const end = watchForBlocks({ meter, logLevel: 'info', askEvery: 0 })

function holdTheLoop(ms: number) {
  const until = performance.now() + ms
  while (performance.now() < until);
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const app = new Hono()
  .use(async (c, next) => {
    c.set('portal' as never, portal as never)
    c.set('at' as never, systemClock() as never)
    c.set('trace' as never, { requestId: 'r', session: null, address: '192.0.2.1' } as never)
    return next()
  })
  .use(logRequest as never)
  .get('/:lang/cases/:id', async (c: Context) => {
    await wait(100)
    holdTheLoop(1_500)
    return c.text('late')
  })
  .get('/:lang/today', async (c: Context) => {
    await wait(2_500)
    return c.text('waited')
  })

await wait(1_000)
await Promise.all([app.request('/en/today'), app.request('/en/cases/abc?q=Haddad'), app.request('/fr/today')])
await wait(300)
const jobs = startJobs({ log: portal.log, meter, clock: systemClock })
jobs.every(3_600, 'heavy', () => holdTheLoop(1_500))
await wait(2_500)
await jobs.stop()
const [blocks, seconds] = ['portal_event_loop_blocks_total', 'portal_event_loop_blocked_seconds_total'].map(
  (name) => meter.families().find((one) => one.name === name)?.samples[0]?.value,
)
console.log(JSON.stringify({ blocks, seconds }))
await end()
