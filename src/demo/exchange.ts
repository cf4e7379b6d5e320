import type { Registry } from '../accounts/people/index.ts'
import { programDisclosures } from '../api/index.ts'
import {
  acceptSubmission,
  concernsOf,
  finishAcceptance,
  getOfficeSubmission,
  minutesToUndo,
  openSubmission,
  returnSubmission,
} from '../documents/acceptance/index.ts'
import { recordRefusals } from '../documents/check-findings/index.ts'
import { changeDetails, chooseTargets, startDraft } from '../documents/drafts/index.ts'
import { askHoldings } from '../documents/holdings/index.ts'
import { addDocuments } from '../documents/intake/index.ts'
import { sendToCase } from '../documents/outgoing/index.ts'
import { recordReading } from '../documents/reading/index.ts'
import { sendSubmission } from '../documents/sending/index.ts'
import { type Instant, instant } from '../platform/clock.ts'
import { chanceOf } from './chance.ts'
import { type Matter, plainDay } from './papers.ts'
import type { DemoPerson } from './people.ts'
import type { HearingPlan, LetterPlan, SendPlan } from './plans.ts'
import { type Staged, whereOf } from './staged.ts'
import { must } from './timeline.ts'
import { ago, memberOf, officerAt, type World, zoneOf } from './world.ts'

/** The cases that Élodie Marchemont shares with Harjit Sandhawalia. */
export const sharedCases = ['hourani', 'elsewhere', 'sponsorship']
/** No case of the sample has this number. */
const strayReference = 'TC5-99999'
/** Days ago on which delegations began: nobody reads for another before. */
export const began = { delegateForCounsel: 239, delegateForCounsel2: 118, counsel2ForCounsel: 59 }

/** What was sent to the registry and what came from it. */
export function planExchange(world: World, staged: Staged): void {
  for (const send of staged.plan.sends ?? []) planSend(world, staged, send)
  for (const hearing of staged.plan.hearings ?? []) planNotice(world, staged, hearing)
  for (const letter of staged.plan.letters ?? []) planLetter(world, staged, letter)
}

function planSend(world: World, staged: Staged, plannedSend: SendPlan): void {
  const { by, in: inNameOf, papers, at: when, outcome, note, isOdd, alsoTo = [] } = plannedSend
  const { portal, timeline, ids, orders } = world
  const { plan, matter, shift, turn } = staged
  const { db, settings } = portal
  const sent = typeof when === 'number' && Number.isInteger(when) ? when + hours(`${plan.key} ${when}`) : when
  const seconds = chanceOf(matter.reference).whole(4, 55)
  const sendAt = (typeof sent === 'number' ? ago(world, sent, shift) : sent).add({ seconds })
  const started = typeof sent === 'number' ? ago(world, sent + 0.07, shift) : sent.subtract({ minutes: 31 })
  const step = Math.floor((sendAt.epochMilliseconds - started.epochMilliseconds) / (papers.length + 1))
  const actor = memberOf(world, by)
  const date = dateOf(sendAt)
  const stray = isOdd && orders.place('personalEvidence', { ...matter, reference: strayReference, date })
  const placed = papers.map((kind) => ({
    kind,
    order: orders.place(kind, { ...jointMatter(staged, alsoTo), date }, kind === 'identity' && plan.key === 'hourani'),
  }))
  let id = ''
  timeline.add(started, (at) => {
    id = startDraft(db, actor, staged.id(), ids[inNameOf ?? by], at)
  })
  for (const [index, { kind, order }] of placed.entries()) {
    timeline.add(started.add({ milliseconds: step * (index + 1) }), (at) => {
      const file = { fileName: order.fileName, firstByteAt: at.subtract({ milliseconds: 1400 }), ...order.file() }
      must(addDocuments(db, actor, id, [file], { type: kind, title: order.title }, settings.limits, at))
      if (note && index === placed.length - 1) changeNote(world, actor, id, note, at)
    })
  }
  if (stray) {
    timeline.add(sendAt, (at) => {
      const file = { fileName: stray.fileName, firstByteAt: at, ...stray.file() }
      must(addDocuments(db, actor, id, [file], { type: 'personalEvidence', title: '' }, settings.limits, at))
      recordRefusals(db, actor, id, [{ fileName: 'Letter of support.docx', reason: 'officeFile' }], at)
    })
  }
  if (outcome?.state === 'draft') return

  timeline.add(sendAt.add({ milliseconds: 240 }), (at) => {
    const chosen = alsoTo.map((key) => world.cases.get(key)!)
    if (chosen.length > 0) must(chooseTargets(db, actor, id, { shown: [], chosen }, at))
    must(sendSubmission(db, actor, id, { sendAt, counts: settings.receivedAt, clock: () => at }))
  })
  if (!outcome) return
  const officer = officerAt(world, plan.office, turn)
  timeline.add(ago(world, outcome.ago + 0.03, shift), (at) => openSubmission(db, officer, id, at))
  const answeredAt = ago(world, outcome.ago, shift)
  if (outcome.state === 'accepted') {
    timeline.add(answeredAt, (at) => {
      const known = concernsOf(db, officer, getOfficeSubmission(db, officer, id, at)).map(({ key }) => key)
      must(acceptSubmission(db, officer, id, at, { known }))
    })
    timeline.add(answeredAt.add({ minutes: minutesToUndo }), (at) => finishAcceptance(db, id, at))
  } else
    timeline.add(answeredAt, (at) =>
      must(returnSubmission(db, officer, id, returnOf(world, officer, id, outcome, at), at)),
    )
}

/** A paper for several files names each number, person and UCI once. */
function jointMatter({ matter, matterOf }: Staged, alsoTo: readonly string[]): Matter {
  const all = [matter, ...alsoTo.map(matterOf)]
  const joined = (of: (one: Matter) => string) => [...new Set(all.map(of))].join(', ')
  return { ...matter, reference: joined((m) => m.reference), name: joined((m) => m.name), uci: joined((m) => m.uci) }
}

type Returned = Extract<NonNullable<SendPlan['outcome']>, { state: 'returned' }>

function returnOf(
  { portal: { db } }: World,
  officer: Registry,
  id: string,
  { code, reason, faulty }: Returned,
  at: Instant,
) {
  const { documents } = getOfficeSubmission(db, officer, id, at)
  const correctBy = at
    .add({ hours: 24 * 30 })
    .toZonedDateTimeISO('America/Toronto')
    .toPlainDate()
    .toString()
  return {
    code,
    reason,
    faulty: documents.filter((_, index) => faulty?.includes(index)).map((one) => one.id),
    correctBy,
    outward: programDisclosures,
  }
}

/** Counsel asks whether what was filed is still held; the job answers when the portal starts. */
export function planHoldings(world: World): void {
  const caseId = () => world.cases.get('nguyen')!
  world.timeline.add(ago(world, 0.2), (at) =>
    must(askHoldings(world.portal.db, memberOf(world, 'counsel'), caseId(), at)),
  )
}

function changeNote(
  { portal: { db } }: World,
  actor: ReturnType<typeof memberOf>,
  id: string,
  note: string,
  at: Instant,
): void {
  must(changeDetails(db, actor, id, { note, documents: [] }, at))
}

function planNotice(world: World, staged: Staged, hearing: HearingPlan): void {
  const zone = hearing.zone ?? zoneOf(staged.plan.office)
  const { place, link } = whereOf(staged.plan, hearing)
  const where = [place, link].filter(Boolean).join(' · ')
  const said = { when: `${plainDay(staged.matter.language, hearing.day.toString())}, ${hearing.time} (${zone})`, where }
  planLetter(
    world,
    staged,
    { kind: 'noticeToAppear', ago: Math.max(0.4, hearing.fixed - 0.05), unread: hearing.noticeUnread ?? false },
    said,
  )
}

function planLetter(
  world: World,
  staged: Staged,
  { kind, ago: count, unread }: LetterPlan,
  hearing?: { when: string; where: string },
): void {
  const { portal, timeline, orders } = world
  const { plan, matter, shift, turn } = staged
  const sent = Number.isInteger(count) ? count - hours(`${plan.key} ${kind}`) : count
  const at = ago(world, sent, shift)
  const order = orders.place(kind, { ...matter, date: dateOf(at), ...(hearing && { hearing }) })
  let documentId = ''
  timeline.add(at, (now) => {
    const file = { type: kind, title: order.title, fileName: order.fileName, ...order.file() }
    documentId = must(sendToCase(portal.db, officerAt(world, plan.office, turn), staged.id(), file, now)).id
  })
  if (unread) return
  for (const { who, ago: read } of readersOf(plan, sent)) {
    timeline.add(ago(world, read, shift), (now) => {
      recordReading(portal.db, memberOf(world, who), documentId, now)
    })
  }
}

/** Who opened a letter, and when. The delegate lags a few days behind. */
function readersOf({ key, account, counsel }: Staged['plan'], sent: number): { who: DemoPerson; ago: number }[] {
  const read = Math.max(0.2, sent - 0.3 - 3 * hours(`${key} ${sent}`))
  const readers: { who: DemoPerson; ago: number }[] = account ? [{ who: account, ago: read }] : []
  for (const { who, ago: entered, ended = 0 } of counsel ?? []) {
    if (entered <= sent || ended >= read - 2) continue
    readers.push({ who, ago: read })
    const since = who === 'counsel' ? began.delegateForCounsel : who === 'counsel2' ? began.delegateForCounsel2 : 0
    if (since && sent > 5) readers.push({ who: 'delegate', ago: Math.min(read - 1.5, since - 2) })
    if (who === 'counsel' && sharedCases.includes(key) && sent > 5)
      readers.push({ who: 'counsel2', ago: Math.min(read - 1.2, began.counsel2ForCounsel - 2) })
  }
  return readers
}

/** Spreads what is sent over the working day. */
const hours = (word: string) => chanceOf(word).whole(0, 8) / 10

const dateOf = (at: Instant) =>
  instant(at.epochMilliseconds).toZonedDateTimeISO('America/Toronto').toPlainDate().toString()
