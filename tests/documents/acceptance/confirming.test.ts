import { beforeEach, describe, expect, it } from 'vitest'
import { acceptAtOnce, acceptSubmission } from '../../../src/documents/acceptance/index.ts'
import { pendingAcceptances } from '../../../src/documents/acceptance/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { letTakeEffect, toldOf } from '../../accept-now.ts'
import { acceptAll } from '../../admin/accepting.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { officerOf, plantCase } from '../../plant.ts'
import { readSources } from '../../source/source.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { documentsOf, draftWith, submissionOf } from '../files.ts'

let world: World
let alice: Browser
let sam: Browser
let caseId: string

const send = async (count: number) => {
  const id = await draftWith(alice, caseId, world.alice, count)
  await alice.post(`/en/submissions/${id}/sending`)
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  return id
}
const page = (id: string, query = '') => `/en/admin/submissions/${id}${query}`
const accept = (id: string, known: string[] = []) =>
  sam.post(
    `${page(id)}/acceptance`,
    known.map((key): [string, string] => ['known[]', key]),
  )
const set = (id: string, columns: string) =>
  world.portal.db.$client.prepare(`update submissions set ${columns} where id = ?`).run(id)

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world, { hearingIn: 40 })
  alice = await world.signIn(world.alice)
  sam = await come(world, world.sam)
})

describe('accepting a submission', () => {
  it('is one press where all of it was opened, and it is neither late nor held', async () => {
    const id = await send(1)
    const text = await read(sam, page(id))
    expect(text).toMatch(new RegExp(`<form method="post" action="[^"]*${id}/acceptance[^"]*"`))
    expect(wordsOf(text)).not.toContain('Confirmation needed')
    expect((await accept(id)).status).toBe(303)
    expect(await letTakeEffect(world)).toBe(1)
    expect(submissionOf(world, id)?.state).toBe('accepted')
  })

  it('leads to a page that names what nobody opened; one press, or a key, accepts nothing', async () => {
    const id = await send(2)
    const text = await read(sam, page(id))
    const [, second] = documentsOf(world, id)
    expect(text).toMatch(new RegExp(`<a class="button [^"]*" href="[^"]*${id}/acceptance" data-key="a"`))
    expect(wordsOf(text)).toContain('Confirmation needed: 1 document not opened.')
    const refused = await accept(id)
    expect(refused.status).toBe(422)
    expect(wordsOf(await refused.text())).toContain(second!.title)
    expect(submissionOf(world, id)?.state).toBe('received')
    const asked = await read(sam, `${page(id)}/acceptance`)
    expect(asked).toContain(`name="known[]" value="unopened.${second!.id}"`)
    expect(asked).not.toContain('data-key="a"')
    // It was opened meanwhile: there is nothing to confirm any more.
    await read(sam, page(id, `?paper=${second!.id}`))
    expect((await sam.get(`${page(id)}/acceptance`)).headers.get('location')).toBe(page(id))
    expect((await accept(id)).status).toBe(303)
  })

  it.each([
    ['late', 'late', (id: string) => set(id, "verdict = 'late'")],
    [
      'confidential',
      'confidential',
      (id: string) =>
        world.portal.db.$client.prepare("update documents set audience = 'named' where submission_id = ?").run(id),
    ],
  ])('asks where it is %s, in both languages, and takes no answer about something else', async (_, kind, make) => {
    const id = await send(1)
    await read(sam, page(id))
    make(id)
    expect((await accept(id)).status).toBe(422)
    expect((await accept(id, ['unopened.x'])).status).toBe(422)
    expect(submissionOf(world, id)?.state).toBe('received')
    for (const language of ['en', 'fr'])
      expect(await read(sam, `/${language}/admin/submissions/${id}/acceptance`)).toContain(`value="${kind}`)
    expect((await acceptAll(sam, id)).status).toBe(303)
    expect(await letTakeEffect(world)).toBe(1)
    expect(submissionOf(world, id)?.state).toBe('accepted')
  })

  it('is refused as long as the scanner holds a document, by whatever is pressed, and says what to do', async () => {
    const id = await send(1)
    await read(sam, page(id))
    const hold = (check: 'held' | 'clean') => world.portal.db.update(documents).set({ check }).run()
    hold('held')
    const [held] = documentsOf(world, id)
    const own = await read(sam, page(id))
    expect(wordsOf(own)).toContain('This submission cannot be accepted: the virus scanner is holding 1 document.')
    expect(own).not.toMatch(/data-key="[ag]"/)
    const asked = await read(sam, `${page(id)}/acceptance`)
    expect(wordsOf(asked)).toContain('ask for their release')
    expect(asked).toContain(`href="/en/admin/holds/${held!.id}"`)
    expect(asked).not.toContain(`action="${page(id)}/acceptance`)
    expect(wordsOf(await read(sam, `${page(id).replace('/en/', '/fr/')}/acceptance`))).toContain(
      'ne peut pas encore être acceptée',
    )
    for (const [file, press] of Object.entries(callers)) if (press) expect((await press(id)).status, file).toBe(422)
    expect((await accept(id, [`held.${held!.id}`])).status).toBe(422)
    const { db } = world.portal
    const officer = officerOf(world.sam, world.toronto)
    const known = toldOf(db, officer, id, world.clock.now())
    expect(acceptSubmission(db, officer, id, world.clock.now(), { known })).toEqual({ ok: false, error: 'held' })
    expect(acceptAtOnce(db, officer, id, world.clock.now())).toEqual({ ok: false, error: 'held' })
    hold('clean')
    expect((await accept(id)).status).toBe(303)
    hold('held')
    expect(wordsOf(await read(sam, page(id)))).toContain('The virus scanner is now holding 1 document.')
    expect(await letTakeEffect(world)).toBe(0)
    hold('clean')
    expect((await accept(id)).status).toBe(303)
    expect(await letTakeEffect(world)).toBe(1)
    // Held by a later look at what is on file.
    hold('held')
    expect(wordsOf(await read(sam, page(id)))).toContain('This submission was accepted with 1 document')
  })

  it('can be undone for ten minutes, and a return says before the press that it cannot', async () => {
    const id = await send(1)
    await read(sam, page(id))
    expect(wordsOf(await read(sam, `${page(id)}/return`))).toContain(
      'A return takes effect at once and cannot be undone. Only an acceptance can be undone, within 10 minutes.',
    )
    expect(wordsOf(await read(sam, `${page(id).replace('/en/', '/fr/')}/return`))).toContain(
      'prend effet immédiatement',
    )
  })

  it('is returned by a button that says what for, and a page from which one goes back to it', async () => {
    const id = await send(1)
    const buttons = await read(sam, page(id))
    expect(buttons).toMatch(/\/return[^"]*"[^>]*>Return for correction</)
    for (const locale of ['en', 'fr']) {
      const here = page(id).replace('/en/', `/${locale}/`)
      const form = await read(sam, `${here}/return`)
      expect(form).toMatch(new RegExp(`href="${here}"[^>]*>${locale === 'en' ? 'Cancel' : 'Annuler'}<`))
    }
  })
})

const source = readSources(['src'], ['.ts'])

/** By file, who in the program presses Accept. One that is new is walked here. */
const callers = {
  'src/documents/acceptance/staff-routes.ts': (id: string) => accept(id),
  'src/admin/desk/ticked.ts': (id: string) =>
    sam.post('/en/admin/desk/acceptance', [
      ['items[]', `submission.${id}`],
      ['seen', `submission.${id}.0`],
      ['query', ''],
    ]),
  /** The sample world, which has no reader: it goes through the command below. */
  'src/demo/exchange.ts': undefined,
}

describe('the command itself', () => {
  it('is called by nobody but those walked here', () => {
    const calling = source.filter(({ text }) => /\bacceptSubmission\(\n?\s*db/.test(text))
    const files = calling.map(({ path }) => path).filter((path) => path !== 'src/documents/acceptance/commands.ts')
    expect(files.sort()).toEqual(Object.keys(callers).sort())
  })

  it.each(['late', 'confidential', 'unopened'] as const)(
    'takes none of a submission that is %s from a caller that was not told, and one from whoever was',
    async (kind) => {
      const id = await send(1)
      if (kind !== 'unopened') await read(sam, page(id))
      if (kind === 'late') set(id, "verdict = 'late'")
      if (kind === 'confidential') world.portal.db.update(documents).set({ audience: 'named' }).run()
      const { db } = world.portal
      const officer = officerOf(world.sam, world.toronto)
      const told = toldOf(db, officer, id, world.clock.now())
      expect(told.map((key) => key.split('.')[0])).toEqual([kind])
      for (const known of [[], told.map((key) => `${key}x`)])
        expect(acceptSubmission(db, officer, id, world.clock.now(), { known })).toEqual({ ok: false, error: 'unseen' })
      for (const [file, press] of Object.entries(callers)) if (press) expect((await press(id)).status, file).toBe(422)
      expect(db.select().from(pendingAcceptances).all()).toEqual([])
      expect(acceptSubmission(db, officer, id, world.clock.now(), { known: told }).ok).toBe(true)
      expect(await letTakeEffect(world)).toBe(1)
    },
  )
})

describe('what comes up by itself after another was accepted', () => {
  it('is not opened by that: its sender can withdraw it until a document is opened by a press', async () => {
    const [first, second] = [await send(1), await send(2)]
    await read(sam, page(first, '?desk=queue%3Dreceived'))
    const next = (await acceptAll(sam, first, '?go=on')).headers.get('location')!
    expect(next).toContain(`${second}?`)
    const text = await read(sam, next)
    expect(wordsOf(text)).toContain('the sender can no longer withdraw the submission')
    expect(text).toContain('id="paper-first"')
    expect(text).not.toContain('id="paper-open"')
    expect(submissionOf(world, second)?.openedAt).toBeNull()
    // Nor by what lies in the case besides, looked at from there.
    const beside = /id="beside-[a-z0-9]{20,}" href="([^"#]+)/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    if (beside) await read(sam, beside)
    expect(submissionOf(world, second)?.openedAt).toBeNull()
    // An address that names what this officer did not decide opens it, as any other.
    const [paper] = documentsOf(world, second)
    const press = /id="paper-first"[^>]* href="([^"#]+)/.exec(text)![1]!.replaceAll('&amp;', '&')
    expect(press).toContain(`paper=${paper!.id}`)
    expect(press).not.toContain('after=')
    await read(sam, press)
    expect(submissionOf(world, second)?.openedAt).not.toBeNull()
    const third = await send(1)
    await read(sam, page(third, `?after=submission.${third}`))
    expect(submissionOf(world, third)?.openedAt).not.toBeNull()
  })
})

describe('the types of a submission', () => {
  const types = (id: string) => documentsOf(world, id).map(({ type }) => type)
  const formOf = (text: string) => ({ seen: /name="seen" value="([^"]*)"/.exec(text)![1]! })

  it('are saved with one press: all or none, told once, and not over a colleague’s', async () => {
    const id = await send(2)
    const [one, two] = documentsOf(world, id)
    const before = formOf(await read(sam, page(id)))
    const save = (typed: Record<string, string>) => sam.post(`${page(id)}/types`, typed)
    const wrong = await save({ ...before, [`type-${one!.id}`]: 'bocForm', [`type-${two!.id}`]: '' })
    expect(wrong.status).toBe(422)
    expect(types(id)).toEqual(['disclosure', 'disclosure'])
    const saved = await save({ ...before, [`type-${one!.id}`]: 'bocForm', [`type-${two!.id}`]: 'countryConditions' })
    expect(saved.headers.get('location')).toBe(page(id, '?done=typesSaved'))
    expect(types(id)).toEqual(['bocForm', 'countryConditions'])
    const told = world.portal.db.$client
      .prepare("select count(*) from notices where action = 'document.reclassified'")
      .pluck()
      .get()
    expect(told).toBe(1)
    const stale = await save({ ...before, [`type-${one!.id}`]: 'disclosure', [`type-${two!.id}`]: 'disclosure' })
    expect(stale.status).toBe(409)
    expect(types(id)).toEqual(['bocForm', 'countryConditions'])
  })
})
