/** Runs one task per turn of the event loop, in order: between two, connections are accepted, uploads go on and timers run. */
export function openSerialQueue(): (work: () => void) => void {
  const waiting: (() => void)[] = []
  const next = () => {
    const work = waiting.shift()!
    if (waiting.length > 0) setImmediate(next)
    work()
  }
  return (work) => {
    if (waiting.push(work) === 1) setImmediate(next)
  }
}
