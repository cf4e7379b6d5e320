import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { releaseChunk } from '../chunks.ts'
import { ownName } from './attempts.ts'
import { filters, mostOfPaper } from './bubblewrap.ts'
import type { Listener, Outcome, Running, ToolCall } from './call.ts'
import { type Isolation, startLocal } from './local.ts'
import { type FedOutcome, openResident, paperPlace, type Resident } from './resident.ts'

/** As many as documents are checked at once. */
const mostAtOnce = Math.max(2, availableParallelism())
/** What a paper could learn of the memory's layout by its own run is void after so many. */
const mostRuns = 500
const idleMs = 60_000
/** After so many faults in a row, as where none can be started, each paper has a cage of its own for so long. */
const mostFaults = 5
const restMs = 600_000
/** Of the processor, for what takes milliseconds; a bomb ends here soon and meets its own limit in its own cage. */
const milliseconds = 300
/** Where the call says none: a trial. */
const usualAddresses = 600_000_000
/** It read the paper, with warnings or without, and did not meet its limit of memory, which it tells as an error of the paper. */
const counts = ({ code, errors }: FedOutcome) => (code === 0 || code === 3) && !errors.includes('std::bad_alloc')

type Kept = { readonly resident: Resident; runs: number; timer?: NodeJS.Timeout }
const idle: Kept[] = []
let busy = 0
let faults = 0
let restsUntil = 0

/**
 * Starts the tool from this process. qpdf over one small paper is run by a resident where one can be; whatever that does not end
 * by reading the paper is run once more in a cage of its own, whose word counts. Never throws.
 */
export function startCaged(isolation: Isolation, call: ToolCall, listener: Listener): Running {
  const path = isolation === 'bubblewrap' && filters.resident ? pathOfPaper(call) : undefined
  if (!path) return startLocal(isolation, call, listener)
  let own: Running | undefined
  const stopping = new AbortController()
  const run = async (): Promise<Outcome> => {
    const told = await judgeByResident(call, path, stopping.signal)
    if (stopping.signal.aborted) return 'SIGKILL'
    const [first, second] = told
    if (!first) {
      own = startLocal(isolation, call, listener)
      return own.ended
    }
    tell(first, listener)
    // Whoever heard the first may want no more.
    if (!second || stopping.signal.aborted) return first.code
    listener.onNext?.(first.code)
    tell(second, listener)
    return second.code
  }
  return {
    input: new Writable({ write: (_bytes, _encoding, done) => done() }),
    ended: run(),
    stop: () => {
      stopping.abort()
      own?.stop()
    },
    flow: (goes) => own?.flow(goes),
    hold: (stays) => own?.hold(stays),
  }
}

function tell({ output, errors }: FedOutcome, { onOutput, onErrors }: Listener) {
  if (errors.length > 0) onErrors(errors)
  if (output.length > 0) onOutput(output)
}

/** Whether papers are judged by residents here. Where it is not known yet, one is started, and stays for the first paper. */
export async function haveResidents(isolation: Isolation): Promise<boolean> {
  if (isolation !== 'bubblewrap' || !filters.resident || isResting()) return false
  canStart ??= tryOne()
  return canStart
}

let canStart: Promise<boolean> | undefined

async function tryOne(): Promise<boolean> {
  const kept = startOne()
  const isReady = await kept.resident.ready
  if (isReady) keep(kept)
  else restResidents(restMs)
  return isReady
}

/** Each paper has a cage of its own for so long, in milliseconds; what stays meanwhile is ended. */
export function restResidents(ms: number): void {
  restsUntil = performance.now() + ms
  canStart = undefined
  faults = 0
  for (const { resident, timer } of idle.splice(0)) {
    clearTimeout(timer)
    resident.end()
  }
}

const isResting = () => performance.now() < restsUntil

/** The one file of the folder that qpdf is to read, when it is to read nothing else of it; or the paper of a trial. */
function pathOfPaper({ tool, args, next = [], folder, limits, listens }: ToolCall): string | undefined {
  const { seconds, addresses, resident, nice } = limits
  if (tool === 'residentAttempts' && folder) return join(folder, ownName)
  if (tool !== 'qpdf' || !folder || listens || !seconds || !addresses || resident || nice) return undefined
  const named = (words: readonly string[]) => words.filter((word) => word.includes(folder))
  const [path, ...others] = [...named(args), ...new Set(named(next))]
  return path && others.every((other) => other === path) && named(args).length === 1 && dirname(path) === folder
    ? path
    : undefined
}

/** The outcomes that count, of one run or of two; none where no resident could be had. */
async function judgeByResident(call: ToolCall, path: string, stopped: AbortSignal): Promise<readonly FedOutcome[]> {
  if (busy >= mostAtOnce) return []
  busy++
  try {
    const paper = (await haveResidents('bubblewrap')) ? readSmall(path) : undefined
    if (!paper || stopped.aborted) return []
    const kept = idle.pop() ?? startOne()
    clearTimeout(kept.timer)
    const end = () => kept.resident.end()
    stopped.addEventListener('abort', end)
    const name = call.tool === 'qpdf' ? 'qpdf' : 'attempts'
    const wordsOf = (words: readonly string[]) => [name, ...words.map((word) => (word === path ? paperPlace : word))]
    const runs = [call.args, ...(call.next ? [call.next] : [])].map(wordsOf)
    const { addresses = usualAddresses } = call.limits
    const told = await kept.resident.judge({ runs, paper, milliseconds, addresses })
    // Without its word nobody knows whether the paper is still being written.
    if (told) releaseChunk(paper)
    stopped.removeEventListener('abort', end)
    if (stopped.aborted) return []
    note(told !== undefined)
    // What ended by a signal may have been taken over.
    if (told?.every(({ code }) => code >= 0) && ++kept.runs < mostRuns) keep(kept)
    else end()
    const [first, second] = told ?? []
    if (!first || !counts(first)) return []
    return second && counts(second) ? [first, second] : [first]
  } finally {
    busy--
  }
}

function startOne(): Kept {
  const call = { tool: 'resident', args: [], limits: {}, listens: true } as const
  return { resident: openResident((listener) => startLocal('bubblewrap', call, listener)), runs: 0 }
}

function keep(kept: Kept) {
  idle.push(kept)
  kept.timer = setTimeout(() => {
    idle.splice(idle.indexOf(kept), 1)
    kept.resident.end()
  }, idleMs).unref()
}

function note(isWell: boolean) {
  faults = isWell ? 0 : faults + 1
  if (faults >= mostFaults) restResidents(restMs)
}

/** Its bytes, from memory; undefined: it is no file, or no small one. */
function readSmall(path: string): Buffer | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const { size } = fstatSync(file)
      if (size === 0 || size > mostOfPaper) return undefined
      const bytes = Buffer.allocUnsafeSlow(size)
      return readSync(file, bytes, 0, size, 0) === size ? bytes : undefined
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}
