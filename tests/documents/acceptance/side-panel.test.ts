import { beforeEach, describe, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { needs } from '../../needs.ts'
import { plantCase, plantNotice, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser
let caseId: string
let submission: string
let notice: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  notice = await plantNotice(world, caseId, 'Notice of the first hearing')
  submission = await plantSent(world, caseId, world.alice)
  sam = await come(world, world.sam)
})

const review = (query = '') => `/en/admin/submissions/${submission}${query}`
const own = () =>
  world.portal.db
    .select()
    .from(documents)
    .all()
    .find(({ submissionId }) => submissionId === submission)!
const events = (action: string) =>
  world.portal.db.$client.prepare('select subject from audit_events where action = ?').pluck().all(action)

describe('a submission beside the documents of its case', () => {
  it('shows what was in the case before to compare with, apart from its own', async () => {
    const text = await read(sam, review())
    const panel = wordsOf(text.slice(text.indexOf('id="beside"'), text.indexOf('id="paper"')))
    expect(panel).toMatch(/^.*Already in this case 1 document in the case .*Notice of the first hearing/)
    expect(panel).not.toContain(own().title)
    expect(wordsOf(text)).toMatch(/1 document, \d+ pages? Already in this case Save types/)
    const french = wordsOf(await read(sam, `/fr/admin/submissions/${submission}`))
    expect(french).toContain('Déjà au dossier')
  })

  it('opens its first document on arrival, and one of the case below by a press, each recorded as its reading', async () => {
    world.portal.db.update(documents).set({ check: 'clean' }).run()
    const text = await read(sam, review())
    expect(text).toMatch(/<h2 id="paper-open" tabindex="-1"\s*>/)
    expect(text).toContain(`id="paper-${own().id}" aria-current="true"`)
    expect(events('document.read')).toEqual([`document:${own().id}`])
    const both = await read(sam, review(`?beside=${notice}`))
    expect(both).toMatch(/<h3 id="beside-open"[^>]*autofocus[^>]*>.*Notice of the first hearing/s)
    expect(both).toContain(`id="paper-open"`)
    expect(both).toContain(`${submission}/acceptance`)
    expect(events('document.read')).toEqual([`document:${own().id}`, `document:${notice}`])
  })

  it('plays a recording where it stands, its own and one of the case below, and shows no page of it', async () => {
    world.portal.db.update(documents).set({ check: 'clean', mediaType: 'audio/mpeg', pages: null }).run()
    const page = await read(sam, review(`?beside=${notice}`))
    expect(await faultsOf(page)).toEqual([])
    for (const id of [own().id, notice])
      expect(page).toMatch(
        new RegExp(`<audio class="player" controls preload="none" src="/en/admin/documents/${id}/file"`),
      )
    expect(page).toContain('<h2 id="paper-open"')
    expect(page).toContain('<h3 id="beside-open"')
    expect(page).not.toContain('/pages/1')
  })

  it('opens nothing of itself for an officer of another office, nor once it was decided', async () => {
    world.portal.db.update(documents).set({ check: 'clean' }).run()
    world.portal.db.$client.prepare("update submissions set state = 'accepted'").run()
    expect(await read(sam, review())).not.toContain('id="paper-open"')
    expect(events('document.read')).toEqual([])
    expect(await read(sam, review(`?paper=${own().id}`))).toContain('id="paper-open"')
  })

  it('opens nothing of another case, of another office, or that was not checked', async () => {
    const other = plantCase(world, { reference: 'TC5-00009', title: 'Another', hearingIn: 40 })
    const elsewhere = await plantNotice(world, other)
    expect((await sam.get(review(`?beside=${elsewhere}`))).status).toBe(404)
    expect((await (await come(world, world.vera)).get(review(`?beside=${notice}`))).status).toBe(404)
    expect(events('document.read')).toEqual([])
    world.portal.db.update(documents).set({ check: 'held' }).run()
    const held = await read(sam, review(`?beside=${notice}`))
    expect(held).not.toContain(`${notice}/pages`)
    expect(held).not.toContain(`${notice}/file`)
    expect(wordsOf(held)).toContain('None of the documents in this submission can be shown.')
    expect(events('document.read')).toEqual([])
  })

  it('keeps what is written in a return, and what lay open beside it', async () => {
    const text = await read(sam, review(`/return?beside=${notice}`))
    const open = /name="open" value="([^"]+)" form="return"/.exec(text)![1]!.replaceAll('&amp;', '&')
    // A tab of its own without a script; in its place with one.
    expect(text).toMatch(
      new RegExp(`href="[^"]*${submission}#beside" target="beside" hx-get="[^"]*${submission}/return"`),
    )
    const refused = await sam.post(review('/return'), { reason: 'The half-written note', open })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(again).toContain('The half-written note')
    expect(again).toMatch(/id="beside-open"[^>]*>.*Notice of the first hearing/s)
  })

  it('goes on in a long list, ten at a time', async () => {
    for (let n = 0; n < 10; n++) await plantNotice(world, caseId, `Notice ${n}`)
    const first = await read(sam, review())
    const next = /id="beside-next" href="([^"#]+)#beside"/.exec(first)![1]!.replaceAll('&amp;', '&')
    expect(await read(sam, next)).toContain('Notice of the first hearing')
    expect(first).not.toContain('Notice of the first hearing')
  })
})

needs('poppler')('beside a submission', () => {
  it('pages are turned by links that keep the document', async () => {
    world.portal.db.update(documents).set({ pages: 3 }).run()
    const text = await read(sam, review(`?beside=${notice}&page=2`))
    expect(text).toMatch(/name="page" inputmode="numeric" autocomplete="off" value="2"> of 3/)
    expect(text).toContain(`src="/en/admin/documents/${notice}/pages/2"`)
    expect(text).toMatch(new RegExp(`id="beside-turn" href="[^"]*beside=${notice}&amp;page=3#beside"`))
  })

  it('a paper of its own lies open at the same time, each turned by itself', async () => {
    world.portal.db.update(documents).set({ pages: 3 }).run()
    const [own] = world.portal.db
      .select()
      .from(documents)
      .all()
      .filter(({ submissionId }) => submissionId === submission)
    const text = await read(sam, review(`?beside=${notice}&page=2&paper=${own!.id}&paperPage=3`))
    expect(text).toContain(`src="/en/admin/documents/${notice}/pages/2"`)
    expect(text).toContain(`src="/en/admin/documents/${own!.id}/pages/3"`)
    expect(text).toMatch(
      new RegExp(
        `id="paper-previous" href="[^"]*paper=${own!.id}&amp;paperPage=2&amp;beside=${notice}&amp;page=2#paper"`,
      ),
    )
  })
})
