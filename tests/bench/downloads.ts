import type { Child } from './child.ts'
import { atLeast, type Line, median, ms, ratio, rotate } from './figures.ts'
import { paper } from './paper.ts'
import { expectStatus, startDraft, visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; limits: Child; someone: Someone; rounds: number }

const size = 50_000_000
/** One takes a quarter of a second and differs by a third from the next: each round of the bench takes several. */
const perRound = 8

/** A document, opened for one who may read it and written down as read, against a file that is piped from the disk. */
export async function measureDownloads({ portal, limits, someone, rounds }: Means): Promise<Line[]> {
  const file = { name: 'a.pdf', bytes: paper(size) }
  const [counsel, anybody] = [visit(portal.port, someone.cookie), visit(limits.port)]
  expectStatus(await anybody.upload('/upload', file), 200)
  await portal.ask('check', false)
  const address = await startDraft(counsel, someone.caseIds[5]!, someone.id)
  expectStatus(await counsel.upload(`${address}/documents`, file), 303)
  const path = `/en/documents/${await portal.ask<string>('serveNewest')}/file`
  const take = (visitor: typeof counsel, path: string) => async () => {
    const began = performance.now()
    if ((await visitor.drain(path)) !== size) throw new Error(`${path} did not give the file`)
    return performance.now() - began
  }
  const measured = await rotate(perRound * rounds, { limit: take(anybody, '/file'), portal: take(counsel, path) })
  counsel.leave()
  anybody.leave()
  const [limit, opened] = [median(measured.limit), median(measured.portal)]
  const rate = (time: number) => `${ms(time)}, ${Math.round(size / 1000 / time)} MB/s`
  return [
    { what: '50 MB, piped from a file (the limit)', figure: '1', beside: rate(limit) },
    {
      what: '50 MB document, deciphered: of the limit',
      figure: ratio(limit / opened),
      goal: atLeast(limit / opened, 0.6),
      beside: rate(opened),
    },
  ]
}
