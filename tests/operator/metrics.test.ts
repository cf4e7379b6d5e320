import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { measure } from '../../src/metrics.ts'
import { enqueueMail } from '../../src/platform/mail/index.ts'
import { expositionOf, listenForMetrics } from '../../src/platform/metrics/index.ts'
import { askOperator } from '../ask-operator.ts'
import { fileOf } from '../documents/files.ts'
import { itNeeds } from '../needs.ts'
import { plantDraft } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { askTool } from './ask-tool.ts'

const figuresOf = async ({ portal }: World) => expositionOf(await measure(portal))
/** The value of one line, for example `portal_queue_waiting{queue="mail"}`. */
const valueIn = (text: string, line: string) => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

describe('the figures for an operator', () => {
  it('tell how much waits for each job, and how long the oldest has', async () => {
    const world = await createWorld()
    const { portal, clock, alice } = world
    expect(valueIn(await figuresOf(world), 'portal_queue_oldest_seconds{queue="mail"}')).toBe(0)

    const to = { name: alice.name, email: alice.email, locale: 'en' as const }
    portal.db.transaction((tx) => enqueueMail(tx, 'invitation', to, null, clock.now()))
    await plantDraft(world, fileOf(world), alice)
    portal.db.update(documents).set({ check: 'pending' }).run()
    clock.forward({ minutes: 12 })

    const text = await figuresOf(world)
    expect(valueIn(text, 'portal_queue_waiting{queue="mail"}')).toBe(1)
    expect(valueIn(text, 'portal_queue_oldest_seconds{queue="mail"}')).toBe(720)
    expect(valueIn(text, 'portal_queue_oldest_seconds{queue="scan"}')).toBe(720)
    for (const queue of ['texts', 'exhibits', 'bundles', 'letter_runs', 'recounts', 'waves', 'holdings']) {
      expect(valueIn(text, `portal_queue_waiting{queue="${queue}"}`), queue).toBe(0)
    }
  })

  it('tell how long a system has been silent also when its token ran out, until it is replaced or revoked', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const lag = async () => valueIn(await figuresOf(world), 'portal_feed_lag_seconds')
    expect(await lag()).toBeUndefined()
    const made = await askOperator(portal, 'feed-token', 'create', '--name=CMS', '--scopes=cases', '--days=1')
    const id = /^Token (\w+)/.exec(made.out)![1]!
    clock.forward({ hours: 30 })
    expect(await lag()).toBe(30 * 3600)

    const replaced = await askOperator(portal, 'feed-token', 'rotate', '--id', id)
    expect(replaced).toMatchObject({ code: 0, err: '' })
    expect(replaced.out).toContain('the old one ended at')
    expect(await lag()).toBe(0)
    const next = /^Token (\w+)/.exec(replaced.out)![1]!
    for (const one of [id, next]) await askOperator(portal, 'feed-token', 'revoke', '--id', one)
    expect(await lag()).toBeUndefined()
    const gone = await askOperator(portal, 'feed-token', 'rotate', '--id', id)
    expect(gone).toMatchObject({ code: 1, out: '' })
  })

  it('count what was answered and refused, and how long it took', async () => {
    const world = await createWorld()
    const visitor = world.visitor()
    await visitor.get('/en')
    await visitor.get('/en/nothing')
    await visitor.post('/en/sign-in', { email: 'nobody@example.test', password: 'not this one at all' })

    const text = await figuresOf(world)
    expect(valueIn(text, 'portal_requests_total{class="2xx"}')).toBe(1)
    expect(valueIn(text, 'portal_requests_total{class="4xx"}')).toBe(2)
    expect(valueIn(text, 'portal_refusals_total{reason="absent"}')).toBe(1)
    expect(valueIn(text, 'portal_sign_in_failures_total')).toBe(1)
    expect(valueIn(text, 'portal_request_duration_seconds_count')).toBe(3)
    expect(valueIn(text, 'portal_request_duration_seconds_bucket{le="+Inf"}')).toBe(3)
    expect(valueIn(text, 'portal_uploads_in_flight')).toBe(0)
  })

  it('know the last backup from its file, and say nothing where there is none', async () => {
    const world = await createWorld()
    expect(await figuresOf(world)).not.toContain('portal_last_backup')
    writeFileSync(
      join(world.portal.settings.dataDir, 'last-backup.json'),
      JSON.stringify({ at: '2026-11-24T13:00:00Z', ok: false }),
    )
    const text = await figuresOf(world)
    expect(valueIn(text, 'portal_last_backup_age_seconds')).toBe(7200)
    expect(valueIn(text, 'portal_last_backup_ok')).toBe(0)
  })

  it('name nobody and no case', async () => {
    const world = await createWorld()
    const { alice, portal } = world
    const caseId = fileOf(world)
    const browser = await world.signIn(alice)
    await browser.get(`/en/cases/${caseId}`)
    await browser.get('/en/search?q=Selam')
    const text = await figuresOf(world)
    for (const secret of [alice.id, alice.email, alice.name, caseId, 'TC5-07390', 'Selam', portal.settings.dataDir]) {
      expect(text).not.toContain(secret)
    }
  })

  it('are on a port of their own, and at no public address (SEC-087)', async () => {
    const world = await createWorld()
    expect((await world.visitor().get('/metrics')).status).toBe(404)
    const server = listenForMetrics(0, () => measure(world.portal), world.portal.log)
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port, address } = server.address() as AddressInfo
    expect(address).toBe('127.0.0.1')
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(answer.headers.get('content-type')).toContain('version=0.0.4')
    expect(await answer.text()).toContain('portal_part_ok{part="database"} 1')
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })

  itNeeds('promtool')('are read by Prometheus without a complaint', async () => {
    const world = await createWorld()
    await world.visitor().get('/en')
    expect(askTool('promtool', ['check', 'metrics'], { input: await figuresOf(world) })).toEqual({ code: 0, said: '' })
  })
})
