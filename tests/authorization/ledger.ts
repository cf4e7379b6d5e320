/*
 * Who may do what, written down a second time and in plain words: the ledger of a history (who was put on the record, who
 * was let in by whom, who is suspended), and what follows from it at an instant. It reads no table of the portal.
 */

const months12 = (closedAt: number) => {
  const end = new Date(closedAt)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return end.getTime()
}

type Span = { from: number; until: number | null }
export type OnRecord = Span & { id: string; caseId: string; counsel: string }
export type Lent = {
  id: string
  counsel: string
  delegate: string
  rights: 'read' | 'prepare' | 'send'
  /** The chosen cases; undefined for all. */
  cases: readonly string[] | undefined
  until: number | null
  accepted: boolean
  isOver: boolean
}
export type Shared = Span & {
  id: string
  caseId: string
  counsel: string
  with: string
  /** The appearance under which it was given: it falls with it. */
  under: string
  accepted: boolean
  isOver: boolean
}

export type Ledger = {
  onRecord: OnRecord[]
  lent: Lent[]
  shared: Shared[]
  suspended: Set<string>
  lapsed: Set<string>
  /** Party and their case. */
  parties: { person: string; caseId: string }[]
  closedAt: Map<string, number>
}

export const emptyLedger = (parties: Ledger['parties']): Ledger => ({
  onRecord: [],
  lent: [],
  shared: [],
  suspended: new Set(),
  lapsed: new Set(),
  parties,
  closedAt: new Map(),
})

export const isOn = ({ from, until }: Span, at: number) => from <= at && (until === null || at < until)

export type May = { read: boolean; prepare: boolean; send: boolean }
const nothing: May = { read: false, prepare: false, send: false }
const everything: May = { read: true, prepare: true, send: true }
const either = (a: May, b: May): May => ({
  read: a.read || b.read,
  prepare: a.prepare || b.prepare,
  send: a.send || b.send,
})
const onlyRead = ({ read }: May): May => ({ read, prepare: false, send: false })

/** What a person who can sign in may do in a case. */
export function may(ledger: Ledger, person: string, caseId: string, at: number): May {
  const closedAt = ledger.closedAt.get(caseId)
  if (closedAt !== undefined && at >= months12(closedAt)) return nothing
  const live = ledger.onRecord.filter((one) => one.caseId === caseId && isOn(one, at))
  let sum = nothing
  for (const appearance of live) sum = either(sum, through(ledger, person, appearance, at))
  if (ledger.parties.some((party) => party.person === person && party.caseId === caseId))
    sum = either(sum, live.length === 0 ? everything : onlyRead(everything))
  return sum
}

/** What one appearance opens to a person: their own, by a delegation of its counsel, by a share of this case. */
function through(ledger: Ledger, person: string, { id, counsel, caseId }: OnRecord, at: number): May {
  const limited = (granted: May) => (ledger.lapsed.has(counsel) ? onlyRead(granted) : granted)
  if (counsel === person) return limited(everything)
  if (ledger.suspended.has(counsel)) return nothing
  const lent = ledger.lent
    .filter((one) => one.counsel === counsel && one.delegate === person && one.accepted && !one.isOver)
    .filter((one) => (one.until === null || at < one.until) && (one.cases === undefined || one.cases.includes(caseId)))
    .map(({ rights }): May => ({ read: true, prepare: rights !== 'read', send: rights === 'send' }))
  const shared = ledger.shared
    .filter((one) => one.under === id && one.with === person && one.accepted && !one.isOver && isOn(one, at))
    .map(() => (ledger.lapsed.has(person) ? onlyRead(everything) : everything))
  return [...lent, ...shared].map(limited).reduce(either, nothing)
}
