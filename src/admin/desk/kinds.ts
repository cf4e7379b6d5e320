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

/** An item in one word of an address: `submission.01j…`. */
export const writeRef = ({ kind, id }: ItemRef): string => `${kind}.${id}`

export function readRef(text: string | undefined): ItemRef | undefined {
  const [, kind, id] = /^([a-z]{1,20})\.([a-z0-9]{1,40})$/.exec(text ?? '') ?? []
  const known = workKinds.find((one) => one === kind)
  return known && id ? { kind: known, id } : undefined
}

const id = '([a-z0-9]{1,40})'
type Address = { readonly kind: WorkKind; readonly page: RegExp; readonly acts: RegExp }

/** Below the language: where an item is looked at, and where it is decided. */
const addresses: readonly Address[] = [
  {
    kind: 'submission',
    page: new RegExp(`^/admin/submissions/${id}(?:/return|/move)?$`),
    acts: new RegExp(`^/admin/submissions/${id}/(?:acceptance|return|move)$`),
  },
  ...pair('request', `/admin/requests/sent/${id}`, '/answer'),
  ...pair('question', `/admin/questions/${id}`, '/(?:answer|settling)'),
  ...pair('record', `/admin/requests/record/${id}`, ''),
  ...pair('access', `/admin/requests/access/${id}`, '/(?:answer|refusal)'),
  ...pair('identity', `/admin/people/${id}`, '/(?:identity|override)'),
  ...pair('undeliverable', `/admin/invitations/${id}`, '/(?:resending|revocation)'),
  ...pair('unreached', `/admin/unreached/${id}`, '/(?:message|letter|call)'),
  ...pair('hold', `/admin/holds/${id}`, '/(?:release|harm|decision)'),
  ...pair('hearing', `/admin/hearings/${id}`, '(?:/state)?'),
  ...pair('outside', `/admin/desk/outside/${id}`, ''),
]

function pair(kind: WorkKind, page: string, act: string): Address[] {
  return [{ kind, page: new RegExp(`^${page}$`), acts: new RegExp(`^${page}${act}$`) }]
}

/** The item that an address is about; `isAct`: a form sent there decides it. */
export function itemAt(path: string, isAct: boolean): ItemRef | undefined {
  for (const { kind, page, acts } of addresses) {
    const found = (isAct ? acts : page).exec(path)
    if (found?.[1]) return { kind, id: found[1] }
  }
  return undefined
}
