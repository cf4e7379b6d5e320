import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { photographs } from '../../../src/documents/photographs/schema.ts'
import { documentsOf } from '../../documents/files.ts'
import { plantPhotograph } from '../../documents/photographs/plant.ts'
import { doors } from '../../doors/index.ts'
import { addressOf, plantDoors } from '../../doors-world.ts'
import { must, officerOf, plantSent } from '../../plant.ts'
import { plantDraftRequest } from '../../requests/plant.ts'
import { createWorld, type World } from '../../world.ts'

const endings: (() => void)[] = []
let { ids, browsers } = {} as Awaited<ReturnType<typeof plantDoors>>
let world: World
let other: Record<string, string>

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  ;({ ids, browsers } = await plantDoors(world))
  // Without one that waits, the draft has no page of photographs.
  await plantPhotograph(world, ids['submissions/:id']!)
  other = {
    ...ids,
    'submissions/:id': ids['admin/submissions/:id']!,
    'requests/:id': plantDraftRequest(world, ids['cases/:id']!, 'interpreter'),
  }
})
afterAll(() => {
  for (const end of endings) end()
})

/** What lies in one case, by the beginning of its address. */
const inOneCase =
  /^GET \/:lang\/(cases|submissions|documents|requests|questions|notes|shares|bundles|refusals|uploads)\/:id(\/|$)/

/** What answers with no page: bytes, or what a program asks for. */
const bytes =
  /\/(file|stamped|zip|outages\.pdf|pages\/:page|receipt\/:file|files\/:paper|photographs\/:photograph|originals\/:original)$|uploads\/:id$|bundles\/:id$/

/** Pages without that head, with the reason. */
const without: Record<string, string> = {
  'GET /:lang/submissions/:id/package': 'what was sent to many cases at once names each of them in its table',
  'GET /:lang/submissions/:id/replacements/:document': 'there only in a correction: below',
}

const headIn = (html: string) => /<div class="case">[\s\S]*?<\/h1>[\s\S]*?<\/div>/.exec(html)?.[0]

describe('every page below a case', () => {
  const pages = Object.keys(doors).filter((door) => inOneCase.test(door) && !bytes.test(door) && !without[door])

  it.each(pages)('%s has the head that names the case, and one heading', async (door) => {
    const caller = doors[door]!.of!
    let answer = await browsers[caller].get(addressOf(door, ids))
    // What was sent cannot be deleted, and a draft not withdrawn: the other one has that page.
    if (answer.status === 303) answer = await browsers[caller].get(addressOf(door, other))
    expect([200, 409], `${door}: ${answer.headers.get('location')}`).toContain(answer.status)
    const html = await answer.text()
    expect(headIn(html), html).toContain('TC5-00001')
    const [titled = ''] = /<div class="titled">[\s\S]*?<\/div>/.exec(headIn(html)!) ?? []
    expect(titled.match(/TC5-00001/g), 'the number in the heading').toHaveLength(1)
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('but a receipt, whose heading is its state; it names the case above the documents', async () => {
    const html = await (await browsers.alice.get(addressOf('GET /:lang/submissions/:id', other))).text()
    expect(headIn(html)).toBeUndefined()
    expect(html).toMatch(/<div class="panel[\s\S]*<h2><span class="ref">TC5-00001</)
  })

  it('the page of a document to replace', async () => {
    const id = await plantSent(world, ids['cases/:id']!, world.alice)
    const [faulty] = documentsOf(world, id)
    const told = { code: 'unreadable', reason: 'Too dark.', faulty: [faulty!.id], correctBy: null } as const
    must(returnSubmission(world.portal.db, officerOf(world.sam, world.toronto), id, told, world.clock.now()))
    const begun = await browsers.alice.post(`/en/submissions/${id}/correction`)
    const html = await (await browsers.alice.get(begun.headers.get('location')!)).text()
    expect(html).toContain('Replace one document')
    expect(headIn(html)).toContain('TC5-00001')
  })

  it('a document that cannot be opened says so under the same head', async () => {
    const held = { ...ids, 'documents/:id': ids['holds/:id']! }
    for (const door of ['GET /:lang/documents/:id', 'GET /:lang/documents/:id/file']) {
      const answer = await browsers.alice.get(addressOf(door, held))
      expect(answer.status, door).toBe(409)
      expect(headIn(await answer.text()), door).toContain('TC5-00001')
    }
  })

  it('so does the original of a photograph, which leads back to its receipt', async () => {
    const sent = await plantSent(world, ids['cases/:id']!, world.alice)
    const original = await plantPhotograph(world, sent, { isOriginal: true })
    world.portal.db.update(photographs).set({ check: 'pending' }).where(eq(photographs.id, original)).run()
    const answer = await browsers.alice.get(`/en/submissions/${sent}/originals/${original}`)
    expect(answer.status).toBe(409)
    const head = headIn(await answer.text())
    expect(head).toContain('TC5-00001')
    expect(head).toMatch(new RegExp(`href="/en/submissions/${sent}">[^<]*Receipt`))
  })
})
