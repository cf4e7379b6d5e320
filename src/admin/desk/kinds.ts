import { addresses } from '../../addresses.ts'

/**
 * The queues of a desk, in the order in which they are shown, and what an officer works on in each: with its id it names one item.
 * What came back after a return is a queue of its own.
 */
export const kindOfQueue = {
  received: 'submission',
  cameBack: 'submission',
  requests: 'request',
  questions: 'question',
  record: 'record',
  access: 'access',
  identity: 'identity',
  undeliverable: 'undeliverable',
  unreached: 'unreached',
  holds: 'hold',
  hearings: 'hearing',
  outside: 'outside',
} as const
export type QueueName = keyof typeof kindOfQueue
export type WorkKind = (typeof kindOfQueue)[QueueName]
export const queues = Object.keys(kindOfQueue) as [QueueName, ...QueueName[]]
export const workKinds = [...new Set(Object.values(kindOfQueue))] as [WorkKind, ...WorkKind[]]

export const workChanges = [
  'taken',
  'takenOver',
  'assigned',
  'handedOver',
  'setAside',
  'givenBack',
  'closed',
  'changed',
  'undone',
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
