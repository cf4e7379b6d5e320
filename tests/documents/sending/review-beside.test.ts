import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { needs } from '../../needs.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, documentsOf, fileOf, letBobAct, pdf, startDraft } from '../files.ts'

const endings: (() => void)[] = []
let world: World
let alice: Browser
let draft: string
let first: string
let second: string

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  alice = await world.signIn(world.alice)
  draft = await startDraft(alice, fileOf(world), world.alice)
  await addFiles(alice, draft, [pdf('affidavit.pdf', 3), pdf('letter.pdf', 2)], {
    type: 'disclosure',
  })
  pass(draft)
  ;[first, second] = documentsOf(world, draft).map(({ id }) => id) as [string, string]
})
afterAll(() => {
  for (const end of endings) end()
})

/** The scanner lets them through. */
const pass = (id: string) =>
  world.portal.db.update(documents).set({ check: 'clean' }).where(eq(documents.submissionId, id)).run()
const review = async (query = '', their = alice, id = draft) =>
  (await their.get(`/en/submissions/${id}/review${query}`)).text()
const besideIn = (html: string) => /<section class="beside[\s\S]*?<\/section>/.exec(html)?.[0]
const linked = (html: string, id: string) =>
  html.match(new RegExp(`<a id="open-${id}"[^>]*>`))?.[0].replaceAll('&amp;', '&')

needs('poppler')('a review with a document beside it', () => {
  it('shows the first document that has pages, and each title opens its own there, without a script', async () => {
    const html = await review()
    expect(await faultsOf(html)).toEqual([])
    const beside = besideIn(html)
    // A telephone has the list alone until one is chosen.
    expect(beside).toMatch(/^<section class="beside no-print no-phone" id="paper"/)
    expect(beside).toContain(`src="/en/documents/${first}/pages/1" loading="lazy"`)
    expect(wordsOf(beside ?? '')).toMatch(/affidavit Page of 3 Go Next page Make page larger/)
    expect(beside).toMatch(/name="page" inputmode="numeric" autocomplete="off" value="1"/)
    expect(beside).toContain(`href="/en/documents/${first}"`)
    expect(beside).not.toContain('autofocus')
    expect(linked(html, first)).toContain('aria-current="true"')
    expect(linked(html, second)).toContain(`href="/en/submissions/${draft}/review?open=${second}#paper"`)

    const other = await review(`?open=${second}&page=2&size=large`)
    expect(await faultsOf(other)).toEqual([])
    expect(besideIn(other)).toMatch(/^<section class="beside no-print\s*" id="paper"/)
    expect(besideIn(other)).toContain(`src="/en/documents/${second}/pages/2?size=large"`)
    expect(besideIn(other)).toContain(`review?open=${second}&amp;page=1&amp;size=large#paper"`)
    expect(linked(other, second)).toContain('aria-current="true"')
    expect(linked(other, first)).not.toContain('aria-current')
    expect(await review(`?open=${second}`, alice)).toContain('<h2 id="paper-open" tabindex="-1" autofocus>')
  })

  it('turns to a page by its number, without a script, and stays on the same document', async () => {
    const html = await review(`?open=${second}&size=large`)
    const form = /<form method="get" action="([^"#]*)#paper"[\s\S]*?<\/form>/.exec(besideIn(html) ?? '')!
    const asked = new URLSearchParams()
    for (const [, name, value] of form[0].matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g)) asked.set(name!, value!)
    asked.set('page', '2')
    expect(form[1]).toBe(`/en/submissions/${draft}/review`)
    expect(besideIn(await review(`?${asked}`))).toContain(`src="/en/documents/${second}/pages/2?size=large"`)
  })

  it('says of a document that was not sent where its text will be, there and on its own page', async () => {
    const words = 'You can read the text of this page here once the document is sent.'
    expect(besideIn(await review())).toContain(words)
    expect(await (await alice.get(`/en/documents/${first}`)).text()).toContain(words)
  })

  it('is a reading in the name of counsel, and none where only the head is asked for', async () => {
    const readings = () => actionsOf(world).filter((action) => action === 'document.read').length
    letBobAct(world, { canPrepare: false, canSend: false })
    const bob = await world.signIn(world.bob)
    const before = readings()
    await bob.send(`/en/submissions/${draft}/review`, { method: 'HEAD' })
    expect(readings()).toBe(before)
    await review('', bob)
    await review('?page=2', bob)
    expect(readings()).toBe(before + 1)
  })

  it('opens nothing of another draft, nor to anybody else', async () => {
    const elsewhere = await startDraft(alice, fileOf(world, { reference: 'TC5-07391' }), world.alice)
    await addFiles(alice, elsewhere, [pdf('private.pdf', 4)], { type: 'disclosure' })
    pass(elsewhere)
    const [theirs] = documentsOf(world, elsewhere)
    const html = besideIn(await review(`?open=${theirs!.id}`))
    expect(html).not.toContain(theirs!.id)
    expect(html).toContain(first)
    const charlie = await world.signIn(world.charlie)
    expect((await charlie.get(`/en/submissions/${draft}/review?open=${first}`)).status).toBe(404)
  })

  it('shows nothing of a file that is not checked, and passes over it', async () => {
    const id = await startDraft(alice, fileOf(world, { reference: 'TC5-07392' }), world.alice)
    await addFiles(alice, id, [pdf('one.pdf', 3), pdf('two.pdf', 2)], { type: 'disclosure' })
    pass(id)
    const [held, clean] = documentsOf(world, id)
    world.portal.db.update(documents).set({ check: 'held' }).where(eq(documents.id, held!.id)).run()
    expect(besideIn(await review('', alice, id))).toContain(clean!.id)
    const html = besideIn(await review(`?open=${held!.id}`, alice, id))
    expect(html).not.toContain(`/en/documents/${held!.id}/pages/1`)
    expect(html).toContain('<strong class="tag ')
  })
})
