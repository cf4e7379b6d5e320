import type { Graph } from './tree.ts'

/**
 * Files that reach each other by their imports, the largest circle first: the strongly connected components of more than one
 * file, and whatever imports itself (Tarjan).
 */
export function circlesOf(graph: Graph): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []

  const visit = (file: string) => {
    const own = order.size
    order.set(file, own)
    lowest.set(file, own)
    open.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) !== own) return
    const circle = open.splice(open.indexOf(file)).sort()
    if (circle.length > 1 || graph.get(file)?.has(file)) circles.push(circle)
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return circles.sort((a, b) => b.length - a.length)
}
