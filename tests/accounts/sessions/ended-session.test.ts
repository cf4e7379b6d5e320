import { describe, expect, it } from 'vitest'
import { firmNotes } from '../../../src/cases/firm-notes/schema.ts'
import { formOn, typedIn } from '../../editing.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'

/** Alice, whose session ended in the meantime, and a case of hers. */
async function tooLate() {
  const world = await createWorld()
  const caseId = plantCase(world)
  const alice = await world.signIn(world.alice)
  world.clock.forward({ minutes: 31 })
  return { world, alice, caseId }
}

const note = 'Her mother is ill.\nWe ask for two weeks.'

describe('what is sent after the end of a session', () => {
  it.each([
    ['en', 'Your session has ended'],
    ['fr', 'Votre session a pris fin'],
  ])('is not done, and waits on the page for a new one (%s)', async (locale, title) => {
    const { world, alice, caseId } = await tooLate()
    const address = `/${locale}/cases/${caseId}/notes/new`
    const answer = await alice.post(address, { for: world.alice.id, text: note, 'list[]': 'a' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('hx-retarget')).toBe('#content')
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain(title)
    expect(page).toContain(`action="${address}"`)
    expect(page).toContain('name="list[]" value="a"')
    expect(page).toContain(`\n${note}</textarea>`)
    expect(page).not.toContain('Selam')

    const again = await world.signIn(world.alice)
    expect((await again.post(address, { for: world.alice.id, text: note })).status).toBe(303)
    expect(world.portal.db.select().from(firmNotes).all()).toMatchObject([{ text: note }])
  })

  it('repeats no password and no code', async () => {
    const { alice } = await tooLate()
    const secrets = { currentPassword: 'old lantern words', password: 'new lantern words', again: 'new lantern words' }
    const answer = await alice.post('/en/account/password', { ...secrets, code: '123 456' })
    expect(answer.headers.get('location')).toBe('/en/sign-in')
    const mixed = await (await alice.post('/en/account/password', { ...secrets, name: 'a b' })).text()
    expect(mixed).toContain('value="a b"')
    expect(mixed).not.toContain('lantern')
  })

  it('leads back to the page it came from when nothing was typed', async () => {
    const { world, alice, caseId } = await tooLate()
    const pressedOn = (headers: Record<string, string>) =>
      alice.send(`/fr/cases/${caseId}/star`, { method: 'POST', body: new URLSearchParams(), headers })
    const referer = `${world.portal.settings.origin}/fr/cases/${caseId}?all=yes`
    const pressed = (await pressedOn({ referer })).headers.get('location')!
    expect(pressed).toBe(`/fr/sign-in?back=%2Ffr%2Fcases%2F${caseId}%3Fall%3Dyes`)
    expect(await (await alice.get(pressed)).text()).toContain('La page s’affichera dès que la session sera ouverte')
    expect((await pressedOn({})).headers.get('location')).toBe('/fr/sign-in')
  })

  it('says of files that they are to be chosen again', async () => {
    const { alice, caseId } = await tooLate()
    const body = new FormData()
    body.set('title', 'Letter of the sister')
    body.set('file', new Blob(['%PDF-1.4']), 'a.pdf')
    const answer = await alice.send(`/en/requests/${caseId}/files`, { method: 'POST', body })
    expect(answer.status).toBe(401)
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('Your files are still on your device')
    expect(page).toContain('\nLetter of the sister</textarea>')
  })

  it('keeps the code for which a submission goes back, and that of an office: neither is secret', async () => {
    const world = await createWorld()
    const sent = await plantSent(world, plantCase(world), world.alice)
    const address = `/en/admin/submissions/${sent}/return`
    const [sam, ada] = [await world.signIn(world.sam), await world.signIn(world.ada)]
    const forms = [
      [sam, formOn(await (await sam.get(address)).text(), address), 'unreadable'],
      [ada, formOn(await (await ada.get('/en/admin/offices')).text(), '/en/admin/offices'), 'MTL'],
    ] as const
    world.clock.forward({ minutes: 31 })
    for (const [their, form, code] of forms) {
      const [name] = form.fields.find(([name]) => /code/i.test(name)) ?? ['']
      const kept = await (await their.post(form.action, typedIn(form, { [name]: code }))).text()
      expect(kept).toContain(`name="${name}" value="${code}"`)
    }
  })
})
