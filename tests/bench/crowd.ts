import type { Child } from './child.ts'
import { atLeast, atMost, type Line, median, ratio } from './figures.ts'
import { type Seen, watchFresh } from './fresh.ts'
import { paper } from './paper.ts'
import { expectStatus, startDraft, type Visitor, visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { dataDir: string; limits: Child; someone: Someone; rounds: number }

const uploaders = 20
const size = 50_000_000

/** Twenty large files at once, each to a draft of its own; one that fails ends the run. The worst run counts for memory. */
export async function measureCrowd({ dataDir, limits, someone, rounds }: Means): Promise<Line[]> {
  const file = { name: 'a.pdf', bytes: paper(size) }
  const all = (visitor: Visitor, addresses: readonly string[], status: number) =>
    Promise.all(addresses.map(async (address) => expectStatus(await visitor.upload(address, file), status)))

  const toLimits = async () => {
    const anybody = visit(limits.port, '', uploaders)
    const began = performance.now()
    await all(anybody, Array(uploaders).fill('/upload'), 200)
    anybody.leave()
    return performance.now() - began
  }
  const toPortal = (withTools: boolean) =>
    watchFresh(
      dataDir,
      someone,
      async (port) => {
        const counsel = visit(port, someone.cookie, uploaders)
        const drafts = someone.caseIds.slice(10, 10 + uploaders).map((id) => startDraft(counsel, id, someone.id))
        const addresses = await Promise.all(drafts)
        await all(
          counsel,
          addresses.map((address) => `${address}/documents`),
          303,
        )
        await Promise.all(addresses.map((address) => counsel.post(`${address}/deletion`)))
        counsel.leave()
      },
      withTools,
    )

  const [limit, stored, checked]: [number[], Seen[], Seen[]] = [[], [], []]
  for (let round = 0; round < Math.min(rounds, 2); round++) {
    limit.push(await toLimits())
    stored.push(await toPortal(false))
    checked.push(await toPortal(true))
  }
  const grown = (of: readonly Seen[]) => Math.max(...of.map(({ idle, peak }) => peak - idle)) / 1e6
  const share = (of: readonly Seen[]) => median(limit) / median(of.map(({ took }) => took))
  const rate = (time: number) => `${Math.round((uploaders * size) / 1000 / time)} MB/s`
  const took = (of: readonly Seen[]) => rate(median(of.map(({ took }) => took)))
  const what = `${uploaders} × 50 MB at once`
  return [
    { what: `${what}, parsed, hashed, written (the limit)`, figure: '1', beside: rate(median(limit)) },
    {
      what: `${what} to drafts, none failing: of the limit`,
      figure: ratio(share(stored)),
      goal: atLeast(share(stored), 0.5),
      beside: took(stored),
    },
    {
      what: `${what}, looked at by the outside checkers too: of the limit`,
      figure: ratio(share(checked)),
      beside: took(checked),
    },
    {
      what: 'memory that these uploads add (worst run)',
      figure: `${grown(stored).toFixed(0)} MB`,
      goal: atMost(grown(stored), 150, ' MB'),
      beside: `with the checkers ${grown(checked).toFixed(0)} MB`,
    },
  ]
}
