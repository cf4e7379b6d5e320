import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { partyFactsMatch } from '../../../src/cases/people/index.ts'
import { casePeople, casePersonChanges } from '../../../src/cases/people/schema.ts'
import { addCasePerson } from '../../../src/cases/record/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { edit, formOn, typedIn } from '../../editing.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'

let world: World
let pia: Someone
let caseId: string
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  pia = await world.add('Pia Haddad', 'party')
  caseId = plantCase(world, { title: 'Pia Haddad', counsel: [], party: pia })
  sam = await come(world, world.sam)
})

const people = () => world.portal.db.select().from(casePeople).where(eq(casePeople.caseId, caseId)).all()
const changes = () => world.portal.db.select().from(casePersonChanges).all()
const address = (id: string) => `/en/admin/cases/${caseId}/people/${id}`
const add = (person: object) =>
  must(
    addCasePerson(
      world.portal.db,
      officerOf(world.sam, world.toronto),
      caseId,
      { role: 'claimant', ...person } as never,
      world.clock.now(),
    ),
  )
const why = { reason: 'A typing mistake' }
const correct = (id: string, typed: Record<string, string>) => edit(sam, address(id), address(id), { ...why, ...typed })
const peoplePage = (locale = 'en') => read(sam, `/${locale}/admin/cases/${caseId}/people`)
const ended = { endedWhy: 'Withdrew the claim' }
const remove = (id: string, typed: Record<string, string> = ended) =>
  edit(sam, address(id), `${address(id)}/removal`, typed)

describe('a person on a case', () => {
  it('is corrected, the history says what was held before, and nobody outside is told (STF-05)', async () => {
    const id = add({ name: 'Dawit', birthDate: '1978-04-23' })
    world.portal.db.delete(outbox).run()
    expect((await correct(id, { name: 'Dawit Tesfaye', birthDate: '1987-04-23' })).status).toBe(303)
    expect(people()[1]).toMatchObject({ name: 'Dawit Tesfaye', birthDate: '1987-04-23', role: 'claimant' })
    const page = wordsOf(await peoplePage())
    expect(page).toContain('Corrections to people’s information')
    expect(page).toContain('A typing mistake')
    expect(page).toContain('Date of birth 23 Apr 1978 → 23 Apr 1987')
    expect(page).toContain('Name Dawit → Dawit Tesfaye')
    expect(wordsOf(await peoplePage('fr'))).toContain('Date de naissance 23 avr. 1978 → 23 avr. 1987')
    expect(world.portal.db.select().from(outbox).all()).toEqual([])
    const alone = await world.signIn(pia)
    expect(await (await alone.get(`/en/cases/${caseId}`)).text()).not.toContain('23 Apr 1978')
  })

  it('gets a Latin form beside their own script, with its language, and the case too; until then the page says that it is missing', async () => {
    const arabic = 'رنا الحوراني'
    const id = add({ name: arabic })
    const page = () => peoplePage()
    expect(wordsOf(await page())).toContain(`${arabic} Name not entered in Latin letters`)
    expect(wordsOf(await page())).not.toContain('The name of this case has not been entered in Latin letters')
    const given = { name: 'Rana Al-Hourani', scriptName: arabic, scriptLang: 'ar' }
    expect((await correct(id, given)).status).toBe(303)
    expect(people()[1]).toMatchObject(given)
    expect(await page()).toContain(`<bdi>Rana Al-Hourani</bdi> <bdi class="script" lang="ar">${arabic}</bdi>`)
    expect(wordsOf(await page())).not.toContain('Name not entered in Latin letters')
    expect(wordsOf(await page())).toContain(`Name in the person’s own script Empty → ${arabic}`)
    expect(wordsOf(await page())).toContain('Language of the name in that script Empty → Arabic')
    expect(wordsOf(await peoplePage('fr'))).toContain('arabe')
    // The same person again, by either form.
    const address = `/en/admin/cases/${caseId}/people`
    const again = await sam.post(address, { name: arabic, role: 'claimant' })
    expect(again.status).toBe(422)

    const details = `/en/admin/cases/${caseId}/details`
    expect((await edit(sam, details, details, { title: arabic })).status).toBe(303)
    expect(wordsOf(await page())).toContain('The name of this case has not been entered in Latin letters')
    const both = { title: 'Rana Al-Hourani', scriptTitle: arabic, scriptLang: 'ar' }
    expect((await edit(sam, details, details, both)).status).toBe(303)
    expect(await page()).toContain(
      `<h1><span class="ref">TC5-00001</span><bdi>Rana Al-Hourani</bdi> <bdi class="script" lang="ar">${arabic}</bdi></h1>`,
    )
    expect((await edit(sam, details, details, { scriptTitle: '' })).status).toBe(303)
    expect(world.portal.db.select().from(cases).where(eq(cases.id, caseId)).get()).toMatchObject({
      scriptTitle: null,
      scriptLang: null,
    })
  })

  it('is corrected with a reason, and reached by telephone, mail and post, which the registry alone reads (STF-05)', async () => {
    const id = people()[0]!.id
    const silent = await correct(id, { phone: '416 555 0177', reason: '' })
    expect(silent.status).toBe(422)
    expect(wordsOf(await silent.text())).toContain('Enter a short reason for the correction.')
    const contact = { phone: '416 555 0177', email: 'pia@home.example', address: '12 Elm Street\nToronto' }
    expect((await correct(id, { ...contact, email: 'pia at home' })).status).toBe(422)
    expect((await correct(id, contact)).status).toBe(303)
    expect(people()[0]).toMatchObject({ phone: contact.phone, email: contact.email })
    const page = wordsOf(await peoplePage())
    expect(page).toContain('416-555-0177 pia@home.example 12 Elm Street Toronto')
    expect(page).toContain('Telephone Empty → 416-555-0177')
    const alone = await world.signIn(pia)
    expect(await (await alone.get(`/en/cases/${caseId}`)).text()).not.toContain('0177')
  })

  it('is not in a language that no list has', async () => {
    const id = add({ name: 'Rana', scriptName: 'رنا' })
    for (const scriptLang of ['Arabic!', 'x', '-', 'ar-1'])
      expect((await correct(id, { scriptLang })).status, scriptLang).toBe(422)
    expect((await correct(id, { scriptLang: 'ku-Arab' })).status).toBe(303)
  })

  it('is taken off, and their account loses the case at once (STF-05)', async () => {
    const id = people()[0]!.id
    const theirs = await world.signIn(pia)
    expect((await theirs.get(`/en/cases/${caseId}`)).status).toBe(200)
    const odile = add({ name: 'Odile', role: 'designatedRepresentative', representsId: id })
    add({ name: 'Right Person' })
    expect((await remove(id)).status).toBe(303)
    expect((await theirs.get(`/en/cases/${caseId}`)).status).toBe(404)
    expect(people().find((one) => one.id === odile)).toMatchObject({ representsId: null })
    expect(changes()).toMatchObject([{ personId: id, after: null }])
    expect(wordsOf(await peoplePage())).toContain('No longer on the case')
  })

  it('loses the case too when another account is theirs, from the next request (STF-05)', async () => {
    const theirs = await world.signIn(pia)
    expect((await correct(people()[0]!.id, { accountEmail: '' })).status).toBe(303)
    expect((await theirs.get(`/en/cases/${caseId}`)).status).toBe(404)
  })

  it('stays when they are the only party of it, and cannot become its interpreter (STF-05)', async () => {
    const id = people()[0]!.id
    const answer = await remove(id)
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('This person is the only party in the case')
    expect((await correct(id, { role: 'interpreter' })).status).toBe(422)
    expect(people()).toMatchObject([{ role: 'claimant' }])
  })

  it('proves who they are with the corrected date of birth, and the open letter goes to the corrected name (STF-05)', async () => {
    const id = add({ name: 'Dawit Tesfay', birthDate: '1978-04-23' })
    const invited = await edit(sam, `${address(id)}/invitation`, `${address(id)}/invitation`, {
      channel: 'mail',
      email: 'dawit@example.test',
      locale: 'en',
    })
    expect(invited.status).toBe(303)
    const invitation = () => world.portal.db.select().from(invitations).get()!
    const proves = (birthDate: string) =>
      partyFactsMatch(world.portal.db, invitation(), { reference: 'TC5-00001', uci: '', birthDate } as never)
    expect(proves('1978-04-23')).toBe(true)
    await correct(id, { name: 'Dawit Tesfaye', birthDate: '1987-04-23' })
    expect([proves('1978-04-23'), proves('1987-04-23')]).toEqual([false, true])
    expect(invitation()).toMatchObject({ name: 'Dawit Tesfaye', revokedAt: null })
    await remove(id)
    expect(invitation().revokedAt).not.toBeNull()
  })

  it('is not entered twice by a form that is sent again: the page asks whether it is another (STF-05)', async () => {
    const form = await (async () => {
      const path = `/en/admin/cases/${caseId}/people`
      return formOn(await (await sam.get(`${path}/new`)).text(), path)
    })()
    const typed = typedIn(form, { name: 'Dawit Tesfaye', role: 'claimant', birthDate: '1987-04-23' })
    expect((await sam.post(form.action, typed)).status).toBe(303)
    const again = await sam.post(form.action, typed)
    expect(again.status).toBe(422)
    expect(people()).toHaveLength(2)
    const page = await again.text()
    expect(wordsOf(page)).toContain('This person may already be on the case')
    expect(page).toContain('href="#another--field"')
    const asked = formOn(page, form.action)
    expect(Object.fromEntries(asked.fields)).toMatchObject({ name: 'Dawit Tesfaye', birthDate: '1987-04-23' })
    expect((await sam.post(asked.action, typedIn(asked, { 'another[]': 'yes' }))).status).toBe(303)
    expect(people()).toHaveLength(3)
  })

  it.each([
    ['the same name written otherwise', { name: 'PÏA haddad', role: 'claimant' }, 422],
    ['the same client number', { name: 'Somebody', role: 'respondent', uci: '1234-567-890' }, 422],
    ['a like name born on the same day', { name: 'Haddad, P.', role: 'appellant', birthDate: '1990-01-02' }, 422],
    ['the same name in another role', { name: 'Pia Haddad', role: 'designatedRepresentative' }, 303],
    ['another name born on the same day', { name: 'Omar', role: 'claimant', birthDate: '1990-01-02' }, 303],
  ])('is compared with those who are there: %s (STF-05)', async (_, typed, status) => {
    await correct(people()[0]!.id, { birthDate: '1990-01-02' })
    const path = `/en/admin/cases/${caseId}/people`
    expect((await edit(sam, `${path}/new`, path, typed)).status).toBe(status)
  })

  it('that two officers correct at once loses neither correction, and is not taken off by a page that did not see it (STF-05)', async () => {
    const id = add({ name: 'Dawit', birthDate: '1978-04-23' })
    const page = await (await sam.get(address(id))).text()
    const [old, oldRemoval] = [formOn(page, address(id)), formOn(page, `${address(id)}/removal`)]
    await correct(id, { birthDate: '1987-04-23' })
    const met = await sam.post(old.action, typedIn(old, { ...why, name: 'Dawit Tesfaye' }))
    expect(met.status).toBe(409)
    expect(wordsOf(await met.text())).toContain('Thu 23 Apr 1987 You did not enter anything in this field.')
    expect((await sam.post(oldRemoval.action, typedIn(oldRemoval, ended))).status).toBe(409)
    expect(people()[1]).toMatchObject({ name: 'Dawit', birthDate: '1987-04-23' })
  })

  it('ends on a day with a reason, both kept in the history; not without one, nor on a day to come', async () => {
    const id = add({ name: 'Dawit' })
    const form = formOn(await (await sam.get(address(id))).text(), `${address(id)}/removal`)
    const today = world.clock.now().toZonedDateTimeISO('America/Toronto').toPlainDate()
    expect(form.fields).toContainEqual(['endedOn', today.toString()])
    for (const [typed, said] of [
      [{}, 'Write in a few words why the person is no longer on the case.'],
      [{ ...ended, endedOn: today.add({ days: 1 }).toString() }, 'This date is in the future.'],
      [{ ...ended, endedOn: 'soon' }, 'Enter a date, including the year, for example 27 November 2026.'],
    ] as const) {
      const refused = await remove(id, typed)
      expect([refused.status, wordsOf(await refused.text()).includes(said)]).toEqual([422, true])
    }
    expect(people()).toHaveLength(2)
    expect((await remove(id, { ...ended, endedOn: '2026-11-02' })).status).toBe(303)
    expect(people()).toHaveLength(1)
    expect(wordsOf(await peoplePage())).toMatch(/No longer on the case Since 2 Nov 2026.*Withdrew the claim/)
    expect(wordsOf(await peoplePage('fr'))).toMatch(/N’est plus au dossier Depuis le 2 nov\. 2026/)
  })
})
