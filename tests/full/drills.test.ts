import { describe, expect, it } from 'vitest'
import { tellApart } from '../drills/enumeration.ts'
import { importTwice } from '../drills/import.ts'
import { watchOrder } from '../drills/order.ts'
import { breakAndGoOn } from '../drills/resume.ts'
import { letRot } from '../drills/rot.ts'
import { startAnyhow } from '../drills/start.ts'
import { updateHere } from '../drills/update-here.ts'
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

needs('strace')('what reaches the disk before an answer', () => {
  it.for([
    ['blob', 'named before it was flushed'],
    ['wal', 'the answer went out before the row was flushed'],
  ] as const)('is missed when the %s is not flushed', { timeout: minute }, async ([mutant, words]) => {
    expect((await watchOrder(mutant)).faults.join('\n')).toContain(words)
  })
})

needs('qpdf')('what rots', () => {
  it('is refused at download, and named by the checks', { timeout: 2 * minute }, async () => {
    expect((await letRot(1)).faults).toEqual([])
  })
})

describe('what the answers tell of who has an account', () => {
  it('is nothing: they are alike', { timeout: minute }, async () => {
    const { lines, faults } = await tellApart({ tries: 7 })
    expect(lines).toHaveLength(4)
    // How far apart the times are is for the drill, on a machine that has nothing else to do.
    expect(faults.filter((words) => words.includes('differ'))).toEqual([])
  })

  it('is much when only a known account is hashed for', { timeout: minute }, async () => {
    const { faults } = await tellApart({ tries: 7, mutant: 'hash' })
    expect(faults.join('\n')).toContain('sign-in: the medians are')
  })
})

it('two starts at once migrate once, and one killed in the middle leaves nothing half', {
  timeout: minute,
}, async () => {
  expect((await startAnyhow({ seed: 1, rounds: 1, kills: 1, programs: 0 })).faults).toEqual([])
})

describe('what people had open when a release was replaced', () => {
  it('goes on: forms, a half-sent file, bookmarks, a token and links in mail', { timeout: 4 * minute }, async () => {
    const { lines, faults } = await updateHere()
    expect(faults).toEqual([])
    expect(lines.join('\n')).toContain('7 open forms')
  })

  it('is missed when a migration makes every open form stale', { timeout: 4 * minute }, async () => {
    expect((await updateHere(undefined, 'forms')).faults.join('\n')).toContain(
      'the open form for Send: it lacked nothing',
    )
  })
})
