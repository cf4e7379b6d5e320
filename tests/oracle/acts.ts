import type { Counsel, Member } from '../../src/accounts/people/index.ts'
import { decideApproval } from '../../src/accounts/standing/approvals.ts'
import { programDisclosures } from '../../src/api/index.ts'
import { addresseesOf } from '../../src/cases/access/index.ts'
import { endAppearance, enterAppearance } from '../../src/cases/appearances/index.ts'
import { listHearings } from '../../src/cases/hearings/index.ts'
import { changeCase, giveReason, listOwnCases } from '../../src/cases/record/index.ts'
import { acceptShare } from '../../src/cases/shares/answer-commands.ts'
import { offerShare, revokeShare } from '../../src/cases/shares/commands.ts'
import { acceptDelegation, offerDelegation, reviseDelegation, revokeDelegation } from '../../src/delegation/index.ts'
import {
  acceptSubmission,
  finishAcceptance,
  minutesToUndo,
  openSubmission,
  returnSubmission,
  undoAcceptance,
} from '../../src/documents/acceptance/index.ts'
import { moveSubmission } from '../../src/documents/acceptance/moving.ts'
import { changeDetails } from '../../src/documents/drafts/changes.ts'
import { startCorrection, startDraft } from '../../src/documents/drafts/index.ts'
import { chooseTargets } from '../../src/documents/drafts/targets.ts'
import { enterSubmission } from '../../src/documents/entering/index.ts'
import { addDocuments } from '../../src/documents/intake/index.ts'
import { sendToCase } from '../../src/documents/outgoing/index.ts'
import { askOriginals, openOriginals } from '../../src/documents/photographs/order.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { withdrawSubmission } from '../../src/documents/submissions/index.ts'
import { Forbidden, NotFound } from '../../src/platform/errors.ts'
import type { Result } from '../../src/platform/result.ts'
import { toldOf } from '../accept-now.ts'
import { as, officerOf } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { Act } from './any-act.ts'
import { actsFor } from './oracle.ts'
import { readRows } from './rows.ts'
import { plantScans } from './scans.ts'
import { type Stage, storePaper } from './stage.ts'

const clean = { verdict: 'clean', flags: [], pages: 1, engine: null } as const

/** Does it in the portal, as far as the portal lets them. The oracle reads in the rows what came of it. */
export async function perform(stage: Stage, act: Act): Promise<void> {
  const doIt = acts[act.act] as (stage: Stage, act: Act) => Promise<void> | void
  await doIt(stage, act)
  await plantScans(stage)
  stage.world.clock.forward({ minutes: 1 })
}

/** Undefined where the portal refused, by its answer or by throwing what it throws on purpose. */
function tried<T>(work: () => Result<T, string> | T): T | undefined {
  try {
    const result = work() as Result<T, string>
    if (typeof result !== 'object' || result === null || !('ok' in result)) return result
    return result.ok ? result.value : undefined
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return undefined
    throw error
  }
}

/** Counted from the end where it is negative. */
const pick = <T>(list: readonly T[], at: number): T | undefined =>
  at < 0 ? list.at(at) : list[at % Math.max(1, list.length)]

const acts: { [A in Act['act']]: (stage: Stage, act: Extract<Act, { act: A }>) => Promise<void> | void } = {
  file: (stage, act) => fileOne(stage, act, false),
  fileSealed: (stage, act) => fileOne(stage, act, true),

  enterPaper: async (stage, { theCase, isSealed }) => {
    const caseId = pick(stage.cases, theCase)!
    const [fileName, title] = [`${stage.word('f')}.pdf`, `Paper ${stage.word('t')}`]
    const file = { fileName, title, type: 'disclosure', stored: await storePaper(stage), checked: clean } as const
    const entry = {
      ...({ channel: 'post', side: 'minister', filedBy: 'The Minister', isConfidential: isSealed } as const),
      note: `For the office ${stage.word('m')}.`,
      receivedAt: at(stage),
      files: [{ ...file, firstByteAt: at(stage) }],
    }
    tried(() => enterSubmission(db(stage), officerAt(stage, caseId), caseId, entry, at(stage)))
  },

  withdraw: (stage, { one }) => {
    const submission = pick(sentOnes(stage, 'received'), one)
    if (submission)
      tried(() => withdrawSubmission(db(stage), as(byId(stage, submission.sentBy)), submission.id, at(stage)))
  },

  accept: (stage, { one, until }) => {
    const submission = pick(sentOnes(stage, 'received'), one)
    if (!submission) return
    const officer = officerAt(stage, submission.caseId)
    tried(() => openSubmission(db(stage), officer, submission.id, at(stage)))
    tried(() => {
      const known = toldOf(db(stage), officer, submission.id, at(stage))
      return acceptSubmission(db(stage), officer, submission.id, at(stage), { known })
    })
    if (until === 'undone') tried(() => undoAcceptance(db(stage), officer, submission.id, at(stage)))
    if (until === 'final') finishAcceptance(db(stage), submission.id, at(stage).add({ minutes: minutesToUndo }))
  },

  return: (stage, { one, code, faulty }) => {
    const submission = pick(sentOnes(stage, 'received'), one)
    if (!submission) return
    const documents = idsOf(stage, 'select id from documents where submission_id = ? order by position', submission.id)
    const found = faulty === undefined || documents.length < 2 ? [] : [pick(documents, faulty)!]
    const said = {
      code,
      reason: `Look again at ${stage.word('x')}.`,
      faulty: found,
      outward: programDisclosures,
    } as const
    tried(() => returnSubmission(db(stage), officerAt(stage, submission.caseId), submission.id, said, at(stage)))
  },

  correct: async (stage, { one, isSent }) => {
    const submission = pick(sentOnes(stage, 'returned'), one)
    if (!submission) return
    const who = byId(stage, submission.sentBy)
    const draft = tried(() => startCorrection(db(stage), as<Member>(who), submission.id, at(stage)))
    if (!draft) return
    await addPaper(stage, who, draft)
    if (isSent) sendAs(stage, who, draft)
  },

  move: (stage, { one, theCase }) => {
    const submission = pick(sentOnes(stage, 'received'), one)
    if (!submission) return
    const officer = officerAt(stage, submission.caseId)
    const isOfRequest = () => false
    tried(() =>
      moveSubmission(
        db(stage),
        officer,
        submission.id,
        pick(stage.cases, theCase)!,
        isOfRequest,
        at(stage),
        programDisclosures,
      ),
    )
  },

  notice: async (stage, { theCase, audience, reader }) => {
    const caseId = pick(stage.cases, theCase)!
    const named = pick(addresseesOf(db(stage), caseId, at(stage)), reader)
    if (audience !== 'case' && !named) return
    const [title, fileName] = [`Letter ${stage.word('t')}`, `${stage.word('f')}.pdf`]
    const about = { type: 'correspondence', title, fileName, checked: clean, stored: await storePaper(stage) } as const
    const readers = audience === 'case' ? {} : { readers: [named!.personId], areDelegatesIn: audience !== 'named' }
    tried(() => sendToCase(db(stage), officerAt(stage, caseId), caseId, { ...about, ...readers }, at(stage)))
  },

  hold: (stage, { one }) => {
    const id = pick(idsOf(stage, 'select id from documents order by id'), one)
    const { $client } = stage.world.portal.db
    if (id) $client.prepare(`update documents set "check" = 'held', check_reason = 'infected' where id = ?`).run(id)
  },

  lend: (stage, act) => {
    const [who, whom] = [pick(counselOf(stage), act.counsel)!, pick(delegatesOf(stage), act.delegate)!]
    const terms = termsOf(stage, who, act)
    const offer = { ...terms, name: whom.name, email: whom.email, locale: 'en' as const }
    tried(() =>
      offerDelegation(db(stage), as<Counsel>(who), offer, { ownCases: listOwnCases as never, limit: 20 }, at(stage)),
    )
    const [newest] = idsOf(
      stage,
      'select id from delegations where counsel_id = ? and accepted_at is null order by created_at desc',
      who.id,
    )
    if (newest) tried(() => acceptDelegation(db(stage), as(whom), newest, at(stage)))
  },

  revise: (stage, { one, theCase }) => {
    const found = pick(grants(stage, 'delegations'), one)
    if (!found) return
    const who = byId(stage, found.counselId)
    const terms = termsOf(stage, who, { rights: 'prepare', theCase, days: undefined })
    tried(() => reviseDelegation(db(stage), as<Counsel>(who), found.id, terms, listOwnCases as never, at(stage)))
  },

  revoke: (stage, { one }) => {
    const found = pick(grants(stage, 'delegations'), one)
    if (found) tried(() => revokeDelegation(db(stage), as<Counsel>(byId(stage, found.counselId)), found.id, at(stage)))
  },

  share: (stage, { counsel, with: guest, theCase, kind }) => {
    const [who, whom] = [pick(counselOf(stage), counsel)!, pick(counselOf(stage), guest)!]
    const caseId = pick(stage.cases, theCase)!
    const hearingId = kind === 'standIn' ? listHearings(db(stage), { id: caseId } as never)[0]!.id : null
    const offer = {
      kind,
      hearingId,
      name: whom.name,
      email: whom.email,
      locale: 'en',
      from: null,
      until: null,
    } as const
    const id = tried(() => offerShare(db(stage), as<Counsel>(who), caseId, offer as never, at(stage)))
    if (id) tried(() => acceptShare(db(stage), as<Counsel>(whom), id, at(stage)))
  },

  unshare: (stage, { one }) => {
    const found = pick(grants(stage, 'case_shares'), one)
    if (found) tried(() => revokeShare(db(stage), as<Counsel>(byId(stage, found.counselId)), found.id, at(stage)))
  },

  enter: (stage, { counsel, theCase }) => {
    const [who, caseId] = [pick(counselOf(stage), counsel)!, pick(stage.cases, theCase)!]
    const from = at(stage).epochMilliseconds
    tried(() => enterAppearance(db(stage), officerAt(stage, caseId), caseId, { counselId: who.id, from }, at(stage)))
  },

  leave: (stage, { one }) => {
    const rows = readRows(stage.world.portal.db.$client).appearances
    const live = idsOf(stage, 'select id from appearances where until is null order by id')
    const id = pick(live, one)
    const caseId = id && idsOf(stage, 'select case_id id from appearances where id = ?', id)[0]
    if (!id || !caseId || rows.length === 0) return
    const now = at(stage)
    tried(() => endAppearance(db(stage), officerAt(stage, caseId), id, now.epochMilliseconds, now))
  },

  order: (stage, { one }) => {
    const submission = pick(sentOnes(stage, 'received'), one)
    if (!submission) return
    const { tess, vic } = stage.people
    const officer = officerAt(stage, submission.caseId)
    const second = officerOf(officer.officeId === stage.world.toronto ? tess! : vic!, officer.officeId)
    const asked = tried(() => askOriginals(db(stage), officer, submission.id, 'To see when it was taken.', at(stage)))
    if (asked === undefined) return
    tried(() => decideApproval(db(stage), second, asked, 'approved', { originalsOpened: openOriginals }, at(stage)))
  },

  transfer: (stage, { theCase }) => {
    const { toronto, vancouver } = stage.world
    const caseId = pick(stage.cases, theCase)!
    const officer = officerAt(stage, caseId)
    const officeId = officer.officeId === toronto ? vancouver : toronto
    tried(() => changeCase(db(stage), officer, caseId, { officeId }, at(stage)))
  },

  reason: (stage, { theCase, isVera }) => {
    const { vera, sam, toronto, vancouver } = stage.world
    const officer = isVera ? officerOf(vera, vancouver) : officerOf(sam, toronto)
    const caseId = pick(stage.cases, theCase)!
    tried(() => giveReason(db(stage), officer, caseId, 'The other file of the family is with us.', at(stage)))
  },

  wait: (stage, { hours }) => {
    stage.world.clock.forward({ hours })
  },
}

type Filing = { readonly one: number; readonly papers: number; readonly isSent: boolean; readonly also: boolean }

async function fileOne(stage: Stage, { one, papers, isSent, also }: Filing, isSealed: boolean): Promise<void> {
  const way = pick(waysIn(stage), one)
  if (!way) return
  const { db } = stage.world.portal
  const id = tried(() => startDraft(db, as<Member>(way.who), way.caseId, way.principal, at(stage)))
  if (!id) return
  for (let n = 0; n < papers; n++) await addPaper(stage, way.who, id)
  if (isSealed)
    tried(() =>
      changeDetails(db, as<Member>(way.who), id, { note: '', isConfidential: true, documents: [] }, at(stage)),
    )
  say(stage, id)
  const others = stage.cases.filter((caseId) => caseId !== way.caseId)
  if (also) tried(() => chooseTargets(db, as<Member>(way.who), id, { shown: others, chosen: others }, at(stage)))
  if (isSent) sendAs(stage, way.who, id)
}

const db = ({ world }: Stage) => world.portal.db
const at = ({ world }: Stage) => world.clock.now()
const counselOf = ({ people }: Stage) => [people.alice!, people.charlie!, people.dora!, people.zoe!]
const delegatesOf = ({ people }: Stage) => [people.bob!, people.gil!]
const byId = ({ people }: Stage, id: string): Someone => Object.values(people).find((one) => one.id === id)!

function officerAt({ world }: Stage, caseId: string) {
  const { sam, vera, toronto, vancouver, portal } = world
  const row = portal.db.$client.prepare('select office_id officeId from cases where id = ?').get(caseId)
  return (row as { officeId: string }).officeId === toronto ? officerOf(sam, toronto) : officerOf(vera, vancouver)
}

const idsOf = ({ world }: Stage, text: string, ...values: string[]): string[] =>
  (world.portal.db.$client.prepare(text).all(...values) as { id: string }[]).map(({ id }) => id)

type Sent = { readonly id: string; readonly caseId: string; readonly sentBy: string }

/** In the order of their numbers. */
const sentOnes = ({ world }: Stage, state: string) =>
  world.portal.db.$client
    .prepare('select id, case_id caseId, sent_by sentBy from submissions where state = ? order by number')
    .all(state) as Sent[]

const grants = ({ world }: Stage, table: 'delegations' | 'case_shares') =>
  world.portal.db.$client
    .prepare(`select id, counsel_id counselId from ${table} where revoked_at is null order by created_at, id`)
    .all() as { id: string; counselId: string }[]

type Way = { readonly who: Someone; readonly caseId: string; readonly principal: string }

/** Everybody who may act in a case, and in whose name; the order is that of the stage. */
function waysIn(stage: Stage): Way[] {
  const rows = readRows(stage.world.portal.db.$client)
  const now = at(stage).epochMilliseconds
  const order = Object.values(stage.people).map(({ id }) => id)
  return stage.cases.flatMap((caseId) =>
    Object.values(stage.people).flatMap((who) =>
      [...actsFor(rows, who.id, caseId, now)]
        .sort((a, b) => order.indexOf(a) - order.indexOf(b))
        .map((principal) => ({ who, caseId, principal })),
    ),
  )
}

async function addPaper(stage: Stage, who: Someone, draft: string): Promise<void> {
  const { db, settings } = stage.world.portal
  const [fileName, title] = [`${stage.word('f')}.pdf`, `Paper ${stage.word('t')}`]
  const file = { fileName, stored: await storePaper(stage), checked: clean, firstByteAt: at(stage) }
  tried(() =>
    addDocuments(db, as<Member>(who), draft, [file], { type: 'disclosure', title }, settings.limits, at(stage)),
  )
}

const say = (stage: Stage, draft: string) =>
  stage.world.portal.db.$client
    .prepare('update submissions set note = ? where id = ?')
    .run(`For the office ${stage.word('m')}.`, draft)

const sendAs = (stage: Stage, who: Someone, draft: string) =>
  tried(() =>
    sendSubmission(db(stage), as<Member>(who), draft, {
      sendAt: at(stage),
      counts: 'send',
      clock: stage.world.clock.now,
    }),
  )

type Terms = {
  readonly rights: 'read' | 'prepare' | 'send'
  readonly theCase: number | undefined
  readonly days: number | undefined
}

function termsOf(stage: Stage, { id }: Someone, { rights, theCase, days }: Terms) {
  const rows = readRows(stage.world.portal.db.$client)
  const now = at(stage)
  const own = stage.cases.filter((caseId) => actsFor(rows, id, caseId, now.epochMilliseconds).has(id))
  const chosen = theCase === undefined ? undefined : pick(own, theCase)
  const today = now.toZonedDateTimeISO('America/Toronto').toPlainDate()
  return {
    rights,
    allCases: theCase === undefined,
    caseIds: chosen ? [chosen] : [],
    until: days === undefined ? null : today.add({ days }).toString(),
  }
}
