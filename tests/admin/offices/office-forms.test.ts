import { beforeEach, describe, expect, it } from 'vitest'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { edit, formOn, typedIn } from '../../editing.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { come, wordsOf } from '../pages.ts'
import { addOlga, workFor } from '../posted.ts'

let world: World
let olga: Someone
let caseId: string
let their: Browser

beforeEach(async () => {
  world = await createWorld()
  olga = await addOlga(world)
  caseId = plantCase(world, { hearingIn: 20 })
  their = await come(world, olga)
})

const row = <T>(table: T) =>
  world.portal.db
    .select()
    .from(table as never)
    .get() as never as Record<string, unknown>

/** Sends what a page offered after the change of the office, as a browser follows a 307. */
async function goThere(page: string, fields: [string, string][]): Promise<Response> {
  const { action, fields: kept } = formOn(page.slice(page.indexOf('<main')), '/en/admin/office')
  expect(kept.filter(([name]) => !name.startsWith('carried-'))).toEqual(fields)
  const there = await their.post(action, kept)
  expect(there.status).toBe(307)
  return their.post(there.headers.get('location')!, kept)
}

describe('an officer who works for another office in a second tab', () => {
  it.each([
    ['hearing', () => `hearings/${row(hearings).id}`, '', { interpreter: 'Tigrinya, as spoken in the highlands' }],
    ['record', () => `cases/${caseId}/details`, '', { title: 'Selam Tesfaye and her family' }],
    ['people', () => `cases/${caseId}/people`, '/new', { name: 'Dawit Tesfaye-Gebreyesus', role: 'claimant' }],
    [
      'events',
      () => `cases/${caseId}/events`,
      '',
      { kind: 'applicationReceived', day: '2026-11-20', note: 'By hand at the counter.' },
    ],
  ] as const)(
    'and sends a form of the first (%s) is offered to go back and send it, with every word (STF-08)',
    async (_, path, where, typed) => {
      const address = `/en/admin/${path()}`
      const form = formOn(await (await their.get(`${address}${where}`)).text(), address)
      await workFor(their, world.vancouver)
      const sent = typedIn(form, typed)
      const refused = await their.post(form.action, sent)
      expect(refused.status).toBe(409)
      const page = await refused.text()
      expect(wordsOf(page)).toContain('This form was prepared for the Toronto office.')
      expect(page).toContain(Object.values(typed)[0])
      expect((await goThere(page, sent)).status).toBe(303)
    },
  )

  it('and acts on ticked items of the first is offered to go back and do it there', async () => {
    const id = await plantSent(world, caseId, world.alice)
    const form = formOn(await (await their.get('/en/admin/desk')).text(), '/en/admin/desk/ticked')
    await workFor(their, world.vancouver)
    const sent = [...typedIn(form, { act: 'take' }), ['items[]', `submission.${id}`] as [string, string]]
    const refused = await their.post(form.action, sent)
    expect(refused.status).toBe(409)
    const done = await goThere(await refused.text(), sent)
    expect(done.headers.get('location')).toBe('/en/admin/desk?done=take&count=1')
  })

  it('and moves a submission to a case in the first is offered to go back and move it', async () => {
    plantCase(world, { reference: 'TC6-01234', title: 'Rita Haddad' })
    const id = await plantSent(world, caseId, world.alice)
    const address = `/en/admin/submissions/${id}/move`
    // The page that shows whose case the number is.
    const form = formOn(await (await their.get(`${address}?reference=TC6-01234`)).text(), address)
    await workFor(their, world.vancouver)
    const sent = typedIn(form, {})
    expect(sent).toContainEqual(['reference', 'TC6-01234'])
    const refused = await their.post(form.action, sent)
    expect(refused.status).toBe(409)
    expect((await goThere(await refused.text(), sent)).headers.get('location')).toContain('done=moved')
  })

  it('and returns a submission of the first from there: it is not lost either (STF-08)', async () => {
    const id = await plantSent(world, caseId, world.alice)
    const address = `/en/admin/submissions/${id}/return`
    const form = formOn(await (await their.get(address)).text(), address)
    await workFor(their, world.vancouver)
    const note = 'The second page cannot be read: please send it again.'
    const refused = await their.post(form.action, typedIn(form, { note }))
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain(note)
    expect(row(submissions).state).toBe('received')
  })

  it('and sends a form with a file reads every word of it again, and that the file is to be chosen once more (STF-08)', async () => {
    const address = `/en/admin/cases/${caseId}/documents`
    const { action } = formOn(await (await their.get(`${address}/new`)).text(), address)
    await workFor(their, world.vancouver)
    const form = new FormData()
    form.set('title', 'Notice')
    form.set('file', new File(['%PDF-1.7\n'], 'a.pdf', { type: 'application/pdf' }))
    form.set('note', 'After the file')
    const whole = new Response(form)
    const refused = await their.send(action, {
      method: 'POST',
      headers: { 'content-type': whole.headers.get('content-type')! },
      body: Buffer.from(await whole.arrayBuffer()),
    })
    expect(refused.status).toBe(409)
    const words = wordsOf(await refused.text())
    for (const said of ['Notice', 'After the file', 'choose the file again']) expect(words).toContain(said)
  })

  it('and goes on there meets what a colleague changed meanwhile (STF-08)', async () => {
    const address = `/en/admin/cases/${caseId}/details`
    const form = formOn(await (await their.get(address)).text(), address)
    const sam = await come(world, world.sam)
    await edit(sam, address, address, { title: 'Selam Tesfaye-Bell' })
    await workFor(their, world.vancouver)
    const sent = typedIn(form, { urgent: 'yes' })
    const page = await (await their.post(form.action, sent)).text()
    expect((await goThere(page, sent)).status).toBe(409)
    expect(row(cases)).toMatchObject({ title: 'Selam Tesfaye-Bell', urgent: false })
  })
})

describe('every page of staff', () => {
  it('names the office in each of its forms, and in none of a search (STF-08)', async () => {
    const id = await plantSent(world, caseId, world.alice)
    for (const path of [
      '',
      '/cases',
      `/cases/${caseId}`,
      `/cases/${caseId}/details`,
      '/desk',
      `/submissions/${id}`,
      '/invitations',
      '/letters',
    ]) {
      const page = await (await their.get(`/en/admin${path}`)).text()
      for (const [form, action] of page.matchAll(/<form\b[^>]*\baction="([^"]*)"[^>]*>/g))
        expect(/office=/.test(action!), form).toBe(form.includes('method="post"') && action!.startsWith('/en/admin/'))
      for (const [, action] of page.matchAll(/(?:formaction|hx-post)="(\/en\/admin\/[^"]*)"/g))
        expect(action).toContain('office=')
    }
  })
})
