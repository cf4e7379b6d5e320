import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { machineBacklog, queueBacklog } from '../../../src/documents/machine-text/index.ts'
import { listNext, nextTurn } from '../../../src/documents/machine-text/queue.ts'
import { machineTexts } from '../../../src/documents/machine-text/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { createWorld, type World } from '../../world.ts'
import { fileOf } from '../files.ts'
import { plantPaper, readAllTexts } from '../papers.ts'

let world: World
let caseId: string
const reader = { program: '/usr/bin/tesseract', languages: ['eng'], missing: [] }

beforeEach(async () => {
  world = await createWorld()
  caseId = fileOf(world)
})

const db = () => world.portal.db
const means = () => ({ ...world.portal, clock: world.clock.now, tools: { ...world.portal.tools, reader } })
const queue = () => queueBacklog(db(), means(), false)
const rows = () => db().select().from(machineTexts).all()

/** As it lay there before pages without text were read. */
async function onFile(title: string, textState: 'none' | 'failed', pages: number | null = 3): Promise<string> {
  world.clock.forward({ minutes: 1 })
  const id = await plantPaper(world, caseId, { title, pages: pages ?? 0, filedBy: world.alice })
  db().update(documents).set({ textState, pages, pagesSeenAt: null }).where(eq(documents.id, id)).run()
  return id
}

describe('documents that were on file before pages without text were read', () => {
  it('are queued by themselves, the newest first, and those whose text could not be read with them', async () => {
    const [first, second] = [await onFile('A scan', 'none'), await onFile('What failed', 'failed', 2)]
    const unknown = await onFile('Of no pages', 'failed', null)
    expect(machineBacklog(db(), false)).toEqual({ unseen: 3, waiting: 0 })
    expect(await queue()).toBe(3)
    expect(rows().map(({ documentId, pages, turnOf }) => [documentId, pages, turnOf])).toEqual([
      [second, [1, 2], 'backlog'],
      [first, [1, 2, 3], 'backlog'],
    ])
    expect(rows().some(({ documentId }) => documentId === unknown)).toBe(false)
    expect(machineBacklog(db(), false)).toEqual({ unseen: 0, waiting: 5 })
    expect(await queue()).toBe(0)
  })

  it('wait until somebody can read them, and are few at once', async () => {
    for (let count = 0; count < 61; count++) await onFile(`Scan ${count}`, 'none', 1)
    const { reader: _, ...tools } = means().tools
    expect(await queueBacklog(db(), { ...means(), tools }, false)).toBe(0)
    const seen: number[] = []
    for (let run = 0; run < 7; run++) seen.push(await queue())
    expect(seen).toEqual([10, 10, 10, 10, 10, 0, 0])
    db().update(machineTexts).set({ state: 'done' }).run()
    expect([await queue(), await queue()]).toEqual([10, 1])
  })

  it('have their turn when nobody else waits', async () => {
    await onFile('An old scan', 'none')
    await queue()
    world.clock.forward({ minutes: 1 })
    const filed = await plantPaper(world, caseId, { title: 'Of today', texts: [''], filedBy: world.alice })
    await readAllTexts(world)
    const waiting = listNext(db(), world.clock.now())
    expect(waiting.map(({ turnOf }) => turnOf)).toEqual(['backlog', world.alice.id])
    const turns = new Map([[world.alice.id, 5]])
    expect(nextTurn(waiting, turns)?.documentId).toBe(filed)
    expect(nextTurn(waiting.slice(0, 1), turns)?.turnOf).toBe('backlog')
  })

  it('are not looked through while the scanner holds them, nor when they were read before', async () => {
    const held = await onFile('Held', 'none')
    db().update(documents).set({ check: 'held' }).where(eq(documents.id, held)).run()
    const read = await plantPaper(world, caseId, { title: 'Read', pages: 1, filedBy: world.alice })
    await readAllTexts(world)
    expect(db().select().from(documents).where(eq(documents.id, read)).get()!.pagesSeenAt).not.toBeNull()
    expect([machineBacklog(db(), false).unseen, await queue()]).toEqual([0, 0])
  })
})
