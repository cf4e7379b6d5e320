import type { Networks } from './networks.ts'

type Waiter = { readonly start: () => void; readonly refuse: () => void }
/** The waiters of one wide network, grouped by near network, the next to be served first. */
type Lane = { size: number; readonly waiters: Map<string, Waiter[]> }

/**
 * A bounded queue in which networks take turns, and within a network its parts: someone who sends sixty requests waits behind
 * their own. When it is full, a newcomer with fewer waiting replaces the last waiter of whoever has most; `false` if that is
 * the newcomer.
 */
export function openFairQueue(most: number) {
  const lanes = new Map<string, Lane>()
  let size = 0

  const add = ({ near, wide = near }: Networks, waiter: Waiter) => {
    const lane = lanes.get(wide) ?? { size: 0, waiters: new Map<string, Waiter[]>() }
    lanes.set(wide, lane)
    const own = lane.waiters.get(near) ?? []
    lane.waiters.set(near, own)
    own.push(waiter)
    lane.size++
    size++
  }
  const hold = ({ near, wide = near }: Networks) => {
    const lane = lanes.get(wide)
    return { lane: lane?.size ?? 0, own: lane?.waiters.get(near)?.length ?? 0 }
  }
  const drop = (wide: string, lane: Lane, near: string, own: Waiter[], which: 'pop' | 'shift') => {
    const waiter = own[which]()
    lane.size--
    size--
    if (own.length === 0) lane.waiters.delete(near)
    if (lane.size === 0) lanes.delete(wide)
    return waiter
  }

  /** Makes room by dropping the last waiter of the longest lane; false if the newcomer's lane is the longest. */
  const makeRoom = (newcomer: Networks): boolean => {
    const [wide, lane] = longest(lanes, ({ size }) => size)
    const [near, own] = longest(lane.waiters, ({ length }) => length)
    const theirs = hold(newcomer)
    const isSameLane = wide === (newcomer.wide ?? newcomer.near)
    if (isSameLane ? own.length <= theirs.own + 1 : lane.size <= theirs.lane + 1) return false
    drop(wide, lane, near, own, 'pop')?.refuse()
    return true
  }

  return {
    /** Resolves when it is this one's turn: true, or false where there is no room, or no longer. */
    wait: (networks: Networks): Promise<boolean> =>
      new Promise((resolve) => {
        if (size >= most && !makeRoom(networks)) return resolve(false)
        add(networks, { start: () => resolve(true), refuse: () => resolve(false) })
      }),
    /** The next to begin; undefined where nobody waits. */
    next(): (() => void) | undefined {
      const [first] = lanes
      if (!first) return undefined
      const [wide, lane] = first
      const [near, own] = [...lane.waiters][0]!
      const waiter = drop(wide, lane, near, own, 'shift')
      // The lane goes to the end if more of it wait.
      if (own.length > 0) lane.waiters.delete(near) && lane.waiters.set(near, own)
      if (lane.size > 0) lanes.delete(wide) && lanes.set(wide, lane)
      return waiter?.start
    },
  }
}

function longest<T>(all: ReadonlyMap<string, T>, lengthOf: (one: T) => number): [string, T] {
  let found: [string, T] | undefined
  for (const one of all) if (!found || lengthOf(one[1]) > lengthOf(found[1])) found = one
  if (!found) throw new Error('nobody waits')
  return found
}
