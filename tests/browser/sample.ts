import { eq } from 'drizzle-orm'
import { invite, inviteCounsel, linkSecret } from '../../src/accounts/invitations/index.ts'
import type { Counsel, Registry } from '../../src/accounts/people/index.ts'
import { offices, people } from '../../src/accounts/people/schema.ts'
import { insertPosting } from '../../src/accounts/postings/index.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { caseNews, caseSeen } from '../../src/cases/news/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { addCasePerson, createCase, listOwnCases } from '../../src/cases/record/index.ts'
import { acceptDelegation, offerDelegation } from '../../src/delegation/index.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import { recordRefusals } from '../../src/documents/check-findings/refusals.ts'
import { refusedFiles } from '../../src/documents/check-findings/schema.ts'
import { startDraft } from '../../src/documents/drafts/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { acceptNow } from '../accept-now.ts'
import { plantPhotograph } from '../documents/photographs/plant.ts'
import { as, must, officerOf, plantCase, plantDraft, plantNotice, plantSent, plantUpload } from '../plant.ts'
import type { Someone } from '../world.ts'
import { plantAccounts } from './account-sample.ts'
import { plantAnnouncements } from './announcement-sample.ts'
import { plantDeadlines } from './deadline-sample.ts'
import { plantDesk } from './desk-sample.ts'
import { plantAfterSending } from './exchange-sample.ts'
import { plantFactors } from './factor-sample.ts'
import { plantFeedback } from './feedback-sample.ts'
import { plantIdentity } from './identity-sample.ts'
import { plantInvited } from './invitation-sample.ts'
import { plantLetters } from './letter-sample.ts'
import { plantOperation } from './operator-sample.ts'
import type { OpenWorld } from './portal.ts'
import { plantQuestions } from './question-sample.ts'
import { plantReading } from './reading-sample.ts'
import { plantReceipts } from './receipt-sample.ts'
import { plantRecord } from './record-sample.ts'
import { plantRecovery } from './recovery-sample.ts'
import { plantReports } from './report-sample.ts'
import { plantRequests } from './request-sample.ts'
import { plantShares } from './share-sample.ts'

export const longestName =
  'Wolfeschlegelsteinhausenbergerdorff Adolph Blaine Charles David Earl Frederick Gerald Hubert Irvin John Kenneth Lloyd Martin Nero Oliver Paul Quincy Randolph Sherman Thomas Uncas Victor William Xerxes Y'
export const unbrokenTitle = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(3)
const origins = [
  longestName,
  'محمدرضا عبداللهی‌نژاد و خانواده',
  'O’Brien-Nguyễn Thị Ánh Tuyết',
  'ሰላም ተስፋዬ',
  'תמר בן־דוד',
  'Kahurangi Te Whānau-a-Apanui',
  unbrokenTitle,
]

const ordinary = ['Selam Tesfaye', 'Nguyễn Thị Ánh Tuyết', 'Rosa Elena Martínez García', 'Amina Yusuf', 'Paul Mbeki']

export type Sample = Awaited<ReturnType<typeof plantSample>>

/**
 * A world for looking at every page: Alice has a little of everything, Charlie has nothing yet, Lena at Vancouver's office has
 * fifty of each with the longest names; Dora shares a case with Alice, Bob is delegate of both, Paul is a claimant who
 * speaks for himself, Rita one whom Alice represents; Nora's office in Montreal is empty. `isOrdinary` gives Lena's clients
 * names of a usual length.
 */
export async function plantSample(world: OpenWorld, { isOrdinary = false } = {}) {
  const { portal, clock, alice, bob, sam, vera, toronto, vancouver } = world
  const { db } = portal
  const montreal = newId()
  db.insert(offices)
    .values({ id: montreal, code: 'MTL', nameEn: 'Montreal', nameFr: 'Montréal', zone: 'America/Toronto' })
    .run()
  const dora = await world.add('Dora Ferreira', 'counsel', toronto)
  const lena = await world.add('Lena Lang', 'counsel', vancouver)
  const paul = await world.add('Paul Mbeki', 'party')
  const rita = await world.add('Rita Haddad', 'party')
  const nora = await world.add('Nora Gagnon', 'registry', montreal)
  const elsewhere = { personId: vera.id, officeId: montreal, role: 'officer', givenBy: null } as const
  const posting = portal.db.transaction((tx) => insertPosting(tx, elsewhere, clock.now()))
  const zoe = await world.add('Zoe Delegate', 'delegate')
  const at = clock.now()
  const officer = officerOf(sam, toronto)

  const main = plantCase(world, { reference: 'TC6-01234', title: 'Rita Haddad', party: rita, hearingIn: 20 })
  const shared = plantCase(world, {
    reference: 'TC6-02345',
    title: 'Selam Tesfaye',
    script: { text: 'ሰላም ተስፋዬ', lang: 'ti' },
    counsel: [alice, dora],
    hearingIn: 40,
  })
  const bare = must(
    createCase(db, officer, { reference: 'TC6-09999', division: 'rad', title: 'Ana Souza', language: 'fr' }, at),
  )
  must(enterAppearance(db, officer, bare, { counselId: alice.id, from: at.epochMilliseconds }, at))
  const own = plantCase(world, { reference: 'TC6-03456', title: 'Paul Mbeki', counsel: [], party: paul, hearingIn: 12 })

  delegate(world, alice, bob)
  delegate(world, dora, bob)
  must(offer(world, alice, { name: 'Yusuf Demir', email: 'yusuf@example.test' }))

  const received = await plantSent(world, main, alice)
  const byBob = await plantSent(world, main, bob, alice)
  const returned = await plantSent(world, main, alice)
  const accepted = await plantSent(world, shared, alice)
  must(
    returnSubmission(
      db,
      officer,
      returned,
      { code: 'missingPages', reason: 'Page 3 of the letter is missing. Please send the whole letter again.' },
      clock.now(),
    ),
  )
  acceptNow(db, officer, accepted, clock.now())
  await plantPhotograph(world, accepted, { isOriginal: true })
  const photographed = await plantDraft(world, shared, alice)
  for (const _ of 'abc') await plantPhotograph(world, photographed)
  const draft = await plantDraft(world, main, alice)
  const unfinished = await plantDraft(world, main, alice)
  plantUpload(world, unfinished, 52_000_000)
  recordRefusals(db, as(alice), draft, [{ fileName: 'lettre.docx', reason: 'officeFile' }], clock.now())
  const refusal = db.select().from(refusedFiles).get()!.id
  const vague = await plantDraft(world, shared, alice)
  db.update(documents).set({ type: null, title: '' }).where(eq(documents.submissionId, vague)).run()
  const empty = startDraft(db, as(alice), main, alice.id, clock.now())
  const notice = await plantNotice(world, main)
  const held = await plantNotice(world, main, 'Letter from another office')
  db.update(documents).set({ check: 'held', checkReason: 'infected' }).where(eq(documents.id, held)).run()
  const ownNotice = await plantNotice(world, own)
  const after = await plantAfterSending(world, officer, { main, shared })

  const desk = await plantDesk(world, officer, { main, shared })

  const invitation = must(
    db.transaction(
      (tx) => inviteCounsel(tx, officer, { name: 'Dana Çelik', email: 'dana@example.test', locale: 'fr' }, at),
      {
        behavior: 'immediate',
      },
    ),
  )
  const link = (locale: 'en' | 'fr') => `/${locale}/register/${invitation.id}/${linkSecret(portal.keyring, invitation)}`

  const factors = await plantFactors(world, officer, dora, lena)
  const accounts = plantAccounts(world, {
    alice,
    paul,
    lena,
    officer,
    longestName: isOrdinary ? 'Lang & Partners' : longestName,
  })
  const recovery = plantRecovery(world, { paul, dora, officer })
  const officers = { toronto: officer, vancouver: officerOf(vera, vancouver) }
  const identity = await plantIdentity(world, officers, longestName)
  const invited = await plantInvited(world, invitation, { main, bare }, { longestName, unbrokenTitle })
  const long = await plantLong(world, lena, officerOf(vera, vancouver), zoe, isOrdinary ? ordinary : origins)
  const lending = plantShares(world, { dora, lena, names: { longestName } }, { main, longCase: long.longCase })
  const reading = await plantReading(world, { lena, longCase: long.longCase, longestName, isOrdinary })
  const record = plantRecord(world, { shared, lena, longestName })
  const receipts = await plantReceipts(world, { main, shared, bare, longCase: long.longCase })
  const asked = await plantRequests(world, lena, { longestName: isOrdinary ? 'Ottawa' : longestName, unbrokenTitle })
  const questions = plantQuestions(world, { unbrokenTitle })
  plantOperation(world)
  const announced = plantAnnouncements(world, montreal)
  plantFeedback(world)
  plantReports(world)
  plantDeadlines(world, { main, longCase: long.longCase, lena, longestName })
  if (!isOrdinary) db.update(people).set({ name: longestName }).where(eq(people.id, lena.id)).run()
  // Whoever works here every day has looked at their cases.
  else for (const { id } of [lena, zoe]) seeEverything(world, id)
  db.update(people).set({ name: 'محمدرضا عبداللهی‌نژاد' }).where(eq(people.id, zoe.id)).run()

  const first = <T>(rows: T[]) => rows[0]!
  const personOf = (caseId: string) => first(db.select().from(casePeople).where(eq(casePeople.caseId, caseId)).all()).id
  return {
    ...world,
    dora,
    lena,
    paul,
    rita,
    nora,
    zoe,
    omar: factors.omar,
    ...identity.people,
    letters: identity.letters,
    link,
    ids: {
      ...asked,
      ...questions,
      main,
      shared,
      bare,
      own,
      received,
      byBob,
      returned,
      accepted,
      photographed,
      draft,
      unfinished,
      refusal,
      vague,
      empty,
      notice,
      held,
      ownNotice,
      ...after,
      ...desk,
      ...long,
      ...plantLetters(world, officer, officerOf(vera, vancouver), isOrdinary ? ordinary : origins),
      ...lending,
      ...invited,
      ...accounts,
      ...recovery,
      ...record,
      ...reading,
      ...receipts,
      ...announced,
      ...factors.ids,
      ...identity.ids,
      delegation: first(db.select().from(delegations).where(eq(delegations.counselId, alice.id)).all()).id,
      bobsDelegation: first(db.select().from(delegations).where(eq(delegations.delegateId, bob.id)).all()).id,
      hearing: first(db.select().from(hearings).where(eq(hearings.caseId, main)).all()).id,
      casePerson: personOf(shared),
      longPerson: personOf(long.longCase),
      appearance: first(db.select().from(appearances).where(eq(appearances.caseId, main)).all()).id,
      message: first(listMail(db)).id,
      posting: posting.id,
    },
  }
}

function offer({ portal, clock }: OpenWorld, counsel: Someone, to: { name: string; email: string }) {
  const terms = { locale: 'en', rights: 'send', allCases: true, caseIds: [], until: null } as const
  const limit = portal.settings.limits.delegates
  return offerDelegation(
    portal.db,
    as<Counsel>(counsel),
    { ...to, ...terms },
    { ownCases: listOwnCases, limit },
    clock.now(),
  )
}

function delegate(world: OpenWorld, counsel: Someone, to: Someone) {
  const { db } = world.portal
  must(offer(world, counsel, to))
  const made = db
    .select()
    .from(delegations)
    .where(eq(delegations.counselId, counsel.id))
    .all()
    .find((d) => d.delegateId === to.id)!
  must(acceptDelegation(db, as(to), made.id, world.clock.now()))
}

/** Fifty and one of everything that has a list, so that each list has a next page. */
async function plantLong(world: OpenWorld, lena: Someone, officer: Registry, zoe: Someone, names: readonly string[]) {
  const { portal, clock } = world
  const { db } = portal
  const caseIds: string[] = []
  for (let i = 0; i < 51; i++) {
    const title = names[i % names.length]!
    const reference = `VC6-${String(10_000 + i)}`
    caseIds.push(
      plantCase(world, { reference, title: title.slice(0, 200), counsel: [lena], officer, hearingIn: 11 + i }),
    )
    clock.forward({ seconds: 1 })
  }
  const longCase = caseIds.at(-1)!
  const claimant = { role: 'claimant', uci: '1234567890', isAnother: true } as const
  for (const name of names) must(addCasePerson(db, officer, longCase, { ...claimant, name }, clock.now()))
  for (let i = 0; i < 51; i++) {
    await plantSent(world, i < 4 ? longCase : caseIds[i]!, lena)
    await plantNotice(
      world,
      i < 4 ? longCase : caseIds[i]!,
      names === ordinary ? 'Notice to appear' : unbrokenTitle.slice(0, 100 + i),
      officer,
    )
  }
  const longDraft = await plantDraft(world, longCase, lena)
  db.update(documents)
    .set({ title: `${longestName} – ${longestName}`.slice(0, 300), fileName: `${unbrokenTitle}.pdf` })
    .where(eq(documents.submissionId, longDraft))
    .run()
  const longReceipt = await plantDraft(world, longCase, lena)
  db.update(documents).set({ title: unbrokenTitle }).where(eq(documents.submissionId, longReceipt)).run()
  must(sendSubmission(db, as(lena), longReceipt, { sendAt: clock.now(), counts: 'send', clock: clock.now }))

  delegate(world, lena, zoe)
  for (const [i, name] of [longestName, 'רבקה בן־דוד', unbrokenTitle].entries()) {
    must(
      offer(world, lena, {
        name: name.slice(0, 200),
        email: `${'a-very-long-address-of-somebody'.repeat(2).slice(0, 60)}${i}@example.test`,
      }),
    )
  }
  for (let i = 0; i < 51; i++) {
    const to = {
      name: names[i % names.length]!.slice(0, 200),
      email: `invited${i}@example.test`,
      locale: 'en',
    } as const
    must(
      db.transaction((tx) => invite(tx, officer, { ...to, role: 'counsel', officeId: officer.officeId }, clock.now()), {
        behavior: 'immediate',
      }),
    )
    clock.forward({ seconds: 1 })
  }
  return { longCase, longDraft, longReceipt }
}

function seeEverything({ portal }: OpenWorld, personId: string): void {
  for (const { caseId, seq, at } of portal.db.select().from(caseNews).all())
    portal.db.insert(caseSeen).values({ personId, caseId, seq, at }).run()
}
