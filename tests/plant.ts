import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { notices, unreached } from '../src/accounts/notices/schema.ts'
import { type Actor, actorFor, type Member, type Registry } from '../src/accounts/people/actor.ts'
import { approvals } from '../src/accounts/standing/schema.ts'
import { enterAppearance } from '../src/cases/appearances/index.ts'
import { enterEvent } from '../src/cases/deadlines/events/index.ts'
import type { NewOrder } from '../src/cases/deadlines/orders/commands.ts'
import { makeOrder } from '../src/cases/deadlines/orders/index.ts'
import { handoverParts, handovers } from '../src/cases/handover/schema.ts'
import { scheduleHearing } from '../src/cases/hearings/index.ts'
import { addCasePerson, createCase } from '../src/cases/record/index.ts'
import { startDraft } from '../src/documents/drafts/index.ts'
import { addDocuments } from '../src/documents/intake/index.ts'
import { startLetterRun } from '../src/documents/letter-runs/index.ts'
import { sendToCase } from '../src/documents/outgoing/index.ts'
import { sendSubmission } from '../src/documents/sending/index.ts'
import { beginUpload } from '../src/documents/uploads/uploads.ts'
import { Temporal } from '../src/platform/clock.ts'
import { newId } from '../src/platform/ids.ts'
import { noteBounce } from '../src/platform/mail/index.ts'
import { outbox } from '../src/platform/mail/schema.ts'
import type { Result } from '../src/platform/result.ts'
import { storeObject } from '../src/platform/storage/index.ts'
import { onMailBounced } from '../src/work.ts'
import { validPdf } from './platform/pdfs.ts'
import type { Someone, World } from './world.ts'

/** As a supervisor, where they are an officer. */
const postedAt = (officeId: string) => ({ id: 'p', officeId, role: 'supervisor', nameEn: '', nameFr: '' })

/** A person of the world as commands and queries know them, without a browser. */
export const as = <A extends Actor = Member>({ id, name, role }: Someone, officeId: string | null = null): A =>
  actorFor(
    {
      secondFactorAt: 1,
      handle: 'h',
      person: {
        id,
        name,
        role,
        locale: 'en',
        zone: 'America/Toronto',
        officeId,
        state: 'active',
        postings: officeId ? [postedAt(officeId)] : [],
      },
    } as never,
    { requestId: 'r', session: null, address: '192.0.2.1' },
  ) as A

export const officerOf = (someone: Someone, officeId: string) => as<Registry>(someone, officeId)

export function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

type Planted = {
  reference?: string
  title?: string
  counsel?: Someone[]
  party?: Someone
  hearingIn?: number
  officer?: Registry
  /** Their name in their own script. */
  script?: { text: string; lang: string }
}

/** A file with a claimant, counsel of record and perhaps a hearing in so many days (10:00, Toronto). Returns its id. */
export function plantCase(
  world: World,
  {
    reference = 'TC5-00001',
    title = 'Selam Tesfaye',
    counsel = [world.alice],
    party,
    hearingIn,
    officer,
    script,
  }: Planted = {},
): string {
  const { portal, clock, sam, toronto } = world
  const { db } = portal
  const at = clock.now()
  const registry = officer ?? officerOf(sam, toronto)
  const id = must(
    createCase(
      db,
      registry,
      {
        reference,
        division: 'rpd',
        title,
        ...(script && { scriptTitle: script.text, scriptLang: script.lang }),
        language: 'en',
      },
      at,
    ),
  )
  must(
    addCasePerson(
      db,
      registry,
      id,
      {
        name: title,
        scriptName: script?.text,
        scriptLang: script?.lang,
        role: 'claimant',
        uci: '1234567890',
        accountEmail: party?.email,
      },
      at,
    ),
  )
  for (const one of counsel)
    must(enterAppearance(db, registry, id, { counselId: one.id, from: at.epochMilliseconds }, at))
  if (hearingIn !== undefined) {
    const day = at.toZonedDateTimeISO('America/Toronto').toPlainDate().add({ days: hearingIn })
    const startsAt = day.toPlainDateTime(Temporal.PlainTime.from('10:00'))
    must(
      scheduleHearing(
        db,
        registry,
        id,
        {
          startsAt,
          zone: 'America/Toronto',
          minutes: 180,
          kind: 'hearing',
          mode: 'virtual',
          link: 'https://rooms.example/1',
        },
        at,
      ),
    )
  }
  return id
}

/** Something that happened in a case, of which a limit is counted. Returns its id. */
export function plantEvent(
  { portal, clock, sam, toronto }: World,
  caseId: string,
  { kind = 'applicationReceived', day = '2026-11-20', officer = officerOf(sam, toronto) } = {},
): string {
  return must(enterEvent(portal.db, officer, caseId, { kind, day, setDay: null, note: null }, clock.now()))
}

/** An order on a limit of one file; by itself one that sets a day for documents after the hearing. Returns its id. */
export function plantOrder(
  { portal, clock, sam, toronto }: World,
  caseId: string,
  { officer = officerOf(sam, toronto), ...given }: Partial<NewOrder> & { officer?: Registry } = {},
): string {
  const order: NewOrder = {
    deadlineId: 'rpd.posthearing',
    cause: null,
    effect: 'set',
    until: '2026-12-15',
    madeOn: '2026-11-20',
    madeBy: 'Member Okafor',
    note: null,
    ...given,
  }
  return must(makeOrder(portal.db, officer, caseId, order, clock.now()))
}

const clean = { verdict: 'clean', flags: [], pages: 3 } as const

async function stored({ portal }: World, pages = 3) {
  return must(await storeObject(portal.storage, portal.keyring, Readable.from([validPdf(pages)]), { maxBytes: 1e6 }))
}

/** A draft of this person, in this principal's name, with one complete document. Returns the submission's id. */
export async function plantDraft(world: World, caseId: string, who: Someone, principal = who): Promise<string> {
  const { portal, clock } = world
  const actor = as(who)
  const id = startDraft(portal.db, actor, caseId, principal.id, clock.now())
  const file = {
    fileName: 'evidence.pdf',
    stored: await stored(world),
    checked: clean as never,
    firstByteAt: clock.now(),
  }
  must(
    addDocuments(
      portal.db,
      actor,
      id,
      [file],
      { type: 'disclosure', title: 'Evidence' },
      portal.settings.limits,
      clock.now(),
    ),
  )
  return id
}

/** A file of which nothing has come yet. Returns the upload's id. */
export function plantUpload({ portal, clock, alice }: World, draft: string, size = 1_000_000): string {
  const file = { fileName: 'long.pdf', size, type: null, title: '' }
  const { db, keyring, settings } = portal
  return must(beginUpload(db, as(alice), draft, file, keyring.current, settings, clock.now())).id
}

export async function plantSent(world: World, caseId: string, who: Someone, principal = who): Promise<string> {
  const id = await plantDraft(world, caseId, who, principal)
  must(
    sendSubmission(world.portal.db, as(who), id, { sendAt: world.clock.now(), counts: 'send', clock: world.clock.now }),
  )
  return id
}

/** A notice from the registry in a case. Returns the document's id. */
export async function plantNotice(
  world: World,
  caseId: string,
  title = 'Notice to appear',
  officer = officerOf(world.sam, world.toronto),
  type: 'noticeToAppear' | 'noticeOfDecision' | 'correspondence' = 'noticeToAppear',
): Promise<string> {
  const file = {
    type,
    title,
    fileName: 'notice.pdf',
    stored: await stored(world, 1),
    checked: clean as never,
  } as const
  return must(sendToCase(world.portal.db, officer, caseId, file, world.clock.now())).id
}

/** A request about a person that waits for a second officer. Returns its id. */
export function plantApproval({ portal, clock, toronto }: World, person: Someone, asker: Someone): string {
  const id = newId()
  const reason = 'Lives far from any place with a connection.'
  const asked = { askedBy: asker.id, askedAt: clock.now().epochMilliseconds }
  portal.db
    .insert(approvals)
    .values({ id, kind: 'identityOverride', personId: person.id, officeId: toronto, reason, ...asked })
    .run()
  return id
}

/** The practice of one counsel goes to another, and this office has not answered for its own files. */
export function plantHandover(
  { portal, clock, sam, toronto }: World,
  from: Someone,
  to: Someone,
  officeId: string = toronto,
): string {
  const id = newId()
  const at = clock.now().epochMilliseconds
  portal.db
    .insert(handovers)
    .values({ id, fromId: from.id, toId: to.id, reason: 'newFirm', cases: 0, officerId: sam.id, officeId: toronto, at })
    .run()
  portal.db
    .insert(handoverParts)
    .values({ id: newId(), handoverId: id, officeId, state: 'waiting', openedAt: at })
    .run()
  return id
}

/** One letter to cases, not worked off yet. Returns the run's id. */
export function plantRun({ portal, clock, sam, toronto }: World, ...caseIds: string[]): string {
  const en = { title: 'About [file number]', body: 'To: [persons]\n\nPlease answer.' }
  const fr = { title: 'Au sujet de [numéro du dossier]', body: 'À : [personnes]\n\nVeuillez répondre.' }
  return must(
    startLetterRun(portal.db, officerOf(sam, toronto), { type: 'correspondence', en, fr, caseIds }, clock.now()),
  )
}

/** What the office told someone of a case comes back from their address. Returns what waits for the office. */
export async function plantUnreached(world: World, caseId: string, who: Someone): Promise<string> {
  const { db } = world.portal
  const document = await plantNotice(world, caseId, 'Notice that nobody got')
  const told = db.select().from(notices).where(eq(notices.subjectId, document)).all()
  const { mailId } = told.find(({ personId }) => personId === who.id)!
  db.update(outbox).set({ sentAt: world.clock.now().epochMilliseconds }).where(eq(outbox.id, mailId!)).run()
  noteBounce(db, mailId!, { action: 'failed', status: '5.1.1' }, world.clock.now(), onMailBounced)
  return db.select().from(unreached).where(eq(unreached.caseId, caseId)).get()!.id
}
