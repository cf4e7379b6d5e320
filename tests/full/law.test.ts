import { expect, it } from 'vitest'
import { differencesOf, readersOf, readPlanted } from '../oracle/law/planted.ts'
import { compareDerived, compareMail } from '../oracle/law/portal.ts'
import { randomFile, randomInstant } from '../oracle/law/random.ts'
import { seeded } from '../seeded.ts'
import { createWorld } from '../world.ts'

const files = Number(process.env.LAW_FILES) || 10_000
const planted = Number(process.env.LAW_PLANTED) || 150

it('the limits of the portal and of the law agree on 10,000 files of chance', { timeout: 600_000 }, () => {
  const { seed } = seeded('limits against the oracle')
  for (let index = 0; index < files; index++) {
    const file = randomFile(seed + index)
    const later = compareDerived(file, randomInstant(seed + index))
    const found = [...compareDerived(file), ...later, ...compareMail(file)]
    if (found.length > 0) expect(found.map((one) => ({ file: seed + index, ...one }))).toEqual([])
  }
})

it('and on files planted in a portal: in the list of the case, the calendar, the API and the calculator', {
  timeout: 600_000,
}, async () => {
  const { seed } = seeded('planted limits against the oracle')
  const world = await createWorld()
  const readers = await readersOf(world)
  for (let index = 0; index < planted; index++) {
    const found = differencesOf(await readPlanted(world, randomFile(seed + index), index, readers))
    expect(found.map((one) => ({ file: seed + index, ...one }))).toEqual([])
  }
})
