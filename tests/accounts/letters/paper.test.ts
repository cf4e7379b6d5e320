import { expect, it } from 'vitest'
import { sheetCodes } from '../../../src/accounts/factors/code-sheets.ts'
import { oneTimeCodes } from '../../../src/accounts/factors/schema.ts'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { accountLetterPdf, printFile } from '../../../src/accounts/letters/paper.ts'
import { getOffice } from '../../../src/accounts/people/index.ts'
import { offices } from '../../../src/accounts/people/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { plainBlanks } from '../../day-words.ts'
import { needs } from '../../needs.ts'
import { look } from '../../platform/paper.ts'
import { createWorld, type World } from '../../world.ts'
import { address, inviteOnPaper, queue, rowsOf } from '../letters.ts'

const pdfOf = async ({ portal, clock }: World, letter: ReturnType<typeof rowsOf>[number] | undefined) =>
  look((await accountLetterPdf(portal, letter!, clock.now()))!)

const lastLetter = (world: World) => rowsOf(world).at(-1)

async function worldWithSender() {
  const world = await createWorld()
  const sender = { address: '25, avenue St. Clair Est\nToronto ON  M4T 1M2', phone: '416-555-0100' }
  world.portal.db.update(offices).set(sender).run()
  return world
}

needs('poppler')('an invitation on paper', () => {
  it('says the same in both languages, the reader’s own first, and nothing else than the invitation', async () => {
    const world = await worldWithSender()
    const invitation = inviteOnPaper(world, { locale: 'fr' })
    const letter = await pdfOf(world, lastLetter(world))
    const code = codeOfInvitation(world.portal.keyring, invitation)
    const [first, second] = [letter.text(1), letter.text(2)]
    expect(first).toContain('Votre invitation à Mon dossier')
    expect(second).toContain('Your invitation to My Case')
    expect(first).toContain('https://portal.test/fr/register')
    expect(second).toContain('https://portal.test/en/register')
    for (const [side, day, otherDay] of [
      [first, 'jeu. 24 déc. 2026', 'Thu 24 Dec 2026'],
      [second, 'Thu 24 Dec 2026', 'jeu. 24 déc. 2026'],
    ] as const) {
      expect(side).toContain(code)
      expect(plainBlanks(side)).toContain(day)
      expect(plainBlanks(side)).not.toContain(otherDay)
      expect(side).toContain('416-555-0100')
      expect(side).toContain('25, avenue St. Clair Est')
    }
    expect(letter.facts()).toMatch(/Pages:\s+2\n/)
  })

  it('greets in both forms of a name, and shows the envelope the Latin one', async () => {
    const world = await worldWithSender()
    queue(world, { name: 'Daryna Verkholisko', scriptName: 'Дарина Верхолісько' })
    const letter = await pdfOf(world, lastLetter(world))
    const isolates = /[\u2066-\u2069]/g
    expect(letter.text(1).replace(isolates, '')).toContain('Hello Daryna Verkholisko (Дарина Верхолісько),')
    const inWindow = letter.words(1).filter(({ top, bottom, left }) => bottom > 2.25 && top < 3.625 && left < 5.375)
    expect(inWindow.map(({ word }) => word).join(' ')).toBe(`Daryna Verkholisko ${address.replace(/\s+/g, ' ')}`)
  })

  it('has a QR code of the page to register on, which names nobody', async () => {
    const world = await createWorld()
    inviteOnPaper(world)
    const letter = await pdfOf(world, lastLetter(world))
    expect(letter.qr(1)).toBe('https://portal.test/en/register')
    expect(letter.qr(2)).toBe('https://portal.test/fr/register')
  })

  it.each([
    ['a usual address', 'Dana Çelik', '12 rue des Érables\nMontréal QC  H2X 1Y4'],
    [
      'a name of 60 characters and five lines',
      'Wolfeschlegelsteinhausenbergerdorff Adolph Blaine Charles Da',
      'Apartment 1204, Building C\nSettlement House of the North\n1234 Saint-Jean-Baptiste-de-la-Salle Boulevard East\nPO Box 5678 Station Main\nToronto ON  M4T 1M2',
    ],
  ])(
    'shows %s in the window of the envelope, wherever the sheet slides, and nothing else',
    async (_, name, address) => {
      const world = await worldWithSender()
      inviteOnPaper(world, { name, address })
      const words = (await pdfOf(world, lastLetter(world))).words(1)
      const wanted = `${name}\n${address}`.split(/\s+/)
      const isSeen = ({ top, bottom, left }: (typeof words)[number]) => bottom > 2.25 && top < 3.625 && left < 5.375
      const inWindow = words.filter(isSeen)
      expect(inWindow.map(({ word }) => word)).toEqual(wanted)
      for (const { left, right, top, bottom } of inWindow) {
        expect(left).toBeGreaterThan(0.875)
        expect(right).toBeLessThan(4.375)
        expect(top).toBeGreaterThan(2.4)
        expect(bottom).toBeLessThan(3.45)
      }
    },
  )

  it('prints a name in Arabic or Tamil, and what looks like a command, as it is (ABU-31)', async () => {
    const world = await createWorld()
    inviteOnPaper(world, { name: '#read("/etc/passwd") *x* $y$' })
    const letter = (await pdfOf(world, lastLetter(world))).text(1)
    expect(letter.match(/#read\("\/etc\/passwd"\) \*x\* \$y\$/g)).toHaveLength(2)
    inviteOnPaper(world, { name: 'செல்வராசா', address: 'a\nb' })
    expect((await pdfOf(world, lastLetter(world))).fonts()).toContain('NotoSansTamil')
  })

  it('by fax has a cover sheet in both languages before it', async () => {
    const world = await worldWithSender()
    const invitation = inviteOnPaper(world, { fax: '+14165550199' })
    const fax = await pdfOf(world, lastLetter(world))
    expect(fax.facts()).toMatch(/Pages:\s+3\n/)
    const cover = fax.text(1)
    for (const word of ['Fax', 'Télécopie', '416-555-0199', 'Dana Çelik', '3']) expect(cover).toContain(word)
    expect(cover).not.toContain(codeOfInvitation(world.portal.keyring, invitation))
    expect(fax.text(2)).toContain(codeOfInvitation(world.portal.keyring, invitation))
  })
})

needs('poppler')('other letters', () => {
  it('a notice says that something waits, in both languages on one page, and nothing of a case', async () => {
    const world = await createWorld()
    queue(world, { locale: 'fr' })
    const notice = await pdfOf(world, lastLetter(world))
    expect(notice.facts()).toMatch(/Pages:\s+1\n/)
    const text = notice.text()
    expect(text.indexOf('Il y a du nouveau pour vous')).toBeLessThan(text.indexOf('There is something new'))
    expect(text).not.toMatch(/TC\d-/)
  })

  it('a sheet has its codes once, numbered, and explains itself in both languages', async () => {
    const world = await createWorld()
    const setId = newId()
    world.portal.db
      .insert(oneTimeCodes)
      .values({ personId: world.bob.id, hash: 'h', kind: 'sheet', setId, position: 1, createdAt: 0 })
      .run()
    queue(world, { kind: 'codeSheet', subjectId: setId })
    const sheet = await pdfOf(world, lastLetter(world))
    const codes = sheetCodes(world.portal.keyring, setId)
    for (const code of codes) expect(sheet.text().split(code)).toHaveLength(2)
    expect(sheet.text(1)).toContain(codes.at(-1))
    expect(sheet.text(2)).toContain('codes sont imprimés de l’autre côté')
  })
})

needs('poppler')('the file of a print run', () => {
  it('begins each letter on a new sheet, and ends with the register', async () => {
    const world = await createWorld()
    queue(world)
    inviteOnPaper(world, { name: 'Noor Haddad' })
    const { portal, toronto, clock } = world
    const file = await printFile(portal, getOffice(portal.db, toronto), rowsOf(world), 'en', clock.now())
    expect(file.name).toBe('letters 2026-11-24.pdf')
    const paper = look(Buffer.concat(await file.bytes.toArray()))
    expect(paper.facts()).toMatch(/Pages:\s+5\n/)
    expect(paper.text(2).trim()).toBe('')
    expect(paper.text(3)).toContain('Noor Haddad')
    const register = paper.text(5)
    expect(register).toContain('Register of letters')
    for (const word of ['Dana Çelik', 'Noor Haddad', 'Montréal QC']) expect(register).toContain(word)
  })
})

it('a letter whose invitation was withdrawn has nothing to print', async () => {
  const world = await createWorld()
  const invitation = inviteOnPaper(world)
  world.portal.db.$client.prepare('update invitations set revoked_at = 1 where id = ?').run(invitation.id)
  expect(await accountLetterPdf(world.portal, lastLetter(world)!, world.clock.now())).toBeUndefined()
})
