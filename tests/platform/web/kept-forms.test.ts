import { describe, expect, it } from 'vitest'
import { plantCase } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'

const note = 'Her mother is ill.\nWe ask for two weeks.'

/** Alice, who writes a note in a case of hers. */
async function writing(locale = 'en') {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const address = `/${locale}/cases/${plantCase(world)}/notes/new`
  return { world, alice, address }
}

describe('an error keeps what was typed, since going back empties the form', () => {
  it.each([
    ['en', 'Your text has been kept'],
    ['fr', 'Votre texte est conservé'],
  ])('and sends it again by a button when the fault was ours (%s)', async (locale, title) => {
    const { world, alice, address } = await writing(locale)
    const { $client } = world.portal.db
    $client.exec('alter table firm_notes rename to gone')
    const fields = { for: world.alice.id, text: note, password: 'lantern words' }
    const answer = await alice.post(address, fields)
    expect(answer.status).toBe(500)
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain(title)
    expect(page).toContain(`action="${address}"`)
    expect(page).toContain(`\n${note}</textarea>`)
    expect(page).not.toContain('lantern')
    $client.exec('alter table gone rename to firm_notes')
    expect((await alice.post(address, fields)).status).toBe(303)
  })

  it('and lets it be copied when the person may not do this any more', async () => {
    const { alice, address } = await writing()
    const answer = await alice.post(address, { for: 'someone', text: note })
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain(`\n${note}</textarea>`)
    expect(page).not.toContain(`action="${address}"`)
  })

  it('but repeats nothing that came from another site (ABU-30)', async () => {
    const { alice, address } = await writing()
    const body = new URLSearchParams({ text: note })
    const answer = await alice.send(address, { method: 'POST', body, headers: { origin: 'https://evil.example' } })
    expect([answer.status, (await answer.text()).includes('two weeks')]).toEqual([403, false])
  })
})

describe('a form', () => {
  it.each([
    ['en', 'Your text is too long'],
    ['fr', 'Votre texte est trop long'],
  ])('that is longer than forms are is refused as that, not as empty (%s)', async (locale, title) => {
    const { world, alice, address } = await writing(locale)
    const answer = await alice.post(address, { for: world.alice.id, text: 'x'.repeat(400_001) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain(title)
  })

  it('may have 20,000 letters of any script in a field', async () => {
    const { world, alice, address } = await writing()
    const answer = await alice.post(address, { for: world.alice.id, text: 'அ'.repeat(20_000) })
    expect([answer.status, (await answer.text()).includes('அஅஅ')]).toEqual([422, true])
  })

  it('that is sent where nothing is taken is answered in words', async () => {
    const { alice } = await writing()
    const answer = await alice.post('/fr/cases', { text: note })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('Cette page n’accepte aucun formulaire')
    expect(page).toContain('two weeks')
  })
})

it('an error in answer to a fragment takes the place of the page, and of nothing while it polls', async () => {
  const { alice } = await writing()
  const asked = await alice.get('/en/nothing', { 'hx-request': 'true' })
  expect([asked.headers.get('hx-retarget'), asked.headers.get('hx-reswap')]).toEqual(['#content', 'outerHTML'])
  const polled = await alice.get('/en/nothing', { 'hx-request': 'true', 'x-polling': 'true' })
  expect(polled.headers.get('hx-reswap')).toBe('none')
  expect((await alice.get('/en/nothing')).headers.get('hx-retarget')).toBe(null)
})
