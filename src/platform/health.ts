import { statfsSync } from 'node:fs'
import { connect } from 'node:net'
import { isTipFresh } from './audit/index.ts'
import { cageOf, scannerAnswers } from './checks/index.ts'
import { beat } from './uptime/index.ts'
import type { Portal } from './web/context.ts'

const healthParts = ['database', 'storage', 'room', 'scanner', 'tools', 'mail', 'log', 'reader'] as const
type HealthPart = (typeof healthParts)[number]
/** Parts that the demo can run without (it says so). */
export const optionalParts: readonly string[] = ['scanner', 'tools'] satisfies HealthPart[]
/** Parts that are told and are no fault: without a reader, pages without text are pictures, and that is said where they stand. */
export const quietParts: readonly string[] = ['reader'] satisfies HealthPart[]

/** `down`: nothing can be received. `degraded`: everything is received, and something else waits. */
type Health = {
  readonly status: 'ok' | 'degraded' | 'down'
  readonly parts: Readonly<Record<HealthPart, boolean>>
}

/** Milliseconds. Anyone may ask, so one check answers everybody who asks within a moment. */
const freshFor = { parts: 1_000, mail: 3_000, store: 3_000 }
const patience = 2_000

type CachedResult<T> = { readonly at: number; readonly value: Promise<T> }
const lastHealth = new WeakMap<Portal, CachedResult<Health>>()
const lastMail = new WeakMap<Portal, CachedResult<boolean>>()
const lastStore = new WeakMap<Portal, CachedResult<boolean>>()

/** The portal's state now; each part is written to or spoken to. A fault shows within ten seconds, and so does its end. */
export const healthOf = (portal: Portal): Promise<Health> => kept(lastHealth, portal, freshFor.parts, tryParts)

async function tryParts(portal: Portal): Promise<Health> {
  const { db, clock, settings, tools, storage } = portal
  const found = {
    database: await isWell(() => beat(db, clock())),
    storage: await (settings.s3 ? kept(lastStore, portal, freshFor.store, storeAnswers) : isWell(storage.probe)),
    room: await isWell(() => needRoom(settings.dataDir, settings.limits.submissionBytes)),
    scanner: await scannerAnswers(tools),
    tools: (await cageOf(portal)).state === 'holds',
    mail: await kept(lastMail, portal, freshFor.mail, mailAnswers),
    log: await isWell(() => needTip(portal)),
    reader: tools.reader !== undefined,
  }
  const isDown = !found.database || !found.storage
  const isWhole = healthParts.every(
    (part) => found[part] || quietParts.includes(part) || (settings.demo && optionalParts.includes(part)),
  )
  return { status: isDown ? 'down' : isWhole ? 'ok' : 'degraded', parts: found }
}

function kept<T>(
  last: WeakMap<Portal, CachedResult<T>>,
  portal: Portal,
  fresh: number,
  ask: (portal: Portal) => Promise<T>,
): Promise<T> {
  const now = performance.now()
  const known = last.get(portal)
  if (known && now - known.at < fresh) return known.value
  const value = ask(portal)
  last.set(portal, { at: now, value })
  return value
}

async function isWell(probe: () => unknown): Promise<boolean> {
  try {
    await probe()
    return true
  } catch {
    return false
  }
}

/** A bucket is written to less often, since each write may cost money. */
const storeAnswers = ({ storage }: Portal): Promise<boolean> => isWell(storage.probe)

/** Older than this, and someone could have cut off the end of the log unnoticed. */
function needTip({ db, clock }: Portal): void {
  if (!isTipFresh(db, clock())) throw new Error('the end of the log was not signed')
}

/** Room for the largest submission at least. */
function needRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < bytes) throw new Error('little room')
}

/** Whether the mail server takes a connection; what it thinks of our mail, the outbox tells. */
function mailAnswers({ settings }: Portal): Promise<boolean> {
  if (!settings.smtpUrl) return Promise.resolve(true)
  const { hostname, port, protocol } = new URL(settings.smtpUrl)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'smtps:' ? 465 : 587) })
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.setTimeout(patience, () => end(false))
    socket.once('error', () => end(false))
    socket.once('connect', () => end(true))
  })
}
