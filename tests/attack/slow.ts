import { openAttacked } from './portal.ts'
import { runTool } from './tool.ts'

type Options = {
  readonly isMutant: boolean
  readonly connections: string
  readonly seconds: number
  readonly tell: (line: string) => void
}

/**
 * slowhttptest holds connections with heads, then with bodies that do not end, while honest people ask for pages. All of its
 * connections must be gone before its time is over, and no honest request may fail.
 * The tool cannot name an Origin, so that its bodies are refused as soon as their head has come; tests/server.test.ts drips bodies
 * that are read.
 */
export async function attackSlowly({ isMutant, connections, seconds, tell }: Options): Promise<string[]> {
  const faults: string[] = []
  for (const [what, how] of [
    ['heads', ['-H']],
    ['bodies', ['-B', '-t', 'POST', '-s', '100000']],
  ] as const) {
    const attacked = await openAttacked(isMutant ? 'patience' : undefined)
    const honest = askHonestly(attacked.address, attacked.cookieOf('counsel'))
    const rest = ['-c', connections, '-r', '100', '-i', '10', '-x', '10', '-p', '3', '-l', String(seconds)]
    const { told } = await runTool(
      'slowhttptest',
      [...how, ...rest, '-u', `${attacked.address}/en/sign-in`],
      seconds + 30,
    )
    const seen = await honest.stop()
    await attacked.close()
    const plain = told.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    const last = (name: string) => Number([...plain.matchAll(new RegExp(`${name}:\\s+(\\d+)`, 'g'))].at(-1)?.[1] ?? 0)
    const ending = /Exit status:\s+([^\n]+)/.exec(plain)?.[1]?.trim() ?? 'unknown'
    // Its own counts are those of its last look, seconds before its end; how it ended is what counts.
    const areGone = ending === 'No open connections left'
    tell(
      `${what.padEnd(6)} ${connections} connections, ${areGone ? 'all let go' : `${last('connected')} held at the end`} (${ending}); ` +
        `${seen.count} honest requests meanwhile, ${seen.failed} failed, half within ${seen.p50} ms, 99 % within ${seen.p99} ms`,
    )
    if (!areGone) faults.push(`${what}: ${last('connected')} slow connections were never let go`)
    if (seen.failed > 0) faults.push(`${what}: ${seen.failed} honest requests failed`)
  }
  return faults
}

function askHonestly(address: string, cookie: string) {
  const times: number[] = []
  let failed = 0
  let isOver = false
  const pages = ['/healthz', '/en/sign-in', '/en/cases', '/en/today']
  const asking = (async () => {
    for (let n = 0; !isOver; n++) {
      const began = performance.now()
      const answer = await fetch(`${address}${pages[n % pages.length]}`, {
        headers: { cookie },
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined)
      await answer?.arrayBuffer()
      if (answer?.ok) times.push(performance.now() - began)
      else failed++
      await new Promise((later) => setTimeout(later, 20))
    }
  })()
  return {
    async stop() {
      isOver = true
      await asking
      const sorted = times.sort((a, b) => a - b)
      const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)
      return { count: sorted.length + failed, failed, p50: at(0.5), p99: at(0.99) }
    },
  }
}
