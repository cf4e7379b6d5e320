import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/tribunal/index.ts'
import { seeded } from '../../seeded.ts'
import { createWorld } from '../../world.ts'
import type { CaseFile } from './file.ts'
import { emptyFile, hardCases } from './hard-cases.ts'
import { lawLimits } from './limits.ts'
import { differencesOf, readersOf, readPlanted } from './planted.ts'
import { compare, compareDerived, compareMail, type Difference, derivedList } from './portal.ts'
import { randomFile, randomInstant } from './random.ts'

const numbered = (found: readonly Difference[], number: number) => found.map((one) => ({ file: number, ...one }))

describe('the limits of the portal and of the law agree', () => {
  it('in which limits there are: one that the oracle was not told of fails', () => {
    expect(lawLimits.map(({ id }) => id).sort()).toEqual(limits.map(({ id }) => id).sort())
  })

  it('on 800 files of chance, with hearings, notices, orders and closures', () => {
    const { seed } = seeded('limits against the oracle')
    const numbers = Array.from({ length: 800 }, (_, index) => seed + index)
    const found = numbers.flatMap((number) => {
      const file = randomFile(number)
      return numbered(
        [...compareDerived(file), ...compareDerived(file, randomInstant(number)), ...compareMail(file)],
        number,
      )
    })
    expect(found).toEqual([])
  })

  it.each(hardCases.map((one) => [`${one.no}: ${one.facts}`, one.file] as const))('on hard case %s', (_, given) => {
    const file = { ...emptyFile, ...given }
    expect(compareDerived(file, 0)).toEqual([])
  })

  it('on files planted in a portal: in the list of the case, the calendar, the API and the calculator', async () => {
    const { seed } = seeded('planted limits against the oracle')
    const world = await createWorld()
    const readers = await readersOf(world)
    const sums = { case: 0, feed: 0, api: 0, calculator: 0 }
    for (let index = 0; index < 16; index++) {
      const found = await readPlanted(world, randomFile(seed + index), index, readers)
      expect(differencesOf(found).map((one) => ({ file: seed + index, ...one }))).toEqual([])
      for (const reader of ['case', 'feed', 'api', 'calculator'] as const) sums[reader] += found[reader].limits
    }
    expect(Math.min(sums.case, sums.api, sums.calculator)).toBeGreaterThan(20)
    expect(sums.feed).toBeGreaterThan(0)
  })

  it('and a limit counted a day later by the portal is found', () => {
    const received = { id: 'e1', kind: 'applicationReceived', day: '2027-03-02', setDay: null }
    const file: CaseFile = { ...emptyFile, division: 'rad', happenings: [received] }
    const later = { ...file, happenings: file.happenings.map((one) => ({ ...one, day: '2027-03-03' })) }
    expect(compareDerived(file)).toEqual([])
    expect(compare(file, derivedList(later), 0).map(({ what, id }) => [what, id])).toContainEqual([
      'day',
      'rad.appResponse',
    ])
    expect(compare(file, [], 0)).toMatchObject([{ what: 'missing', id: 'rad.appResponse' }])
  })
})
