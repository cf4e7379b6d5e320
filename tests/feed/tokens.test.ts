import { describe, expect, it, vi } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { feedTokens } from '../../src/feed/schema.ts'
import { findToken, revokeToken, rotateToken } from '../../src/feed/tokens.ts'
import { paper } from '../bench/paper.ts'
import { blobsOf } from '../documents/files.ts'
import { behindSocket } from '../documents/tus.ts'
import { must } from '../plant.ts'
import { createWorld } from '../world.ts'
import { caseLine } from './lines.ts'
import { pdf, said } from './reading.ts'
import { answersIn, send, speak, tokenOf } from './speaking.ts'

describe('a token', () => {
  it('is kept as its hash alone, ends when it is over or revoked, and notes its use once a minute (SEC-054)', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const token = tokenOf(world, ['events'], 1)
    const row = () => db.select().from(feedTokens).get()!
    expect(JSON.stringify(row())).not.toContain(token.slice(5))
    const status = async () => (await speak(world, token)('GET', '/feed/events')).status
    expect(await status()).toBe(200)
    const first = row().lastUsedAt
    world.clock.forward({ seconds: 59 })
    await status()
    expect(row().lastUsedAt).toBe(first)
    world.clock.forward({ seconds: 1 })
    await status()
    expect(row().lastUsedAt).toBe(first! + 60_000)
    world.clock.forward({ hours: 24 })
    expect(await status()).toBe(401)
    const other = tokenOf(world)
    const id = db.select().from(feedTokens).all().at(-1)!.id
    must(
      revokeToken(
        db,
        db
          .select()
          .from(feedTokens)
          .all()
          .find((one) => one.expiresAt === null)?.id ?? id,
        world.clock.now(),
      ),
    )
    expect(findToken(db, other, world.clock.now())).toBeUndefined()
  })

  it('is replaced while the old one is good for some days more', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const old = tokenOf(world)
    const { token } = must(rotateToken(db, db.select().from(feedTokens).get()!.id, 7, world.clock.now()))
    const are = () => [old, token].map((one) => findToken(db, one, world.clock.now()) !== undefined)
    expect(are()).toEqual([true, true])
    world.clock.forward({ hours: 24 * 7 })
    expect(are()).toEqual([false, true])
  })
})

describe('a token that is revoked while the body is on its way (SEC-062)', () => {
  async function revokedMeanwhile() {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [{ ...caseLine(1), counsel: [{ email: world.alice.email }] }])
    const token = tokenOf(world)
    const { id } = findToken(world.portal.db, token, world.clock.now())!
    const { ask } = (await behindSocket(world))({ cookies: new Map() }, { authorization: `Bearer ${token}` })
    const revoke = async () => void must(revokeToken(world.portal.db, id, world.clock.now()))
    return { world, ask, revoke }
  }

  it('brings no document', async () => {
    const { world, ask, revoke } = await revokedMeanwhile()
    const form = new Response(pdf(paper(4_000_000)))
    const body = Buffer.from(await form.arrayBuffer())
    const put = vi.spyOn(world.portal.storage, 'put')
    const meanwhile = async () => {
      await expect.poll(() => put.mock.calls.length).toBe(1)
      await revoke()
    }
    const type = form.headers.get('content-type')!
    const sending = { breakAfter: 2_000_000, meanwhile }
    const answer = await ask('PUT', `/feed/documents/D1${said()}`, { 'content-type': type }, body, sending)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, 'unauthorized'])
    expect([world.portal.db.select().from(documents).all(), blobsOf(world)]).toEqual([[], 0])
  })

  it('brings no line after those that were answered', async () => {
    const { world, ask, revoke } = await revokedMeanwhile()
    const count = world.portal.db.$client.prepare('select count(*) from cases').pluck()
    const [first, second] = [2, 3].map((n) => Buffer.from(`${JSON.stringify(caseLine(n))}\n`))
    const meanwhile = async () => {
      await expect.poll(() => count.get()).toBe(2)
      await revoke()
    }
    const sending = { breakAfter: first!.length, meanwhile }
    const answer = await ask('POST', '/feed/cases?quiet=yes', {}, Buffer.concat([first!, second!]), sending)
    expect(answersIn(answer.text).map(({ outcome, code }) => code ?? outcome)).toEqual(['created', 'unauthorized'])
    expect(count.get()).toBe(2)
  })
})
