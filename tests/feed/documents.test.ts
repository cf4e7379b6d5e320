import { describe, expect, it } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { caseLine } from './lines.ts'
import { judge, pdf, read, said } from './reading.ts'
import { send, speak, tokenOf } from './speaking.ts'

describe('a document of the tribunal’s system', () => {
  it('reaches the parties once, whatever is sent again, and its bytes never change', async () => {
    const world = await createWorld()
    const { api, expectFit } = await judge(world)
    expect(api.paths['/feed/documents/{key}'].put.parameters).toContainEqual(
      expect.objectContaining({
        name: 'language',
        required: false,
        schema: { type: 'string', enum: ['en', 'fr', 'other'] },
      }),
    )
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const put = (query: string, form = pdf()) => speak(world, tokenOf(world))('PUT', `/feed/documents/D1${query}`, form)
    const made = await put(said({ language: 'fr' }))
    expect(made.status).toBe(201)
    const { id, ...rest } = await read(made)
    expectFit('DocumentTaken', { id, ...rest })
    const again = await put(said())
    expect([again.status, await again.json()]).toEqual([200, { outcome: 'unchanged', id }])
    expect((await read(await put(said({ version: '2', title: 'Decision' })))).outcome).toBe('updated')
    const language = () => world.portal.db.select().from(documents).get()!.language
    expect(language()).toBe('fr')
    expect((await put(said({ version: '2', title: 'Decision', language: 'other' }))).status).toBe(409)
    expect((await read(await put(said({ version: '3', title: 'Decision', language: 'en' })))).outcome).toBe('updated')
    expect(language()).toBe('en')
    expect((await put(said({ language: 'de' }))).status).toBe(400)
    expect((await put(said({ version: '1' }))).status).toBe(409)
    expect((await put(said({ version: '4' }), pdf(validPdf(2)))).status).toBe(409)
    expect((await put(said({ case: 'NOBODY' }))).status).toBe(422)
    expect((await put(said({ type: 'poem' }))).status).toBe(400)
    expect((await put(said(), pdf(Buffer.from('no pdf')))).status).toBe(422)
    expect(world.portal.db.select().from(documents).all()).toHaveLength(1)
    let blobs = 0
    for await (const _ of world.portal.storage.list()) blobs++
    expect(blobs).toBe(1)
    const inbox = await (await world.signIn(world.alice)).get('/en/inbox')
    if (world.portal.db.select().from(documents).get()!.availableAt !== null)
      expect(await inbox.text()).toContain('Decision')
    const told = world.portal.db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind === 'document.waiting')
    expect(told.length).toBeLessThanOrEqual(1)
  })
})
