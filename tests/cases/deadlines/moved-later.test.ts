import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { findCase } from '../../../src/cases/access/index.ts'
import { listCaseDeadlines } from '../../../src/cases/deadlines/member-queries.ts'
import { standingIn } from '../../../src/cases/deadlines/standing.ts'
import { checkNextDeadlines, countNextDeadlines } from '../../../src/cases/list/index.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { as, plantCase, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

let world: World
let caseId: string

/** A hearing on 16 December: the last day for documents is Monday the 7th, the safe day Friday the 4th. */
beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 22 })
  await plantSent(world, caseId, world.alice)
})

const db = () => world.portal.db
const now = () => world.clock.now()
const disclosure = () =>
  listCaseDeadlines(db(), as(world.alice), findCase(db(), as(world.alice), caseId, now())!, now()).find(
    ({ id }) => id === 'rpd.disclose',
  )!
const state = () => standingIn(disclosure(), now())
const move = (days: number) =>
  db()
    .$client.prepare('update hearings set starts_at = starts_at + ? where case_id = ?')
    .run(days * 86_400_000, caseId)
const number = () => db().$client.prepare('select number from submissions').pluck().get() as string

describe('what was filed for a hearing that moves later', () => {
  it('meets the earlier day alone: the limit is open again, and says what was sent and the new last day (LAW-03)', async () => {
    expect(state()).toBe('met')
    move(90)
    expect(state()).toBe('open')
    const [alice, sam] = [await world.signIn(world.alice), await world.signIn(world.sam)]
    const said = new RegExp(`You sent ${number()} on 24 Nov 2026; the new last day is \\w+ \\d+ Mar 2027\\.`)
    for (const path of [`/cases/${caseId}`, `/cases/${caseId}/deadlines`, '/deadlines?view=coming'])
      expect(wordsOf(await read(alice, `/en${path}`)), path).toMatch(said)
    expect(wordsOf(await read(alice, `/fr/cases/${caseId}/deadlines`))).toMatch(
      new RegExp(`Vous avez transmis ${number()} le .*; la nouvelle date limite est le .* mars 2027`),
    )
    // The registry's page of the case says the same limit as open.
    const office = wordsOf(await read(sam, `/en/admin/cases/${caseId}`))
    expect(office).toMatch(/Next deadline \w+ \d+ Mar 2027/)
  })

  it('is all once its side says that nothing more comes, and when the hearing moves back (LAW-03)', async () => {
    move(90)
    const alice = await world.signIn(world.alice)
    const { key } = disclosure()
    await alice.post(`/en/cases/${caseId}/deadlines/marks`, { for: world.alice.id, key, state: 'done' })
    expect(state()).toBe('met')
    await alice.post(`/en/cases/${caseId}/deadlines/marks`, { for: world.alice.id, key, state: 'open' })
    expect(state()).toBe('open')
    move(-90)
    expect(state()).toBe('met')
  })

  it('stays as it was by any moves there and back, and never is open for an earlier day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 200 }), { maxLength: 4 }), (moves) => {
        const before = JSON.stringify(disclosure().standings)
        for (const days of moves) move(days)
        const sum = moves.reduce((all, days) => all + days, 0)
        const isLater = disclosure().day! > '2026-12-07'
        expect(state()).toBe(isLater ? 'open' : 'met')
        move(-sum)
        expect(JSON.stringify(disclosure().standings)).toBe(before)
      }),
      { numRuns: 15 },
    )
  })

  it('is on the list of cases as counting anew says, also once the new last day is over', () => {
    move(20)
    countNextDeadlines(db(), world.clock.now)
    expect(checkNextDeadlines(db(), now())).toMatchObject({ wrong: [] })
    world.clock.set('2026-12-29T15:00:00Z')
    expect(checkNextDeadlines(db(), now())).toMatchObject({ wrong: [] })
    expect(state()).toBe('met')
  })
})
