import { bounds } from '../../src/platform/bounds.ts'
import { doors } from '../doors/index.ts'
import type { Child } from './child.ts'
import { atMost, type Line, median, ms, ratio } from './figures.ts'
import { visit } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; someone: Someone; reader: Someone; rounds: number }

const type = 'application/x-www-form-urlencoded'
/** 390 kB of list fields without a name, which once kept the whole program busy for minutes. */
const flood = Buffer.from(Array(130_000).fill('[]').join('&'))
const lists = ['cases', 'case', 'chosen', 'held', 'faulty', 'another', 'anyway', 'kinds', 'scopes', 'audience']
const filled = (fields: number) =>
  Buffer.from(Array.from({ length: fields }, (_, n) => `${lists[n % lists.length]}%5B%5D=a${n}`).join('&'))
const few = filled(bounds.list / 4)
const most = filled(bounds.list)

/** What more fields than a person types cost the one thread that answers everybody. */
export async function measureForms({ portal, someone, reader, rounds }: Means): Promise<Line[]> {
  const stranger = visit(portal.port)
  const send = async (by: ReturnType<typeof visit>, path: string, body: Buffer) => {
    const began = performance.now()
    await by.ask('POST', path, { 'content-type': type, 'content-length': body.length }, [body])
    return performance.now() - began
  }
  await send(stranger, '/en/sign-in', few)

  await portal.ask('watch')
  const floods: number[] = []
  for (let round = 0; round < rounds; round++) floods.push(await send(stranger, '/en/sign-in', flood))
  const { most: turn } = await portal.ask<{ most: number }>('seen')

  const steep: { readonly door: string; readonly times: number; readonly beside: string }[] = []
  const paths = Object.keys(doors).filter((door) => /^POST \/:lang[^:]*$/.test(door) && !door.includes('sign-out'))
  for (const someoneElse of [someone, reader]) {
    const their = visit(portal.port, someoneElse.cookie)
    for (const door of paths) {
      const path = door.replace('POST /:lang', '/en')
      const times: [number[], number[]] = [[], []]
      for (let round = 0; round <= Math.max(rounds, 7); round++) {
        for (const [n, body] of [few, most].entries()) {
          const took = await send(their, path, body)
          if (round > 0) times[n]!.push(took)
        }
      }
      // The quickest: what else the machine does only adds.
      const [one, other] = [Math.min(...times[0]), Math.min(...times[1])]
      steep.push({ door, times: other / one, beside: `${ms(other)} and ${ms(one)}` })
    }
    their.leave()
  }
  stranger.leave()
  const worst = steep.reduce((a, b) => (b.times > a.times ? b : a))
  return [
    {
      what: 'form of 130,000 list fields from a stranger, answered',
      figure: ms(median(floods)),
      goal: atMost(median(floods), 100, ' ms'),
      beside: `at the most ${ms(Math.max(...floods))}`,
    },
    {
      what: 'the longest turn of the event loop meanwhile',
      figure: ms(turn),
      goal: atMost(turn, 50, ' ms'),
      beside: 'watched at a resolution of 1 ms',
    },
    {
      what: `${steep.length / 2} forms with ${bounds.list} list fields against ${bounds.list / 4}, the steepest`,
      figure: ratio(worst.times),
      goal: atMost(worst.times, 6),
      beside: `${worst.door}: ${worst.beside}`,
    },
  ]
}
