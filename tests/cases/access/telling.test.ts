import { describe, expect, it } from 'vitest'
import { notices } from '../../../src/accounts/notices/schema.ts'
import { tellingOf } from '../../../src/cases/access/index.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

/** Each form of the registry that promises to tell somebody. */
const forms: Record<string, (world: World, caseId: string) => string> = {
  'schedules a hearing': (_, id) => `cases/${id}/hearings/new`,
  'moves or cancels a hearing': ({ portal }) => `hearings/${portal.db.select().from(hearings).get()!.id}`,
  'publishes a recording': ({ portal }) => `hearings/${portal.db.select().from(hearings).get()!.id}/recordings`,
  'changes status, office or name': (_, id) => `cases/${id}/details`,
  'enters an event': (_, id) => `cases/${id}/events`,
  'enters an order': (_, id) => `cases/${id}/orders`,
  'enters documents': (_, id) => `cases/${id}/entries`,
}
const unreached =
  'These people have no account and no counsel in the portal: they will not be notified. Send them a letter.'
const nobody = 'Nobody on this case can be notified through the portal.'

describe.each(Object.keys(forms))('the form that %s', (form) => {
  const words = async (world: World, caseId: string, lang = 'en') =>
    wordsOf(await read(await come(world, world.sam), `/${lang}/admin/${forms[form]!(world, caseId)}`))

  it('names the person without an account and without counsel, to whom a letter must be sent, and promises nothing', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { counsel: [], hearingIn: 20 })
    const said = await words(world, caseId)
    expect(said).toContain(`${nobody}`)
    expect(said).toMatch(new RegExp(`${unreached}\\W+Selam Tesfaye\\W+Write a letter`))
    expect(said).not.toContain('We will')
    expect(await words(world, caseId, 'fr')).toMatch(
      /elles ne seront pas avisées\. Envoyez-leur une lettre\.\W+Selam Tesfaye/,
    )
  })

  it('names counsel of record, and asks for no letter', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 20 })
    const said = await words(world, caseId)
    expect(said).toMatch(/We will notify these people[^:]*: Alice/)
    expect(said).not.toContain(unreached)
  })

  it('names a party with an account of their own', async () => {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party')
    const caseId = plantCase(world, { counsel: [], party: pia, hearingIn: 20 })
    const said = await words(world, caseId)
    expect(said).toMatch(new RegExp(`We will notify these people[^:]*: ${pia.name}`))
    expect(said).not.toContain(unreached)
  })
})

it('who is named is who gets the notice once the hearing is scheduled', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { counsel: [world.alice, world.charlie] })
  const { told } = tellingOf(world.portal.db, { id: caseId }, world.clock.now())
  world.portal.db.delete(notices).run()
  const sam = await come(world, world.sam)
  await sam.post(`/en/admin/cases/${caseId}/hearings`, {
    kind: 'hearing',
    date: '2027-02-10',
    time: '09:00',
    zone: 'America/Toronto',
    minutes: '180',
    mode: 'virtual',
  })
  const rows = world.portal.db.select().from(notices).all()
  expect(rows.map(({ personId }) => personId).sort()).toEqual(told.map(({ personId }) => personId).sort())
  expect(told).toHaveLength(2)
})
