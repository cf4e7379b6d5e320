/**
 * Does one work in each turn of the event loop, in the order in which they came: between two, connections are accepted, pieces of
 * uploads go on and timers run.
 */
export function openTurns(): (work: () => void) => void {
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
