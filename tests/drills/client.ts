import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { paper } from '../bench/paper.ts'
import { type Answer, expectStatus, type Visitor, visit } from '../bench/visitor.ts'
import type { Someone } from '../bench/world.ts'

/** `asked`: nobody knows. What was refused in words must not be there. */
export type Fate = 'asked' | 'acknowledged' | 'refused'
export type Sent = { readonly title: string; readonly sha256: string; readonly size: number; fate: Fate }

/** What one client knows of its own submissions: only what the portal answered counts as acknowledged. */
export type Entry = {
  readonly id: string
  readonly files: Sent[]
  sending: 'notAsked' | Fate
  /** As the receipt page shows it. */
  number: string | undefined
  /** The signed receipt, as it was given the first time. */
  receipt: string | undefined
}

export type Client = { readonly someone: Someone; readonly ledger: Entry[]; readonly counts: Counts }
export type Counts = { uploads: number; sends: number; repeats: number; broken: number; refused: number }

export const clientOf = (someone: Someone): Client => ({
  someone,
  ledger: [],
  counts: { uploads: 0, sends: 0, repeats: 0, broken: 0, refused: 0 },
})

export const ledgerOf = (clients: readonly Client[]): Entry[] => clients.flatMap(({ ledger }) => ledger)

export const sumOf = (clients: readonly Client[]): Counts => {
  const of = (what: keyof Counts) => clients.reduce((sum, { counts }) => sum + counts[what], 0)
  return {
    uploads: of('uploads'),
    sends: of('sends'),
    repeats: of('repeats'),
    broken: of('broken'),
    refused: of('refused'),
  }
}

export type Way = {
  readonly port: number
  readonly chance: () => number
  /** Ends the work between two requests. */
  readonly until?: () => boolean
  readonly largest?: number
}

/** Files and sends until the connection breaks, as it does when the portal is killed, or until it is told to end. */
export async function work(client: Client, way: Way): Promise<void> {
  const visitor = visit(way.port, client.someone.cookie)
  const { ledger, counts } = client
  try {
    while (!way.until?.()) {
      const open = ledger.find(({ sending }) => sending === 'asked' || sending === 'refused')
      if (open) counts.repeats++
      const entry = open ?? (await fill(client, visitor, way))
      if (entry) await send(client, visitor, entry, way.chance)
    }
  } catch (error) {
    if (!isBroken(error)) throw error
    counts.broken++
  } finally {
    visitor.leave()
  }
}

export const isBroken = (error: unknown) =>
  ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Refused for the time being, with a sentence that says so. Throws when it says nothing. */
export function isRefused({ status, body }: Answer): boolean {
  if (status !== 503 && status !== 507) return false
  if (!/<h1>[^<]{10,}<\/h1>/.test(body) && !/class="[^"]*error/.test(body))
    throw new Error(`answered ${status} without a sentence: ${body.slice(0, 200)}`)
  return true
}

export async function fill(
  { someone, ledger, counts }: Client,
  visitor: Visitor,
  way: Way,
): Promise<Entry | undefined> {
  const { chance, largest = 12_000_000 } = way
  const begun = await visitor.post(`/en/cases/${someone.caseIds[0]!}/send`, { for: someone.id })
  if (isRefused(begun)) return void (await refused(counts))
  const address = expectStatus(begun, 303).headers.location!
  const entry: Entry = {
    id: address.split('/').at(-1)!,
    files: [],
    sending: 'notAsked',
    number: undefined,
    receipt: undefined,
  }
  ledger.push(entry)
  const howMany = 1 + Math.floor(chance() * 3)
  for (let index = 0; index < howMany && !way.until?.(); index++) {
    // Mostly small, at times more than one segment.
    const size = Math.floor(20_000 + chance() ** 6 * largest)
    const bytes = paper(size)
    const title = `Exhibit ${index + 1}`
    const file: Sent = { title, size, sha256: createHash('sha256').update(bytes).digest('hex'), fate: 'asked' }
    entry.files.push(file)
    const answer = await visitor.upload(`${address}/documents`, { name: 'a.pdf', bytes, title })
    if (isRefused(answer)) {
      file.fate = 'refused'
      await refused(counts)
      continue
    }
    expectStatus(answer, 303)
    file.fate = 'acknowledged'
    counts.uploads++
  }
  return entry.files.some(({ fate }) => fate === 'acknowledged') ? entry : undefined
}

async function send({ counts }: Client, visitor: Visitor, entry: Entry, chance: () => number) {
  const address = `/en/submissions/${entry.id}`
  entry.sending = 'asked'
  const answer = await visitor.post(`${address}/sending`)
  if (isRefused(answer)) {
    entry.sending = 'refused'
    return refused(counts)
  }
  expectStatus(answer, 303)
  entry.sending = 'acknowledged'
  counts.sends++
  if (chance() < 0.3) {
    const again = await visitor.post(`${address}/sending`)
    if (!isRefused(again)) expectStatus(again, 303)
    counts.repeats++
  }
  const receipt = await visitor.get(address)
  if (isRefused(receipt)) return refused(counts)
  entry.number = /\b\d{4}-\d{6}\b/.exec(expectStatus(receipt, 200).body)?.[0]
  if (!entry.number) throw new Error('a receipt without a number')
  const signed = await visitor.get(`${address}/receipt/receipt.json`)
  if (!isRefused(signed)) entry.receipt = expectStatus(signed, 200).body
}

async function refused(counts: Counts): Promise<void> {
  counts.refused++
  await sleep(100)
}
