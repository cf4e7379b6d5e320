import { expect, it } from 'vitest'
import { importTwice } from '../drills/import.ts'
import { breakAndGoOn } from '../drills/resume.ts'
import { letRot } from '../drills/rot.ts'
import { needs } from '../needs.ts'

const minute = 60_000

/* Drills whose short form is too long for each change. */
it('an import that is killed in the middle goes on, and done again changes nothing', {
  timeout: 3 * minute,
}, async () => {
  const { faults } = await importTwice({ cases: 400, badLines: 50 })
  expect(faults).toEqual([])
})

it('two files that break off in the middle go on after a kill, and no byte is sent twice', {
  timeout: minute,
}, async () => {
  expect((await breakAndGoOn(20_000_000, 0)).faults).toEqual([])
})

needs('qpdf')('what rots', () => {
  it('is refused at download, and named by the checks', { timeout: 2 * minute }, async () => {
    expect((await letRot(1)).faults).toEqual([])
  })
})
