import { createHash } from 'node:crypto'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, type Visitor, visit } from '../bench/visitor.ts'
import type { Someone } from '../bench/world.ts'

/** What one client knows of its own submissions: only what the portal answered counts as acknowledged. */
export type Entry = {
  readonly id: string
  readonly files: { readonly title: string; readonly sha256: string; readonly size: number; acknowledged: boolean }[]
  sending: 'notAsked' | 'asked' | 'acknowledged'
  /** As the receipt page shows it. */
  number: string | undefined
}

export type Client = { readonly someone: Someone; readonly ledger: Entry[]; readonly counts: Counts }
export type Counts = { uploads: number; sends: number; repeats: number; broken: number }

/** Files and sends until the connection breaks, as it does when the portal is killed. */
export async function work(client: Client, port: number, chance: () => number): Promise<void> {
  const visitor = visit(port, client.someone.cookie)
  try {
    for (;;) {
      const open = client.ledger.find(({ sending }) => sending === 'asked')
      if (open) client.counts.repeats++
      await send(client, visitor, open ?? (await fill(client, visitor, chance)), chance)
    }
  } catch (error) {
    if (!isBroken(error)) throw error
    client.counts.broken++
  } finally {
    visitor.leave()
  }
}

const isBroken = (error: unknown) =>
  ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')

async function fill({ someone, ledger, counts }: Client, visitor: Visitor, chance: () => number): Promise<Entry> {
  const address = await startDraft(visitor, someone.caseIds[0]!, someone.id)
  const entry: Entry = { id: address.split('/').at(-1)!, files: [], sending: 'notAsked', number: undefined }
  ledger.push(entry)
  const howMany = 1 + Math.floor(chance() * 3)
  for (let index = 0; index < howMany; index++) {
    // Mostly small, at times more than one segment.
    const size = Math.floor(20_000 + chance() ** 6 * 12_000_000)
    const bytes = paper(size)
    const title = `Exhibit ${index + 1}`
    const file = { title, size, sha256: createHash('sha256').update(bytes).digest('hex'), acknowledged: false }
    entry.files.push(file)
    expectStatus(await visitor.upload(`${address}/documents`, { name: 'a.pdf', bytes, title }), 303)
    file.acknowledged = true
    counts.uploads++
  }
  return entry
}

async function send({ counts }: Client, visitor: Visitor, entry: Entry, chance: () => number) {
  const address = `/en/submissions/${entry.id}`
  entry.sending = 'asked'
  expectStatus(await visitor.post(`${address}/sending`), 303)
  entry.sending = 'acknowledged'
  counts.sends++
  if (chance() < 0.3) {
    expectStatus(await visitor.post(`${address}/sending`), 303)
    counts.repeats++
  }
  const receipt = expectStatus(await visitor.get(address), 200)
  entry.number = /\b\d{4}-\d{6}\b/.exec(receipt.body)?.[0]
  if (!entry.number) throw new Error('a receipt without a number')
}
