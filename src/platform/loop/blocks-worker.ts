import { Session } from 'node:inspector'
import { parentPort, workerData } from 'node:worker_threads'
import { openLog } from '../log.ts'
import { beatEvery, type LoopFreed, type LoopWatchData } from './watch.ts'

const { beats, blockedFor, askEvery, logLevel } = workerData as LoopWatchData
const count = new Int32Array(beats)
const log = openLog(logLevel)

let last = -1
let since = performance.now()
let isBlocked = false
let askedAt = Number.NEGATIVE_INFINITY

setInterval(() => {
  const now = Atomics.load(count, 0)
  const ms = performance.now() - since
  if (now !== last) {
    if (isBlocked) free(ms)
    last = now
    since = performance.now()
    isBlocked = false
  } else if (!isBlocked && ms >= blockedFor) {
    isBlocked = true
    if (performance.now() - askedAt < askEvery) return
    askedAt = performance.now()
    ask(since)
  }
}, beatEvery)

function free(ms: number) {
  log.warn({ ms: Math.round(ms) }, 'event loop goes on')
  parentPort?.postMessage({ seconds: ms / 1000 } satisfies LoopFreed)
}

type Frame = {
  readonly callFrameId: string
  readonly functionName: string
  readonly location: { scriptId: string; lineNumber: number }
}

/** Stops the main thread for the moment in which it says where it is, and lets it go on. */
function ask(from: number) {
  const session = new Session()
  session.connectToMainThread()
  const files = new Map<string, string>()
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => files.set(scriptId, url))
  const leave = () => session.post('Debugger.resume', () => session.disconnect())
  session.once('Debugger.paused', ({ params }) => {
    const frames = params.callFrames as readonly Frame[]
    const expression = "globalThis[Symbol.for('portal.nameNow')]()"
    const callFrameId = frames[0]?.callFrameId ?? ''
    session.post('Debugger.evaluateOnCallFrame', { callFrameId, expression, returnByValue: true }, (_, told) => {
      const during = told?.result.value as string | undefined
      const ms = Math.round(performance.now() - from)
      log.error(
        {
          ms,
          during: during ?? 'unnamed',
          at: frames
            .map((frame) => placeOf(frame, files))
            .filter(isTold)
            .slice(0, 12),
        },
        'event loop blocked',
      )
      leave()
    })
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}

/** Where in the program: the last parts of a path, since the machine's own says nothing more. */
function placeOf({ functionName, location }: Frame, files: ReadonlyMap<string, string>): string | undefined {
  const url = files.get(location.scriptId) ?? ''
  if (url.startsWith('node:')) return undefined
  return `${functionName || 'a function'} ${url.split('/').slice(-3).join('/')}:${location.lineNumber + 1}`
}
const isTold = (place: string | undefined): place is string => place !== undefined
