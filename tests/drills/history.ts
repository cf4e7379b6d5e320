import { pendingAcceptances } from '../../src/documents/acceptance/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { type Answer, accept, type Visitor, visit } from '../bench/visitor.ts'
import { type Client, type Entry, isBroken, isRefused } from './client.ts'
import { inDatabase } from './inspect.ts'

/** What one person asked, and what they were told: `unknown` where the connection broke before an answer. */
export type Act = {
  readonly who: string
  readonly what: 'receipt' | 'document' | 'foreign' | 'opening' | 'acceptance' | 'withdrawal'
  readonly id: string
  readonly began: number
  ended: number
  outcome: 'done' | 'waits' | 'refused' | 'hidden' | 'unknown'
}

export type Stage = {
  readonly port: number
  readonly chance: () => number
  readonly acts: Act[]
  readonly faults: string[]
}

const allowed = { done: [200, 303], waits: [409], hidden: [404] } as const

/** Asks, and notes what came of it. An answer that fits none of the outcomes that may be is a fault. */
async function act(
  { acts, faults }: Stage,
  known: Pick<Act, 'who' | 'what' | 'id'>,
  may: readonly Act['outcome'][],
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const own: Act = { ...known, began: performance.now(), ended: Number.POSITIVE_INFINITY, outcome: 'unknown' }
  acts.push(own)
  try {
    const answer = await ask()
    own.ended = performance.now()
    const found = may.find(
      (outcome) =>
        outcome in allowed && (allowed as Record<string, readonly number[]>)[outcome]!.includes(answer.status),
    )
    if (found) own.outcome = found
    else if (isRefused(answer)) own.outcome = 'refused'
    else faults.push(`${own.what} of ${own.id} by ${own.who} was answered ${answer.status}`)
    return found ? answer : undefined
  } catch (error) {
    if (!isBroken(error)) throw error
    return undefined
  }
}

/** Reads a receipt of one's own, and one of its documents: they are what they were. */
export async function readOwn(stage: Stage, client: Client): Promise<void> {
  const entry = anyOf(
    client.ledger.filter(({ receipt }) => receipt),
    stage.chance,
  )
  if (!entry) return
  await within(stage.port, client.someone.cookie, async (visitor) => {
    const known = { who: 'counsel', id: entry.id }
    const receipt = await act(stage, { ...known, what: 'receipt' }, ['done'], () =>
      visitor.get(`/en/submissions/${entry.id}/receipt/receipt.json`),
    )
    if (receipt && receipt.body !== entry.receipt) stage.faults.push(`${entry.number}: the receipt changed`)
    const file = anyOf(filedIn(entry), stage.chance)
    if (!file) return
    const may = ['done', 'waits', 'hidden'] as const
    const given = await act(stage, { ...known, what: 'document' }, may, () =>
      visitor.hash(`/en/documents/${file.id}/file`),
    )
    if (given?.status === 200 && given.body !== file.sha256)
      stage.faults.push(`${entry.number}: document ${file.id} has other bytes than its receipt says`)
  })
}

/** Whoever is not on the case, and whoever is not signed in, sees nothing of it. */
export async function readForeign(stage: Stage, reader: Client, owner: Client): Promise<void> {
  const entry = anyOf(
    owner.ledger.filter(({ number }) => number),
    stage.chance,
  )
  if (!entry) return
  const paths = ['', '/receipt/receipt.json', '/review'].map((rest) => `/en/submissions/${entry.id}${rest}`)
  await within(stage.port, reader.someone.cookie, async (visitor) => {
    for (const path of paths)
      await act(stage, { who: 'another counsel', what: 'foreign', id: path }, ['hidden'], () => visitor.get(path))
  })
  await within(stage.port, '', async (visitor) => {
    const answer = await visitor.get(paths[1]!).catch(() => undefined)
    if (answer && !isRefused(answer) && (answer.status !== 303 || answer.body.includes(entry.number ?? '')))
      stage.faults.push(`nobody was answered ${answer.status} for a receipt`)
  })
}

/** Opens what was received, and accepts some of it. */
export async function workAtRegistry(stage: Stage, cookie: string, clients: readonly Client[]): Promise<void> {
  const entry = anyOf(
    clients.flatMap(({ ledger }) => ledger.filter(({ number }) => number)),
    stage.chance,
  )
  if (!entry) return
  const accepts = stage.chance() < 0.5
  await within(stage.port, cookie, async (visitor) => {
    const known = { who: 'registry', id: entry.id }
    const opened = await act(stage, { ...known, what: 'opening' }, ['done', 'hidden'], () =>
      visitor.get(`/en/admin/submissions/${entry.id}`),
    )
    // What was withdrawn shows its number alone, and what was decided is not decided again.
    const isOpen = opened?.body.includes(`/submissions/${entry.id}/acceptance"`) === true
    if (opened && !isOpen) noted(stage, entry.id).outcome = 'hidden'
    if (!isOpen) return
    if (accepts) await act(stage, { ...known, what: 'acceptance' }, ['done'], () => accept(visitor, entry.id))
  })
}

/** The last opening of it. */
const noted = ({ acts }: Stage, id: string): Act => acts.findLast((one) => one.what === 'opening' && one.id === id)!

/** Takes back what nobody has opened. */
export async function withdraw(stage: Stage, client: Client): Promise<void> {
  const entry = anyOf(
    client.ledger.filter(({ number }) => number),
    stage.chance,
  )
  if (!entry) return
  await within(stage.port, client.someone.cookie, async (visitor) => {
    const own = { who: 'counsel', what: 'withdrawal', id: entry.id } as const
    const to = `/en/submissions/${entry.id}/withdrawal`
    const begin = async () => ((await visitor.offers(to)) ? visitor.post(to) : 'notOffered')
    const answer = await begin().catch((error) => {
      if (isBroken(error)) return undefined
      throw error
    })
    if (answer === 'notOffered') return
    const outcome = answer?.status === 303 ? 'done' : answer?.status === 422 ? 'waits' : answer ? 'refused' : 'unknown'
    if (answer && outcome === 'refused' && !isRefused(answer))
      stage.faults.push(`a withdrawal was answered ${answer.status}`)
    stage.acts.push({ ...own, began: 0, ended: performance.now(), outcome })
  })
}

/** What was said to be done is so, and what cannot be together is not. */
export function judgeActs(dataDir: string, acts: readonly Act[]): string[] {
  const rows = new Map(inDatabase(dataDir, (db) => db.select().from(submissions).all()).map((row) => [row.id, row]))
  const done = (what: Act['what']) =>
    new Set(acts.filter((one) => one.what === what && one.outcome === 'done').map(({ id }) => id))
  const [accepted, withdrawn, opened] = [done('acceptance'), done('withdrawal'), done('opening')]
  const faults: string[] = []
  // Ten minutes after the press it is accepted; before that the press is kept.
  const pressed = inDatabase(dataDir, (db) => db.select().from(pendingAcceptances).all())
  const isKept = (id: string) => rows.get(id)?.state === 'received' && pressed.some((one) => one.submissionId === id)
  for (const id of accepted)
    if (rows.get(id)?.state !== 'accepted' && !isKept(id))
      faults.push(`${id} was accepted, and is ${rows.get(id)?.state} without its press`)
  for (const id of withdrawn) {
    const row = rows.get(id)
    if (row?.state !== 'withdrawn') faults.push(`${id} was withdrawn, and is ${row?.state}`)
    if (row?.openedAt != null || opened.has(id)) faults.push(`${id} was opened, and withdrawn`)
  }
  for (const id of opened) if (rows.get(id)?.openedAt == null) faults.push(`${id} was opened, and counts as unopened`)
  return faults
}

/** The documents that a receipt names, as they were signed. */
const filedIn = ({ receipt = '{}' }: Entry): { readonly id: string; readonly sha256: string }[] =>
  (JSON.parse(receipt) as { receipt?: { documents: { id: string; sha256: string }[] } }).receipt?.documents ?? []

const anyOf = <T>(all: readonly T[], chance: () => number): T | undefined => all[Math.floor(chance() * all.length)]

async function within(port: number, cookie: string, use: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = visit(port, cookie)
  try {
    await use(visitor)
  } finally {
    visitor.leave()
  }
}
