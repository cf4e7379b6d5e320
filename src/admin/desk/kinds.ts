import { addresses } from '../../addresses.ts'

/** What an officer works on; with its id it names one item. */
export const workKinds = [
  'submission',
  'request',
  'question',
  'record',
  'access',
  'identity',
  'undeliverable',
  'unreached',
  'hold',
  'hearing',
  'outside',
] as const
export type WorkKind = (typeof workKinds)[number]

/** The queues of a desk, in the order in which they are shown. What came back after a return is a queue of its own. */
export const queues = [
  'received',
  'cameBack',
  'requests',
  'questions',
  'record',
  'access',
  'identity',
  'undeliverable',
  'unreached',
  'holds',
  'hearings',
  'outside',
] as const
export type QueueName = (typeof queues)[number]

export const workChanges = [
  'taken',
  'takenOver',
  'assigned',
  'handedOver',
  'setAside',
  'givenBack',
  'closed',
  'changed',
] as const
export type WorkChange = (typeof workChanges)[number]

export type ItemRef = { readonly kind: WorkKind; readonly id: string }

export function readRef(text: string | undefined): ItemRef | undefined {
  const [, kind, id] = /^([a-z]{1,20})\.([a-z0-9]{1,40})$/.exec(text ?? '') ?? []
  const known = workKinds.find((one) => one === kind)
  return known && id ? { kind: known, id } : undefined
}

type Seen = { readonly kind: WorkKind; readonly address: RegExp }

const pages = seenBy('shows')
const acts = seenBy('decides')

function seenBy(way: 'shows' | 'decides'): Seen[] {
  return addresses.flatMap(({ pattern, [way]: named }) => {
    const kind = workKinds.find((one) => one === named)
    return kind ? [{ kind, address: new RegExp(`^${pattern.replace(/:\w+/, '([a-z0-9]{1,40})')}$`) }] : []
  })
}

/** The item that an address is about. `isAct`: the address of a form that decides it. */
export function itemAt(path: string, isAct: boolean): ItemRef | undefined {
  for (const { kind, address } of isAct ? acts : pages) {
    const found = address.exec(path)
    if (found?.[1]) return { kind, id: found[1] }
  }
  return undefined
}
