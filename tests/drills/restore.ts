import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { chromium } from 'playwright'
import { sealSeed } from '../../src/accounts/factors/index.ts'
import { currentCode, newSeed } from '../../src/accounts/factors/totp.ts'
import { createApp } from '../../src/app.ts'
import { openPortal, openPortalToRead } from '../../src/open.ts'
import type { Portal } from '../../src/platform/web/context.ts'
import { createServer as createPortalServer } from '../../src/platform/web/server.ts'
import { password, plant, type Someone, settingsIn } from '../bench/world.ts'
import { freePort } from '../free-port.ts'
import { findProgram } from '../tools.ts'
import { blobsFirst } from './blobs-first.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, type Entry, ledgerOf, work } from './client.ts'
import { type Ran, runPortal } from './portal-run.ts'
import { startProgram } from './program.ts'

export type RestoreMutant = 'blobs'
type Options = {
  readonly seed: number
  readonly clients?: number
  /** How long clients file before and after the backup, in milliseconds. */
  readonly before?: number
  /** How many documents the browser opens. */
  readonly opened?: number
  readonly mutant?: RestoreMutant | undefined
  readonly tell?: (words: string) => void
}

/**
 * Clients file over HTTP, a backup is made meanwhile, the folder of the data is wiped, and a portal is restored with the key given apart:
 * all that was acknowledged before the backup must be there, every hash must be right, and a person signs in with a browser and
 * opens documents. The mutant's backup has the documents of an earlier moment than its database.
 */
export async function wipeAndRestore(options: Options): Promise<string[]> {
  const { seed, clients = 4, before = 4000, opened = 20, mutant, tell = () => {} } = options
  const folder = mkdtempSync(join(tmpdir(), 'portal-restore-'))
  const [data, backups, back] = ['data', 'backups', 'back'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const chance = chanceFrom(seed)
  const faults: string[] = []
  try {
    const { counsel } = await plant(data, { counsel: clients, casesEach: 1 })
    const totp = newSeed()
    await giveSeed(data, totp)
    const identity = await generateX25519Identity()
    writeFileSync(join(folder, 'identity'), identity)
    const backup = ['backup', '--to', backups, '--for', await identityToRecipient(identity)]

    const program = await startProgram(data)
    const all = counsel.map(clientOf)
    const working = Promise.all(all.map((client) => work(client, { port: program.port, chance })))
    working.catch(() => {})
    await sleep(before)
    const calm = await slowest(program.port, sleep(2000))
    if (mutant) must(await runPortal(data, backup))
    if (mutant) await sleep(before / 2)
    const known = structuredClone(ledgerOf(all))
    const made = runPortal(data, backup)
    const stall = await slowest(program.port, made)
    tell(`backup under load: ${tellTime(must(await made))}`)
    tell(`slowest of GET /healthz: ${calm} ms before, ${stall} ms meanwhile`)
    tell((await made).out.trim())
    if (mutant) blobsFirst(backups)
    await sleep(before / 2)
    await program.kill()
    await working
    const after = ledgerOf(all)
    rmSync(data, { recursive: true })

    const restored = await runPortal(back, [
      'restore',
      '--from',
      backups,
      '--identity',
      join(folder, 'identity'),
      '--skip-numbers',
      '0',
    ])
    if (restored.code !== 0) return [`the restore was refused: ${restored.err.trim()}`]
    tell(`restore: ${tellTime(restored)}`)
    const began = performance.now()
    const again = await startProgram(back)
    tell(`start to the first answer: ${Math.round(performance.now() - began)} ms`)
    await again.stop()
    faults.push(...(await lookAt(back, known, after, tell)))
    const verified = [await runPortal(back, ['audit', 'verify']), await runPortal(back, ['verify-objects'])]
    for (const { code, out, err } of verified) {
      if (code !== 0) faults.push(err.trim())
      tell(out.trim())
    }
    faults.push(...(await openInBrowser(back, counsel[0]!, totp, opened, tell)))
    return faults
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function must(ran: Ran): Ran {
  if (ran.code !== 0) throw new Error(ran.err)
  return ran
}

const tellTime = ({ ms }: Ran) => `${(ms / 1000).toFixed(1)} s`

/** The longest that an answer took until something ended, in milliseconds. */
async function slowest(port: number, until: Promise<unknown>): Promise<number> {
  let [most, isOver] = [0, false]
  const over = until.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const began = performance.now()
    await fetch(`http://127.0.0.1:${port}/healthz`)
    most = Math.max(most, performance.now() - began)
    await sleep(10)
  }
  await over
  return Math.round(most)
}

async function giveSeed(data: string, seed: Buffer): Promise<void> {
  const portal = await openPortal(settingsIn(data))
  const ids = portal.db.$client.prepare('select id from people').pluck().all() as string[]
  for (const person of ids) {
    const seal = await sealSeed(portal.keyring, seed, { person })
    portal.db.$client.prepare('update people set totp_seal = ? where id = ?').run(seal, person)
  }
  portal.db.$client.close()
}

/** What was acknowledged before the backup began must be there; what came after may be, and is whole if it is. */
async function lookAt(
  folder: string,
  known: Entry[],
  after: Entry[],
  tell: (words: string) => void,
): Promise<string[]> {
  const opened = await openPortalToRead(settingsIn(folder))
  if (!opened.ok) return [`the restored database is ${opened.error}`]
  const { $client } = opened.value.db
  const rows = new Set($client.prepare('select id from submissions').pluck().all())
  $client.close()
  const before = new Map(known.map((entry) => [entry.id, entry]))
  const ledger = after
    .filter(({ id }) => before.has(id) || rows.has(id))
    .map((entry): Entry => {
      const was = before.get(entry.id)
      const knew = (title: string) => was?.files.find((file) => file.title === title)?.fate === 'acknowledged'
      return {
        ...entry,
        number: was?.number,
        receipt: was?.receipt,
        sending: was?.sending === 'acknowledged' ? 'acknowledged' : entry.sending === 'notAsked' ? 'notAsked' : 'asked',
        files: entry.files.map((file) => ({ ...file, fate: knew(file.title) ? 'acknowledged' : 'asked' })),
      }
    })
  const found = await check(folder, ledger)
  const sent = known.filter(({ sending }) => sending === 'acknowledged').length
  tell(
    `${sent} submissions were acknowledged before the backup, ${after.filter(({ sending }) => sending === 'acknowledged').length} in all; ${told(found)}; every document was read and its SHA-256 compared`,
  )
  return sent === 0 ? ['nothing was acknowledged before the backup'] : found.faults
}

async function openInBrowser(
  folder: string,
  someone: Someone,
  seed: Buffer,
  most: number,
  tell: (words: string) => void,
) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const portal = await openPortal({ ...settingsIn(folder), origin, port, demo: true })
  // Nobody scans here: what a scanner would have let go is shown.
  portal.db.$client.exec(`update documents set "check" = 'clean'`)
  const server = createPortalServer(createApp(portal))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: findProgram('chromium')!,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await (await browser.newContext({ locale: 'en-CA', baseURL: origin })).newPage()
    await page.goto('/en/cases')
    if (!page.url().includes('/sign-in')) return ['a restored portal let somebody in without a sign-in']
    await page.locator('input[name=email]').fill(someone.email)
    await page.locator('input[name=password]').fill(password)
    await page.keyboard.press('Enter')
    await page.locator('input[name=code]').fill(currentCode(seed, portal.clock()))
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.includes('/sign-in'))
    const asked = portal.db.$client
      .prepare(`select d.id, d.sha256 from documents d join submissions s on s.id = d.submission_id
        where s.principal_id = ? and s.state = 'received' limit ?`)
      .all(someone.id, most) as { id: string; sha256: string }[]
    const faults: string[] = []
    for (const { id, sha256 } of asked) {
      const shown = await page.goto(`/en/documents/${id}`)
      const file = await page.request.get(`/en/documents/${id}/file`)
      const hash = createHash('sha256')
        .update(await file.body())
        .digest('hex')
      if (shown?.status() !== 200 || hash !== sha256)
        faults.push(`document ${id}: ${shown?.status()}, ${file.status()}, ${hash}`)
    }
    tell(`signed in with Chromium, opened ${asked.length} documents`)
    return asked.length === 0 ? ['there was no document to open'] : faults
  } finally {
    await browser.close()
    await closeAll(server, portal)
  }
}

async function closeAll(server: ReturnType<typeof createPortalServer>, portal: Portal): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  portal.db.$client.close()
}
