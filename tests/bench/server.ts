import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createApp } from '../../src/app.ts'
import { countNextDeadlines } from '../../src/cases/list/index.ts'
import { createFeedToken } from '../../src/feed/tokens.ts'
import { openPortal } from '../../src/open.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { startWork } from '../../src/work.ts'
import { countEveryStatement } from '../counted-statements.ts'
import { readingAnswers } from './reading-answers.ts'
import { serve } from './serve.ts'
import { waveAnswers } from './wave-answers.ts'
import { settingsIn } from './world.ts'

/*
 * The portal as production runs it, silent, in a process of its own. It tells of its memory and its loop, and can leave
 * out the outside checkers (qpdf, clamd), so that their cost is seen apart.
 */
const [, , dataDir, clamd] = process.argv
const countedStatements = countEveryStatement()
const portal = await openPortal(settingsIn(dataDir!, clamd))
const all = portal.tools
let tools = all
const app = createApp({
  ...portal,
  get tools() {
    return tools
  },
})

let statements = countedStatements()
let cpu = process.cpuUsage()

const delay = monitorEventLoopDelay({ resolution: 1 })
let peak = 0
let sampling: NodeJS.Timeout | undefined

serve(createServer(app), {
  tools: () => Object.keys(all).filter((name) => name !== 'ram'),
  check: (withTools) => {
    tools = withTools ? all : { ram: all.ram }
  },
  /** The newest document as the scanner would have left it, since there is none here; gives its id. */
  serveNewest: () =>
    portal.db.$client
      .prepare(`update documents set "check" = 'clean'
        where rowid = (select max(rowid) from documents) returning id`)
      .pluck()
      .get(),
  ...waveAnswers(portal),
  ...readingAnswers(portal),
  feedToken: () => createFeedToken(portal.db, { name: 'bench', scopes: ['cases'], days: 1 }, portal.clock()).token,
  /** Between these two: how many statements were asked, and how much of the processor they and the pages took (milliseconds). */
  'work on pages': () => {
    statements = countedStatements()
    cpu = process.cpuUsage()
  },
  'worked on pages': () => {
    const { user, system } = process.cpuUsage(cpu)
    return { cpu: (user + system) / 1000, statements: countedStatements() - statements }
  },
  /** What its job does every two seconds. */
  countLimits: () => countNextDeadlines(portal.db, portal.clock),
  /** Begins what the portal does by itself: checks, looks, mail. */
  work: () => void startWork(portal),
  waiting: () => portal.db.$client.prepare(`select count(*) from documents where "check" = 'pending'`).pluck().get(),
  memory: () => process.memoryUsage.rss(),
  watch: () => {
    delay.reset()
    delay.enable()
    peak = 0
    sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 5)
    return process.memoryUsage.rss()
  },
  seen: () => {
    clearInterval(sampling)
    delay.disable()
    return { peak, p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 }
  },
})
