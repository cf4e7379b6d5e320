import { describe, expect, it } from 'vitest'
import { letterReference } from '../../src/accounts/letters/letters.ts'
import { listLetters } from '../../src/accounts/letters/queries.ts'
import { casesUnder, explainDeadlines } from '../../src/cases/deadlines/index.ts'
import { partyFactsMatch } from '../../src/cases/people/index.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { groupCase, listByReference } from '../../src/cases/record/index.ts'
import { casesByNumber } from '../../src/documents/letter-runs/staff-routes-file.ts'
import { queue } from '../accounts/letters.ts'
import { officerOf, plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'

const written = ['tc500001', 'TC5-00001', ' tc5 00001 ', 'TC5\u201100001', 'TC5–00001', 'tc5\u221200001']

describe('a file number', () => {
  it.each(written)('finds its case for all who ask, however it is typed: %s (CLI-20)', async (typed) => {
    const world = await createWorld()
    const { portal, clock } = world
    const { db } = portal
    const sam = officerOf(world.sam, world.toronto)
    const id = plantCase(world)
    const other = plantCase(world, { reference: 'TC5-00002' })
    const person = db
      .select()
      .from(casePeople)
      .all()
      .find(({ caseId }) => caseId === id)!
    const invitation = { caseId: id, casePersonId: person.id }
    const facts = { reference: typed, uci: person.uci, birthDate: null }
    const withSpaces = /\s/.test(typed.trim())
    const asked = {
      registry: listByReference(db, sam, typed).map((one) => one.id),
      list: withSpaces ? [id] : casesByNumber(db, sam, typed).ids,
      operator: casesUnder(db, typed).map((one) => one.id),
      deadlines: explainDeadlines(portal, { reference: typed, locale: 'en', isExplained: false }, clock.now())?.[0],
      party: partyFactsMatch(db, invitation as never, facts as never),
      group: groupCase(db, sam, other, typed, clock.now()).ok,
    }
    expect(asked).toEqual({
      registry: [id],
      list: [id],
      operator: [id],
      deadlines: expect.stringContaining('TC5-00001'),
      party: true,
      group: true,
    })
    expect(casesUnder(db, 'TC5-00003')).toEqual([])
  })

  it('of a letter finds it however it is typed (CLI-20)', async () => {
    const world = await createWorld()
    const id = queue(world)
    const printed = letterReference(id)
    const forms = [
      printed,
      printed.toLowerCase(),
      printed.replace('-', ''),
      printed.replace('-', '\u2011'),
      printed.replace('-', ' '),
    ]
    const found = forms.map((find) => listLetters(world.portal.db, officerOf(world.sam, world.toronto), { find }))
    expect(found.map((letters) => letters.map((letter) => letter.id))).toEqual(forms.map(() => [id]))
  })
})
