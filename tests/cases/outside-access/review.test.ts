import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { enterAppearance } from '../../../src/cases/appearances/index.ts'
import { outsideReasons } from '../../../src/cases/outside-access/schema.ts'
import { giveReason } from '../../../src/cases/record/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { documentReaders, documents } from '../../../src/documents/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { post, workFor } from '../../admin/posted.ts'
import { plantPaper } from '../../documents/papers.ts'
import { save } from '../../editing.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let caseId: string
let secret: string

const reason = 'A sister’s claim is before us, and both are heard together.'

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  secret = await plantPaper(world, caseId, { title: 'Sealed letter', audience: 'named' })
  name(secret, world.alice.id)
  must(giveReason(world.portal.db, officerOf(world.vera, world.vancouver), caseId, reason, world.clock.now()))
})

const name = (documentId: string, personId: string) =>
  world.portal.db.insert(documentReaders).values({ documentId, personId }).run()
const rowOf = () => world.portal.db.select().from(outsideReasons).all()[0]!
const pathOf = () => `/en/admin/desk/outside/${rowOf().id}`
const details = (officeId: string) => ({ title: 'Selam Tesfaye', language: 'en', status: 'open', officeId })
const change = (their: Browser, officeId: string) => save(their, `/en/admin/cases/${caseId}/details`, details(officeId))
const transfer = async (by: World['sam'], officeId: string) => change(await come(world, by), officeId)
const ottawa = () => {
  const { db } = world.portal
  const id = 'ottawaottawaottawaottawaot'
  db.$client
    .prepare(
      `insert into offices (id, code, name_en, name_fr, zone) values (?, 'OTT', 'Ottawa', 'Ottawa', 'America/Toronto')`,
    )
    .run(id)
  return id
}

describe('a file that another office opened for a reason', () => {
  it('is passed on by its own office alone, and outstanding reasons end with that (ATT-04)', async () => {
    const vera = await come(world, world.vera)
    expect((await change(vera, world.vancouver)).status).toBe(403)
    expect((await vera.get(`/en/admin/documents/${secret}`)).status).toBe(404)
    expect(world.portal.db.select().from(cases).all()[0]).toMatchObject({ officeId: world.toronto })
    expect((await vera.get(`/en/admin/cases/${caseId}`)).status).toBe(200)

    expect((await transfer(world.sam, ottawa())).status).toBe(303)
    expect(rowOf()).toMatchObject({ officeId: world.toronto, until: world.clock.now().epochMilliseconds })
    const asked = await vera.get(`/en/admin/cases/${caseId}`)
    expect(asked.status).toBe(403)
    expect(await asked.text()).not.toContain('Selam')
    expect(world.portal.db.select().from(documentReaders).all()).toEqual([
      { documentId: secret, personId: world.alice.id },
    ])
  })

  it('is reviewed by the office of then wherever it went since, which is told no name any more (ATT-04)', async () => {
    expect((await transfer(world.sam, world.vancouver)).status).toBe(303)
    const sam = await come(world, world.sam)
    const listed = await read(sam, '/en/admin/desk?queue=outside')
    expect(listed).toContain(rowOf().id)
    expect(listed).not.toContain('Selam')
    const page = await read(sam, pathOf())
    expect(page).not.toContain('Selam')
    expect(page).not.toContain(`/admin/cases/${caseId}`)
    expect(wordsOf(page)).toContain('The case is now with the Vancouver office.')
    const vera = await come(world, world.vera)
    expect((await vera.get(pathOf())).status).toBe(404)
    const tess = await world.add('Tess Roy', 'registry', world.vancouver)
    expect((await (await come(world, tess)).get(pathOf())).status).toBe(404)
    expect((await sam.post(pathOf(), { finding: 'questioned', note: 'Why was it needed?' })).status).toBe(303)
    expect(rowOf()).toMatchObject({ finding: 'questioned', reviewedBy: world.sam.id })
  })

  it('shows its reviewer every reading of theirs, of papers for named persons too, in whatever office they worked (ATT-04)', async () => {
    const open = await plantPaper(world, caseId, { title: 'Notice of the hearing' })
    const other = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad' })
    const elsewhere = await plantPaper(world, other, { title: 'Letter of another file', audience: 'named' })
    const vera = await come(world, world.vera)
    await read(vera, `/en/admin/documents/${open}`)
    post(world, world.vera, world.toronto, 'officer')
    await workFor(vera, world.toronto)
    await read(vera, `/en/admin/documents/${secret}`)
    await read(vera, `/en/admin/documents/${elsewhere}`)
    expect((await vera.get(pathOf())).status).toBe(404)

    const sam = await come(world, world.sam)
    const page = wordsOf(await read(sam, pathOf()))
    expect(page).toMatch(/Opened a document ?: Sealed letter Confidential/)
    expect(page).toMatch(/Opened a document ?: Notice of the hearing/)
    expect(page).not.toContain('Letter of another file')
    expect((await transfer(world.sam, world.vancouver)).status).toBe(303)
    const later = wordsOf(await read(sam, pathOf()))
    expect(later).toMatch(/Opened a document Confidential/)
    expect(later).not.toMatch(/Sealed letter|Notice of the hearing/)
  })

  it('goes with an officer who works at both offices no further than with anybody: the office of before still reviews (ATT-04)', async () => {
    post(world, world.vera, world.toronto, 'supervisor')
    const vera = await come(world, world.vera)
    await workFor(vera, world.toronto)
    expect((await change(vera, world.vancouver)).status).toBe(303)
    for (const office of [world.toronto, world.vancouver]) {
      await workFor(vera, office)
      expect((await vera.get(pathOf())).status).toBe(404)
      expect((await vera.post(pathOf(), { finding: 'inOrder' })).status).toBe(404)
    }
    const page = wordsOf(await read(await come(world, world.sam), pathOf()))
    expect(page).toContain('another office')
    expect(rowOf()).toMatchObject({ reviewedAt: null })
  })
})

describe('a file with papers for named persons', () => {
  it('takes counsel on the record at once, who read what the case reads and nothing of those papers (ATT-04)', async () => {
    const { db } = world.portal
    const open = await plantPaper(world, caseId, { title: 'Notice of the hearing' })
    const from = world.clock.now().epochMilliseconds
    must(
      enterAppearance(
        db,
        officerOf(world.sam, world.toronto),
        caseId,
        { counselId: world.charlie.id, from },
        world.clock.now(),
      ),
    )
    const charlie = await come(world, world.charlie)
    expect((await charlie.get(`/en/documents/${open}`)).status).toBe(200)
    expect((await charlie.get(`/en/documents/${secret}`)).status).toBe(404)
    expect(await read(charlie, `/en/cases/${caseId}`)).not.toContain('Sealed letter')
    expect(db.select().from(documentReaders).where(eq(documentReaders.documentId, secret)).all()).toEqual([
      { documentId: secret, personId: world.alice.id },
    ])
    expect((await (await come(world, world.alice)).get(`/en/documents/${secret}`)).status).toBe(200)
    expect(db.select().from(documents).where(eq(documents.id, secret)).get()).toMatchObject({ audience: 'named' })
  })
})
