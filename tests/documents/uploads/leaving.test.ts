import { expect, it } from 'vitest'
import { paper } from '../../bench/paper.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'
import { actionsOf, addFiles, blobsOf, documentsOf, draftWith, fileOf, letBobAct, pdf, submissionOf } from '../files.ts'
import { behindSocket } from '../tus.ts'

const nothing = { offset: 0, segments: [] }

it('a file on its way stops the sending until it is left out by name; then it goes with what had arrived of it', async () => {
  const world = await createWorld()
  letBobAct(world)
  const [alice, bob] = [await world.signIn(world.alice), await world.signIn(world.bob)]
  const draft = await draftWith(alice, fileOf(world), world.alice)
  const filed = blobsOf(world)
  const file = paper(3_000_000)
  const open = await behindSocket(world)
  const [hers, his] = [open(alice), open(bob)]
  const begin = async (client: typeof hers, name: string) => {
    const path = String((await client.begin(draft, file.length, name)).headers.location)
    await client.send(path, file, nothing, { to: 1_000_000 })
    return path
  }
  await begin(hers, 'récit.pdf')
  const [own = ''] = idsIn(await (await alice.get(`/en/submissions/${draft}/review`)).text())

  // Bob begins another while Alice looks at hers.
  const path = await begin(his, 'lettre de Bob.pdf')
  for (const sending of [alice.post(`/en/submissions/${draft}/sending`), send([own])]) {
    const refused = await sending
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('Nothing was sent: a file is incomplete.')
    for (const name of ['récit.pdf', 'lettre de Bob.pdf'])
      expect(page).toMatch(
        new RegExp(`Send without these files\\?[\\s\\S]*${name}[\\s\\S]*1\u00a0MB of 3\u00a0MB received`),
      )
    expect(await faultsOf(page)).toEqual([])
  }
  // What was ticked stays ticked.
  expect(await (await send([own])).text()).toMatch(new RegExp(`value="${own}" checked`))
  const oneStep = await addFiles(alice, draft, [pdf('more.pdf')], { next: 'review' })
  expect([oneStep.headers.get('location'), submissionOf(world, draft)?.state]).toEqual([
    `/en/submissions/${draft}/review`,
    'draft',
  ])

  const ids = idsIn(await (await alice.get(`/en/submissions/${draft}/review`)).text())
  expect(ids).toHaveLength(2)
  expect((await send(ids)).status).toBe(303)
  expect(submissionOf(world, draft)?.state).toBe('received')
  expect(documentsOf(world, draft).map(({ fileName }) => fileName)).toEqual(['preuve 1.pdf', 'more.pdf'])
  expect(blobsOf(world)).toBe(filed + 1)
  expect(actionsOf(world).filter((action) => action === 'upload.removed')).toHaveLength(2)
  expect((await his.stand(path)).status).toBe(404)
  const late = await alice.post(`/en/submissions/${draft}/uploads`)
  expect(late.status).toBe(410)

  function send(leaving: readonly string[]) {
    return alice.post(
      `/en/submissions/${draft}/sending`,
      leaving.map((id): [string, string] => ['leaving[]', id]),
    )
  }
})

it('the steps of a draft tell of a file on its way, and of what nobody has said about a document', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const draft = await draftWith(alice, fileOf(world), world.alice, 2)
  const steps = async () => {
    const page = await (await alice.get(`/en/submissions/${draft}`)).text()
    const list = /<ol class="tasks across"[\s\S]*?<\/ol>/.exec(page)?.[0] ?? ''
    const hrefs = [...list.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id ?? '')
    expect(hrefs.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
    return {
      hrefs,
      words: list
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    }
  }
  expect((await steps()).words).toBe(
    '1. Files 2 added 2. Types and titles Done 3. Copy to the other party No statement yet 4. Note Optional 5. Check and send Not yet',
  )
  const client = (await behindSocket(world))(alice)
  await client.begin(draft, 5_000, 'récit.pdf')
  const [, second] = documentsOf(world, draft)
  world.portal.db.$client.prepare('update documents set type = null where id = ?').run(second!.id)
  const { words, hrefs } = await steps()
  expect(words).toContain('1. Files 1 incomplete 2. Types and titles 1 missing')
  expect(hrefs[1]).toBe(`type-${second!.id}-field`)
})

it('a draft runs from its steps over its documents to what goes with them, with a refused file in red and not among them', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const draft = await draftWith(alice, fileOf(world, { hearingAt: '2027-01-11T17:00:00Z' }), world.alice, 2)
  await addFiles(alice, draft, [new File(['<html>x</html>'], 'page.pdf')])
  const page = await (await alice.get(`/en/submissions/${draft}`)).text()
  const headings = [...page.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, words]) => words)
  expect(headings).toEqual(['2 documents in this draft', 'Add documents', 'Copy to the other party'])
  expect(page.indexOf('<dt>Last day</dt>')).toBeLessThan(page.indexOf('tasks across'))
  expect(page).toMatch(/notice error"[\s\S]*?File not added:<?[\s\S]*?page\.pdf<\/bdi>[\s\S]*?This is a web page\./)
  const table = /<table class="edit">[\s\S]*?<\/table>/.exec(page)?.[0] ?? ''
  expect(table.match(/<tr id="document-/g)).toHaveLength(2)
  expect(table).not.toContain('page.pdf')
})

it('a page whose words are saved by themselves goes on saying which version it saw, when a file came by another way', async () => {
  const world = await createWorld()
  letBobAct(world)
  const [alice, bob] = [await world.signIn(world.alice), await world.signIn(world.bob)]
  const draft = await draftWith(alice, fileOf(world), world.alice)
  const versionOf = () => String(submissionOf(world, draft)!.version)
  const save = async (note: string, shown: Record<string, string>): Promise<Record<string, string>> => {
    const headers = { 'x-autosave': 'true', 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ ...shown, note }).toString()
    const answer = await alice.send(`/en/submissions/${draft}/details`, { method: 'POST', headers, body })
    return ((await answer.json()) as { seen: Record<string, string> }).seen
  }
  const shown = await save('For room 3', { version: versionOf() })
  expect(shown.version).toBe(versionOf())
  await addFiles(bob, draft, [pdf('lettre.pdf')])
  const { version = '' } = await save('For room 4', shown)
  expect(submissionOf(world, draft)?.note).toBe('For room 4')
  expect(version).toBe(shown.version)
  const sent = await alice.post(`/en/submissions/${draft}/sending`, { version })
  expect([sent.status, submissionOf(world, draft)?.state]).toEqual([422, 'draft'])
})

const idsIn = (page: string): string[] =>
  [...page.matchAll(/name="leaving\[\]" value="([a-z0-9]+)"/g)].map(([, id]) => id!)
