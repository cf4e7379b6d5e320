import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { casePeople } from '../../../src/cases/people/schema.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { sentencesOf } from '../../admin/pages.ts'
import { plainBlanks } from '../../day-words.ts'
import { plantCase } from '../../plant.ts'
import { createWorld } from '../../world.ts'

const t = loadCatalogue('locales')('en')

async function officerWorld() {
  const world = await createWorld()
  const caseId = plantCase(world, { title: 'Selam Tesfaye' })
  const { db } = world.portal
  const people = () => db.select().from(casePeople).where(eq(casePeople.caseId, caseId)).all()
  const officer = await world.signIn(world.sam)
  const enter = (fields: Record<string, string>) => officer.post(`/en/admin/cases/${caseId}/people`, fields)
  return { ...world, caseId, people, officer, enter }
}

describe('an officer who adds a person to a case', () => {
  it('enters the date of birth, and whom a designated representative represents', async () => {
    const { enter, people, officer, caseId } = await officerWorld()
    const [selam] = people()
    const form = await (await officer.get(`/en/admin/cases/${caseId}/people/new`)).text()
    expect(form).toContain('Selam Tesfaye</option>')
    await enter({ name: 'Dawit', role: 'claimant', birthDate: '1987-04-23' })
    await enter({ name: 'Odile', role: 'designatedRepresentative', representsId: selam!.id })
    expect(people()[1]).toMatchObject({ name: 'Dawit', birthDate: '1987-04-23', representsId: null })
    expect(people()[2]).toMatchObject({ name: 'Odile', birthDate: null, representsId: selam!.id })
    const page = await (await officer.get(`/en/admin/cases/${caseId}/people`)).text()
    expect(plainBlanks(page)).toContain('23 Apr 1987')
    expect(page).toContain(t('admin:casePerson.represents'))
  })

  it('is told of a date that nobody can be born on, and of a person who is not of this case', async () => {
    const world = await officerWorld()
    const { enter, people } = world
    const [selam] = people()
    plantCase(world, { reference: 'TC5-00002', title: 'Rosa Ruiz' })
    const elsewhere = world.portal.db.select().from(casePeople).all().at(-1)!
    for (const [fields, error] of [
      [{ role: 'claimant', birthDate: '2026-13-01' }, 'birthDateUnreadable'],
      [{ role: 'claimant', birthDate: '2026-11-26' }, 'birthDateUnreadable'],
      [{ role: 'designatedRepresentative', representsId: elsewhere.id }, 'representedUnknown'],
    ] as const) {
      const answer = await enter({ name: 'Somebody', ...fields })
      expect(answer.status).toBe(422)
      expect(sentencesOf(await answer.text())).toContain(t(`admin:error.${error}`))
    }
    expect(people()).toEqual([selam])
  })

  it('and a claimant represents nobody, whatever the form says', async () => {
    const { enter, people } = await officerWorld()
    await enter({ name: 'Dawit', role: 'claimant', representsId: people()[0]!.id })
    expect(people()[1]).toMatchObject({ name: 'Dawit', representsId: null })
  })
})
