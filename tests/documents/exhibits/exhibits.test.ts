import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { makeExhibits } from '../../../src/documents/exhibits/index.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { formOn } from '../../editing.ts'
import { look } from '../../platform/paper.ts'
import { createWorld } from '../../world.ts'
import { addFiles, documentsOf, draftWith, fileOf, letBobAct, pdf, saveDetails, startDraft } from '../files.ts'
import { arrange, bytesOf, idIs, numbersOf, send, withTools } from './exhibits.ts'

withTools(
  'Alice sees the numbers before she sends, gets just those, and what she sends later moves none of them',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await draftWith(alice, caseId, world.alice, 3)
    for (const [page, words] of [
      ['', 'C-3, pages 4 to 6'],
      ['/review', 'C-3, pages 4 to 6'],
      ['/exhibits', 'Will be exhibit C-3, pages 4 to 6'],
    ] as const)
      expect(await (await alice.get(`/en/submissions/${first}${page}`)).text()).toContain(words)
    await send(alice, first)
    const given = [
      ['C-1', 1, 1],
      ['C-2', 2, 3],
      ['C-3', 4, 6],
    ]
    expect(numbersOf(world, first)).toEqual(given)
    expect(await (await alice.get(`/fr/submissions/${first}`)).text()).toContain('Pièce C-3, pages 4\u00a0à\u00a06')

    const later = await draftWith(alice, caseId, world.alice, 2)
    expect(await (await alice.get(`/fr/submissions/${later}`)).text()).toContain('C-5, pages 8\u00a0à\u00a09')
    await send(alice, later)
    expect(numbersOf(world, later)).toEqual([
      ['C-4', 7, 7],
      ['C-5', 8, 9],
    ])
    expect(numbersOf(world, first)).toEqual(given)
  },
)

withTools(
  'sides and cases count apart; a document whose pages nobody could count has a label and says so',
  async () => {
    const world = await createWorld()
    const { db } = world.portal
    const [one, other] = [fileOf(world), fileOf(world, { reference: 'TC5-07391' })]
    const alice = await world.signIn(world.alice)
    await send(alice, await draftWith(alice, one, world.alice))
    const minister = await draftWith(alice, one, world.alice, 2)
    db.update(submissions).set({ side: 'minister' }).where(idIs(minister)).run()
    await send(alice, minister)
    expect(numbersOf(world, minister)).toEqual([
      ['M-1', 1, 1],
      ['M-2', 2, 3],
    ])
    const elsewhere = await draftWith(alice, other, world.alice, 2)
    db.$client.prepare('update documents set pages = null where submission_id = ? and position = 1').run(elsewhere)
    expect(await (await alice.get(`/en/submissions/${elsewhere}`)).text()).toContain('its pages could not be counted')
    await send(alice, elsewhere)
    expect(numbersOf(world, elsewhere)).toEqual([
      ['C-1', null, null],
      ['C-2', 1, 2],
    ])
  },
)

withTools(
  'a returned piece keeps its numbers; what replaces it has the label with a suffix and new pages at the end',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await draftWith(alice, caseId, world.alice, 2)
    await send(alice, first)
    await makeExhibits(world.portal)
    world.portal.db.update(submissions).set({ state: 'returned' }).where(idIs(first)).run()
    const [, again = ''] =
      /submissions\/(\w+)$/.exec(
        (await alice.post(`/en/submissions/${first}/correction`)).headers.get('location') ?? '',
      ) ?? []
    // The list that the portal made is not filed again as theirs.
    expect(documentsOf(world, again).map(({ title }) => title)).toEqual(['preuve 1', 'preuve 2'])
    await send(alice, again)
    expect(numbersOf(world, again)).toEqual([
      ['C-1.2', 4, 4],
      ['C-2.2', 5, 6],
    ])
    expect(numbersOf(world, first).slice(1)).toEqual([
      ['C-1', 1, 1],
      ['C-2', 2, 3],
    ])
  },
)

withTools(
  'a translation and its declaration bear the number of their original, of the draft or of the case',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const first = await startDraft(alice, caseId, world.alice)
    await addFiles(alice, first, [pdf('translation.pdf', 2)])
    await addFiles(alice, first, [pdf('declaration.pdf')], { type: 'translatorDeclaration' })
    await addFiles(alice, first, [pdf('original.pdf', 3)])
    const [translation, declaration, original] = documentsOf(world, first)
    const tied = { [`translation-${translation!.id}`]: original!.id, [`translation-${declaration!.id}`]: original!.id }
    expect((await arrange(alice, first, tied)).status).toBe(303)
    const page = await (await alice.get(`/en/submissions/${first}/exhibits`)).text()
    expect(page).toContain('Will be exhibit C-1T, pages 1 to 2')
    expect(page).toContain('Will be exhibit C-1D, page 3')

    // A translation is no original, and a document is not its own.
    const circle = { ...tied, [`translation-${original!.id}`]: translation!.id }
    const refused = await arrange(alice, first, circle)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(
      'For the original, choose a document in this list that is not itself a translation.',
    )
    expect((await arrange(alice, first, { ...tied, [`translation-${original!.id}`]: original!.id })).status).toBe(422)

    await send(alice, first)
    expect(numbersOf(world, first)).toEqual([
      ['C-1T', 1, 2],
      ['C-1D', 3, 3],
      ['C-1', 4, 6],
    ])
    await makeExhibits(world.portal)
    const [list] = documentsOf(world, first)
    const words = look(await bytesOf(world, list!.objectId)).text(1)
    expect(words).toMatch(/C-1\s+original[\s\S]*C-1T\s+translation[\s\S]*Translation of C-1[\s\S]*C-1D/)

    const second = await draftWith(alice, caseId, world.alice)
    const [late] = documentsOf(world, second)
    expect((await arrange(alice, second, { [`translation-${late!.id}`]: original!.id })).status).toBe(303)
    await send(alice, second)
    expect(numbersOf(world, second)).toEqual([['C-1T2', 7, 7]])
  },
)

withTools('what translated a document that was removed from the draft translates nothing any more', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, fileOf(world), world.alice, 3)
  const [original, translation, other] = documentsOf(world, id)
  const tied = { [`translation-${translation!.id}`]: original!.id }
  expect((await arrange(alice, id, tied)).status).toBe(303)
  await saveDetails(alice, id, { next: `remove:${other!.id}` })
  expect(documentsOf(world, id).map(({ translationOf }) => translationOf)).toEqual([null, original!.id])
  await saveDetails(alice, id, { next: `remove:${original!.id}` })
  expect(documentsOf(world, id).map(({ translationOf }) => translationOf)).toEqual([null])
  expect((await arrange(alice, id, {})).status).toBe(303)
})

withTools(
  'order and choices are the draft’s: Bob prepares, with reading alone he only looks, Charlie finds nothing; a form that saw another draft, or none, writes nothing (STF-01)',
  async () => {
    const world = await createWorld()
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const id = await draftWith(alice, caseId, world.alice, 2)
    const [one, two] = documentsOf(world, id)
    const delegation = letBobAct(world, { canSend: false })
    const bob = await world.signIn(world.bob)
    const moved = await arrange(bob, id, {}, [], `down:${one!.id}`)
    // It is the last now: who works by keys goes on at the other button.
    expect([moved.status, moved.headers.get('location')]).toEqual([303, `/en/submissions/${id}/exhibits#up-${one!.id}`])
    expect(await (await bob.get(`/en/submissions/${id}/exhibits`)).text()).toContain(`id="up-${one!.id}"`)
    expect(documentsOf(world, id).map((document) => document.id)).toEqual([two!.id, one!.id])
    for (const version of ['1', '']) {
      const tied = { [`translation-${one!.id}`]: two!.id }
      const stale = await arrange(alice, id, { version, ...tied }, ['stamp'])
      const page = await stale.text()
      expect([stale.status, page]).toEqual([422, expect.stringContaining('This draft was changed in the meantime')])
      const kept = formOn(page, `/en/submissions/${id}/exhibits`)
      expect(kept.fields).toEqual(expect.arrayContaining(Object.entries(tied)))
      expect(kept.fields.filter(([name]) => name === 'make[]')).toEqual([['make[]', 'stamp']])
      expect(documentsOf(world, id).map(({ translationOf }) => translationOf)).toEqual([null, null])
    }

    world.portal.db.$client.prepare('update delegations set can_prepare = 0 where id = ?').run(delegation)
    const looked = await bob.get(`/en/submissions/${id}/exhibits`)
    expect([looked.status, await looked.text()]).toEqual([200, expect.stringContaining('not change it')])
    expect((await arrange(bob, id, {})).status).toBe(403)
    const charlie = await world.signIn(world.charlie)
    expect((await charlie.get(`/en/submissions/${id}/exhibits`)).status).toBe(404)
    expect((await arrange(charlie, id, {})).status).toBe(404)

    // Nothing was asked for: nothing is made.
    await send(alice, id)
    expect(await makeExhibits(world.portal)).toBe(0)
    expect(numbersOf(world, id)).toEqual([
      ['C-1', 1, 2],
      ['C-2', 3, 3],
    ])
  },
)

withTools('two programs that send at the same time never give one number twice', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const drafts = []
  for (let count = 0; count < 6; count++) drafts.push(await draftWith(alice, caseId, world.alice, 2))
  const { dataDir, wrappingKey } = world.portal.settings
  const file = join(dataDir, 'portal.db')
  const { name, key } = wrappingKey
  const rival = spawn(
    process.execPath,
    [
      'tests/documents/exhibits/sending-rival.ts',
      file,
      name,
      key.toString('base64'),
      world.alice.id,
      ...drafts.slice(3),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(rival.stdout, 'data')
  const ended = once(rival, 'exit')
  for (const id of drafts.slice(0, 3)) await send(alice, id)
  expect((await ended)[0]).toBe(0)

  const given = drafts.flatMap((id) => documentsOf(world, id))
  const labels = given.map(({ exhibitLabel }) => exhibitLabel)
  expect(new Set(labels)).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `C-${index + 1}`)))
  const pages = given.flatMap(({ firstPage, lastPage }) =>
    Array.from({ length: lastPage! - firstPage! + 1 }, (_, index) => firstPage! + index),
  )
  expect(pages.sort((a, b) => a - b)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1))
})
