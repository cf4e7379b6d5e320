import { getOfficeSubmission } from '../documents/acceptance/index.ts'
import { startDraft } from '../documents/drafts/index.ts'
import { enterSubmission } from '../documents/entering/index.ts'
import { askRelease } from '../documents/holds/index.ts'
import { addDocuments } from '../documents/intake/index.ts'
import { startLetterRun } from '../documents/letter-runs/index.ts'
import { sendToCase } from '../documents/outgoing/index.ts'
import { sendSubmission } from '../documents/sending/index.ts'
import { withdrawSubmission } from '../documents/submissions/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { CasePlan } from './plans.ts'
import type { Staged } from './staged.ts'
import { must } from './timeline.ts'
import type { PaperKind } from './words.ts'
import { ago, memberOf, officerOf, type World } from './world.ts'

type Paper = ReturnType<typeof paperOf>

/** What happens after sending in some cases: withdrawn, entered by the registry, held by the scanner, confidential. */
export function planAfter(world: World, staged: Staged): void {
  const { plan } = staged
  if (plan.key === 'adjourned') {
    planWithdrawal(world, staged)
    planConfidential(world, staged)
  }
  if (plan.key === 'cancelled') {
    planEntry(world, staged)
    planHold(world, staged)
  }
}

function planWithdrawal(world: World, staged: Staged): void {
  const { portal, timeline } = world
  const paper = paperOf(world, staged, 'countryConditions', 1.3)
  let id = ''
  timeline.add(ago(world, 1.3), (at) => {
    id = sendPaper(world, staged, paper, at)
  })
  timeline.add(ago(world, 1.25), (at) => must(withdrawSubmission(portal.db, memberOf(world, 'counsel'), id, at)))
}

/** The Minister's own disclosure, by post. */
function planEntry(world: World, staged: Staged): void {
  const paper = paperOf(world, staged, 'disclosure', 5)
  world.timeline.add(ago(world, 5), (at) => {
    const entry = {
      channel: 'post',
      side: 'minister',
      filedBy: 'Minister’s counsel, Canada Border Services Agency',
      receivedAt: at.subtract({ hours: 3 }),
      note: '',
      files: [{ ...readyFile(paper, at), type: 'disclosure', title: 'Disclosure of the Minister' }],
    } as const
    must(enterSubmission(world.portal.db, officerOf(world, 'registry'), staged.id(), entry, at))
  })
}

/** The scanner holds a scan; an officer believes that it is harmless, and waits for a second person. */
function planHold(world: World, staged: Staged): void {
  const { db } = world.portal
  const officer = officerOf(world, 'toronto2')
  const paper = paperOf(world, staged, 'personalEvidence', 0.9)
  let documentId = ''
  world.timeline.add(ago(world, 0.9), (at) => {
    const id = sendPaper(world, staged, paper, at)
    documentId = getOfficeSubmission(db, officer, id, at).documents[0]?.id ?? ''
    db.$client
      .prepare("update documents set \"check\" = 'held', check_reason = 'infected', engine = ? where id = ?")
      .run('ClamAV 1.4.3 · Heuristics.Phishing.Email.SpoofedDomain', documentId)
  })
  world.timeline.add(ago(world, 0.4), (at) => {
    const reason = 'A printed email with a link in it. The pages were looked at on a separate machine.'
    must(askRelease(db, officer, documentId, reason, at))
  })
}

function planConfidential(world: World, staged: Staged): void {
  const paper = paperOf(world, staged, 'correspondence', 2)
  world.timeline.add(ago(world, 2), (at) => {
    const { stored, checked } = paper.order.file()
    const file = {
      type: 'correspondence',
      title: 'About the confidentiality order',
      fileName: paper.order.fileName,
    } as const
    const readers = [world.ids.counsel]
    must(
      sendToCase(
        world.portal.db,
        officerOf(world, 'registry'),
        staged.id(),
        { ...file, stored, checked, language: staged.plan.language, readers },
        at,
      ),
    )
  })
}

/** One letter to the open cases of a family of files; the portal writes it when it starts. */
export function planLetterRun(world: World, plans: readonly CasePlan[]): void {
  const keys = plans.filter(({ office, division }) => office === 'TOR' && division === 'rpd').map(({ key }) => key)
  world.timeline.add(ago(world, 0.05), (at) => {
    const caseIds = keys.flatMap((key) => world.cases.get(key) ?? []).slice(0, 3)
    const letter = {
      type: 'correspondence',
      en: { title: 'Change of address of the office – [file number]', body: words.en },
      fr: { title: 'Changement d’adresse du bureau – [numéro du dossier]', body: words.fr },
    } as const
    must(startLetterRun(world.portal.db, officerOf(world, 'registry'), { ...letter, caseIds }, at))
  })
}

const words = {
  en: 'To: [persons]\n\nFrom the first Monday of next month, documents that cannot be sent through the portal are received at 74 Victoria Street, Suite 400.\n\nHearings in case [file number] are not moved by this.\n\nRegistry, [office]',
  fr: 'À : [personnes]\n\nÀ compter du premier lundi du mois prochain, les documents qui ne peuvent pas être transmis par le portail sont reçus au 74, rue Victoria, bureau 400.\n\nLes audiences du dossier [numéro du dossier] ne sont pas déplacées.\n\nLe greffe, [bureau]',
}

function paperOf(world: World, { matter }: Staged, kind: PaperKind, count: number) {
  const date = ago(world, count).toZonedDateTimeISO('America/Toronto').toPlainDate().toString()
  return { kind, order: world.orders.place(kind, { ...matter, date }) }
}

const readyFile = ({ order }: Paper, at: Instant) => ({
  fileName: order.fileName,
  firstByteAt: at.subtract({ milliseconds: 1400 }),
  ...order.file(),
})

function sendPaper(world: World, staged: Staged, paper: Paper, at: Instant): string {
  const { db, settings } = world.portal
  const actor = memberOf(world, 'counsel')
  const id = startDraft(db, actor, staged.id(), world.ids.counsel, at)
  const batch = { type: paper.kind as 'disclosure', title: paper.order.title }
  must(addDocuments(db, actor, id, [readyFile(paper, at)], batch, settings.limits, at))
  must(sendSubmission(db, actor, id, { sendAt: at, counts: settings.receivedAt, clock: () => at }))
  return id
}
