import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { casePeople } from '../../../src/cases/people/schema.ts'
import { addCasePerson, changeCase, createCase } from '../../../src/cases/record/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser
let caseId: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  sam = await come(world, world.sam)
})

const envelope = { channel: 'post', locale: 'en', address: '1 Main Street\nToronto ON  M5V 2T6' }
const officer = () => officerOf(world.sam, world.toronto)
const peopleOf = (id = caseId) => world.portal.db.select().from(casePeople).where(eq(casePeople.caseId, id)).all()
const invited = () => world.portal.db.select().from(invitations).all()
const formOf = (id = caseId, person = peopleOf(id)[0]!.id) => `/en/admin/cases/${id}/people/${person}/invitation`

const addPerson = (given: {
  name: string
  role: 'designatedRepresentative' | 'interpreter' | 'claimant'
  uci?: string
  isAnother?: boolean
}) => must(addCasePerson(world.portal.db, officer(), caseId, given, world.clock.now()))

describe('a claimant', () => {
  it('is invited by post to their own case, from its page', async () => {
    const page = await read(sam, `/en/admin/cases/${caseId}/people`)
    expect(page).toContain(`href="${formOf()}"`)
    await read(sam, formOf())
    const answer = await sam.post(formOf(), envelope)
    const [made] = invited()
    expect(answer.headers.get('location')).toContain(`/en/admin/invitations/${made!.id}`)
    const place = { caseId, casePersonId: peopleOf()[0]!.id, officeId: world.toronto }
    expect(made).toMatchObject({ role: 'party', name: 'Selam Tesfaye', email: '', channel: 'post', ...place })
    expect(world.portal.db.select().from(letters).all()).toMatchObject([{ subjectId: made!.id, kind: 'invitation' }])
    expect(wordsOf(await read(sam, `/en/admin/invitations/${made!.id}`))).toContain('TC5-00001')
    expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/people`))).toMatch(/Selam Tesfaye .* Prepared/)
  })

  it('has one open invitation at a time, wherever it went', async () => {
    await sam.post(formOf(), envelope)
    const again = await sam.post(formOf(), { ...envelope, channel: 'mail', email: 'selam@example.test' })
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('already has an invitation')
    expect(invited()).toHaveLength(1)
    await sam.post(`/en/admin/invitations/${invited()[0]!.id}/revocation`)
    expect((await sam.post(formOf(), envelope)).status).toBe(303)
  })

  it('is not taken for another of the same family at the same place', async () => {
    const child = addPerson({ name: 'Selam Tesfaye', role: 'claimant', uci: '12345678', isAnother: true })
    expect((await sam.post(formOf(), envelope)).status).toBe(303)
    expect((await sam.post(formOf(caseId, child), envelope)).status).toBe(303)
  })

  it('is not invited before the tribunal holds what only they know', async () => {
    const child = addPerson({ name: 'Abel Tesfaye', role: 'claimant' })
    const path = formOf(caseId, child)
    expect(await (await sam.post(path, envelope)).text()).toContain('href="#birthDate-field"')
    expect((await sam.post(path, { ...envelope, birthDate: '2019-02-30' })).status).toBe(422)
    expect((await sam.post(path, { ...envelope, birthDate: '2031-01-01' })).status).toBe(422)
    expect((await sam.post(path, { ...envelope, birthDate: '2019-02-28' })).status).toBe(303)
    expect(peopleOf().find(({ id }) => id === child)).toMatchObject({ birthDate: '2019-02-28' })
  })

  it('of another office is out of reach, and one opened from there with a reason is not invited', async () => {
    const vera = await come(world, world.vera)
    expect((await vera.get(formOf())).status).toBe(404)
    await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'Covering for Toronto today.' })
    expect((await vera.get(formOf())).status).toBe(403)
    expect((await vera.post(formOf(), envelope)).status).toBe(403)
    expect(invited()).toEqual([])
  })

  it('whose case moved to another office is invited anew by that office, and the old invitation is void', async () => {
    await sam.post(formOf(), envelope)
    const { db } = world.portal
    must(changeCase(db, officer(), caseId, { officeId: world.vancouver }, world.clock.now()))
    const vera = await come(world, world.vera)
    expect((await vera.post(formOf(), envelope)).status).toBe(303)
    const [old, made] = invited()
    expect(old!.revokedAt).not.toBeNull()
    expect(made).toMatchObject({ officeId: world.vancouver, revokedAt: null })
  })
})

describe('whoever is not invited to a case', () => {
  const reads = async (path: string, words: string) => {
    expect(wordsOf(await read(sam, path))).toContain(words)
    const answer = await sam.post(path, envelope)
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain(words)
    expect(invited()).toEqual([])
  }

  it('has an account already', async () => {
    const pia = await world.add('Pia Haddad', 'party')
    const hers = plantCase(world, { reference: 'TC5-00002', title: 'Pia Haddad', party: pia })
    await reads(formOf(hers), 'has an account')
    expect(await read(sam, `/en/admin/cases/${hers}/people`)).not.toContain('/invitation"')
  })

  it('is an interpreter', async () => {
    await reads(
      formOf(caseId, addPerson({ name: 'Iris Roy', role: 'interpreter' })),
      'Only claimants, appellants and designated representatives can be invited',
    )
  })

  it('belongs to a closed case, or to a division that has not begun', async () => {
    const { db } = world.portal
    db.update(cases).set({ status: 'closed' }).run()
    await reads(formOf(), 'is closed')
    const at = world.clock.now()
    const id = must(
      createCase(db, officer(), { reference: 'TC5-00003', division: 'iad', title: 'Ana Souza', language: 'en' }, at),
    )
    must(addCasePerson(db, officer(), id, { name: 'Ana Souza', role: 'appellant', uci: '12345678' }, at))
    await reads(formOf(id), 'In this division, parties cannot be invited to the portal yet')
  })
})

describe('a designated representative', () => {
  it('is invited to the case of the person represented', async () => {
    const path = formOf(caseId, addPerson({ name: 'Rosa Díaz', role: 'designatedRepresentative' }))
    const answer = await sam.post(path, { ...envelope, locale: 'fr', birthDate: '1980-05-06' })
    expect(answer.status).toBe(303)
    expect(invited()).toMatchObject([{ role: 'party', name: 'Rosa Díaz', locale: 'fr', caseId }])
  })
})

it('a division opens to its parties once the deployer says so (PRO-10)', async () => {
  world = await createWorld({ settings: { partyDivisions: ['iad'] } })
  sam = await come(world, world.sam)
  const at = world.clock.now()
  const input = { reference: 'TC5-00003', division: 'iad', title: 'Ana Souza', language: 'en' } as const
  caseId = must(createCase(world.portal.db, officer(), input, at))
  addPerson({ name: 'Ana Souza', role: 'claimant', uci: '12345678' })
  expect((await sam.post(formOf(), envelope)).status).toBe(303)
})
