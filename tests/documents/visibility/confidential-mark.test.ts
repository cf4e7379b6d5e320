import { afterAll, beforeAll, expect, it } from 'vitest'
import { doors } from '../../doors/index.ts'
import { addressOf, plantDoors } from '../../doors-world.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

/** Words that stand nowhere else. */
const titles = { filed: 'Zqfiledapart', named: 'Zqnamedapart' }

const ends: (() => void)[] = []
let world: World
let sam: Browser
let ids: Record<string, string>
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  const planted = await plantDoors(world)
  ids = planted.ids
  sam = planted.browsers.sam
  const { $client } = world.portal.db
  const run = (text: string, ...values: (string | undefined)[]) => $client.prepare(text).run(...values)
  run('update submissions set is_confidential = 1 where id = ?', ids['admin/submissions/:id'])
  run('update documents set title = ? where id = ?', titles.filed, ids['admin/documents/:id'])
  run("update documents set title = ?, audience = 'named' where id = ?", titles.named, ids[':document'])
  run('insert into document_readers (document_id, person_id) values (?, ?)', ids[':document'], world.alice.id)
  run(
    'update bundles set document_ids = ? where id = ?',
    JSON.stringify([ids[':document'], ids['admin/documents/:id']]),
    ids['admin/bundles/:id'],
  )
})
afterAll(() => {
  for (const end of ends) end()
})

/** Every page of the staff's, and those that are asked for this document. */
const addresses = (): string[] => {
  const filled = { ...ids, 'documents/:id': ids['admin/documents/:id']! }
  const walked = Object.keys(doors)
    .filter((door) => door.startsWith('GET /:lang/admin'))
    .map((door) => addressOf(door, filled))
  const caseId = ids['cases/:id']!
  const [submission, document, sent] = [ids['admin/submissions/:id'], ids['admin/documents/:id'], ids[':document']]
  return [
    ...walked,
    ...Object.values(titles).map((title) => `/en/admin/search?q=${title}`),
    ...Object.values(titles).map((title) => `/en/admin/cases/${caseId}/search?q=${title}`),
    `/en/admin/documents/${sent}`,
    `/en/admin/documents/${sent}/proof`,
    `/en/admin/submissions/${submission}?paper=${document}`,
    `/en/admin/submissions/${submission}?beside=${sent}`,
    `/en/admin/submissions/${submission}/acceptance?go=on`,
    '/en/admin/audit?reference=TC5-00001',
    `/en/admin/submissions/${submission}/move?reference=TC5-00002`,
  ]
}

type Element = { readonly name: string; readonly attributes: string; readonly from: number }
const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** What holds a title and all that is said beside it. */
const isWhole = ({ name, attributes }: Element) =>
  /^(?:tr|li|option|figure)$/.test(name) ||
  (name === 'div' && /class="(?:[^"]* )?(?:choice|titled|panel)\b/.test(attributes))
/** What a link says for the ear alone follows the heading that bears the mark. */
const isForEar = (element: Element | undefined) => element?.attributes.includes('class="hidden"') === true
const isLine = ({ name }: Element) => /^(?:h[1-6]|p|dd|dt|legend|summary|caption|label)$/.test(name)

/** For each time that a page shows these words: all that the block around them says. */
function surroundingsOf(page: string, words: string): string[] {
  const body = page.slice(page.indexOf('<body'))
  const open: Element[] = []
  const wanted: { readonly element: Element | undefined; readonly at: number }[] = []
  const blocks = new Map<Element, string>()
  for (const token of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|([^<]+)/g)) {
    const [whole, slash, name = '', attributes = '', text] = token
    if (text !== undefined) {
      if (text.includes(words) && !isForEar(open.at(-1)))
        wanted.push({ element: open.findLast(isWhole) ?? open.findLast(isLine), at: token.index })
    } else if (slash) {
      const element = open.findLast((one) => one.name === name)
      if (!element) continue
      open.splice(open.indexOf(element))
      blocks.set(element, body.slice(element.from, token.index))
    } else if (!isVoid.test(name)) open.push({ name, attributes, from: token.index + whole.length })
  }
  return wanted.map(({ element, at }) => (element && blocks.get(element)) ?? body.slice(at, at + 200))
}

it('wherever a page of staff shows the title of a confidential document, the mark stands beside it', async () => {
  const bare: string[] = []
  const shown = new Map<string, number>()
  for (const address of new Set(addresses())) {
    world.clock.forward({ seconds: 1 })
    const answer = await sam.get(address)
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue
    const page = await answer.text()
    for (const [kind, title] of Object.entries(titles)) {
      for (const around of surroundingsOf(page, title)) {
        const path = address.replace(/[a-z0-9]{26}/g, ':id')
        shown.set(`${kind} ${path}`, (shown.get(`${kind} ${path}`) ?? 0) + 1)
        if (!around.includes('Confidential')) bare.push(`${kind} ${path}: ${around.replace(/\s+/g, ' ').slice(0, 160)}`)
      }
    }
  }
  expect([...new Set(bare)]).toEqual([])
  expect(shown.size).toBeGreaterThan(20)
})

it('and a page that left it out would be noticed', () => {
  const row = (more: string) =>
    `<body><table><tr><th><a href="#">Zq</a>${more}</th><td>1</td></tr></table><p>Confidential`
  expect(surroundingsOf(row(''), 'Zq')[0]).not.toContain('Confidential')
  expect(surroundingsOf(row(' <b>Confidential</b>'), 'Zq')[0]).toContain('Confidential')
  expect(surroundingsOf('<body><h1>Zq</h1><p>Confidential</p>', 'Zq')[0]).not.toContain('Confidential')
})
