const walking = [
  'concat',
  'every',
  'filter',
  'find',
  'findIndex',
  'flat',
  'flatMap',
  'forEach',
  'includes',
  'indexOf',
  'join',
  'map',
  'reduce',
  'slice',
  'some',
  'splice',
  'shift',
  'unshift',
] as const

/**
 * How many elements of arrays were walked or copied while `work` ran: the same on every machine, unlike its time. A method counts
 * the whole array, an iteration each step.
 */
export async function countWork(work: () => Promise<unknown>): Promise<number> {
  let steps = 0
  // biome-ignore lint/suspicious/noExplicitAny: every array there is
  const all = Array.prototype as any
  const own = Object.fromEntries(walking.map((name) => [name, all[name]]))
  const iterate = all[Symbol.iterator]
  const put = (name: PropertyKey, value: unknown) =>
    Object.defineProperty(all, name, { value, writable: true, configurable: true, enumerable: false })
  for (const name of walking)
    put(name, function (this: unknown[], ...given: unknown[]) {
      steps += this.length
      return Reflect.apply(own[name], this, given)
    })
  put(Symbol.iterator, function* (this: unknown[]) {
    for (let at = 0; at < this.length; at++) {
      steps++
      yield this[at]
    }
  })
  try {
    await work()
    return steps
  } finally {
    for (const name of walking) put(name, own[name])
    put(Symbol.iterator, iterate)
  }
}
