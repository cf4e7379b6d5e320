import type { AuditEvent } from '../../src/platform/audit/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { Action, FactName, Key } from '../../src/platform/web/keys.ts'
import { exactFacts, ways } from './log-facts.ts'
import type { Fact, LogReader, Value } from './log-values.ts'

export type SaidEvent = Pick<AuditEvent, 'action' | 'actorId' | 'concernsId' | 'subject' | 'facts'>

/** An event as its reader is told of it. */
export type SaidAct = {
  /** `Returned submission 2026-000044 to Élodie Marchemont`. */
  readonly sentence: string
  /** Whom the sentence names, if anybody. */
  readonly named: Named | undefined
  /** What else was recorded, in words: `received Mon 24 Nov, 13:34`. */
  readonly details: readonly string[]
  /** Figures and ids, in words too, for those who look something up. */
  readonly exact: readonly string[]
}

/** Acts whose sentence names a person or a submission; without that name they are said as everywhere (`common:action`). */
const namingActs = [
  'appearance.ended',
  'appearance.entered',
  'approval.approved',
  'approval.asked',
  'approval.declined',
  'case.outsideReviewed',
  'codeSheet.made',
  'delegation.accepted',
  'delegation.declined',
  'delegation.left',
  'delegation.revoked',
  'delegation.withdrawn',
  'handover.begun',
  'person.identityConfirmed',
  'person.restored',
  'person.suspended',
  'person.suspensionConfirmed',
  'person.suspensionLapsed',
  'posting.changed',
  'posting.ended',
  'posting.given',
  'practice.handedOver',
  'question.answered',
  'question.settled',
  'recordRequest.declined',
  'recordRequest.granted',
  'recovery.opened',
  'recovery.stopped',
  'request.declined',
  'request.granted',
  'request.opened',
  'share.accepted',
  'share.declined',
  'share.left',
  'share.revoked',
  'share.withdrawn',
  'submission.acceptanceFailed',
  'submission.acceptancePressed',
  'submission.acceptanceTakenBack',
  'submission.acceptanceUndone',
  'submission.accepted',
  'submission.answersCorrected',
  'submission.entered',
  'submission.entryTakenBack',
  'submission.madeConfidential',
  'submission.madeOpen',
  'submission.movedAway',
  'submission.movedHere',
  'submission.opened',
  'submission.receiptCorrected',
  'submission.returned',
  'submission.sent',
  'submission.withdrawn',
  'work.assigned',
  'work.givenBack',
  'work.handedOver',
] as const satisfies readonly Action[]

/** Of these the sentence names the submission alone: whoever acted sent it, or the registry entered it. */
const byNumberAlone: readonly string[] = [
  'submission.entered',
  'submission.entryTakenBack',
  'submission.sent',
  'submission.withdrawn',
] satisfies Action[]

type Recorded = Readonly<Record<string, Value | null>>
/** `fact`: which fact of the event names them. */
type Named = { readonly name: string; readonly id: string; readonly fact?: FactName }

const recordedIn = ({ facts }: Pick<AuditEvent, 'facts'>): Recorded => JSON.parse(facts) as Recorded

/** Says an event of the log as a person would: pages of it, its file, and the activity of a case for the registry. */
export function sayAct(i18n: I18n, event: SaidEvent, reader: LogReader): SaidAct {
  const recorded = recordedIn(event)
  const { sentence, named } = sentenceOf(i18n, event, recorded, reader)
  const isSaid = (name: FactName) =>
    name === named?.fact || (name === 'number' && sentence.includes(String(recorded.number)))
  const facts = factsOf(i18n, event, recorded, reader).filter(({ name }) => !isSaid(name))
  const concerned = event.concernsId === null ? undefined : reader.names.people.get(event.concernsId)
  const about = concerned !== undefined &&
    named?.name !== concerned && [i18n.t('log:fact.person', { value: concerned })]
  return {
    sentence,
    named,
    details: [...(about || []), ...facts.flatMap((fact) => (isExact(fact) ? [] : (wordsOf(fact) ?? [])))],
    exact: facts.flatMap((fact) => (isExact(fact) ? (wordsOf(fact) ?? []) : [])),
  }
}

/** Who acted where no account did: the Tribunal’s own system, somebody who came from an address, or the portal by itself. */
export function actorWithoutAccount({ t }: I18n, event: Pick<AuditEvent, 'address' | 'facts'>): string {
  if (recordedIn(event).source === 'feed') return t('admin:audit.system')
  return t(event.address === null ? 'admin:audit.portal' : 'admin:audit.visitor')
}

function sentenceOf({ t }: I18n, event: SaidEvent, recorded: Recorded, reader: LogReader) {
  const plain = { sentence: t(`common:action.${event.action}` as Key), named: undefined }
  const act = namingActs.find((one) => one === event.action)
  if (!act) return plain
  const number = recorded.number
  if (event.action.startsWith('submission.') && typeof number !== 'string') return plain
  const holes = { number: String(number) }
  if (byNumberAlone.includes(act)) return { sentence: t(`log:act.${act}`, holes), named: undefined }
  const named = namedIn(event, recorded, reader)
  return named ? { sentence: t(`log:act.${act}`, { ...holes, person: named.name }), named } : plain
}

/** Facts that say whom an act concerns, the first that there is. */
const whom = ['counsel', 'delegate', 'person', 'staff', 'with', 'to', 'heldBy'] as const satisfies readonly FactName[]

/** Whom the sentence of an act names, unless it is whoever acted. */
function namedIn(event: SaidEvent, recorded: Recorded, { names }: LogReader): Named | undefined {
  const [noun, id] = event.subject?.split(':') ?? []
  const sender = noun === 'submission' && event.action.startsWith('submission.') && names.senders.get(id ?? '')
  const isAnswered = event.action === 'approval.approved' || event.action === 'approval.declined'
  const fact = isAnswered ? ('askedBy' as const) : whom.find((one) => typeof recorded[one] === 'string')
  const personId = sender || (event.concernsId ?? (noun === 'person' ? id : fact && String(recorded[fact])))
  if (!personId || personId === event.actorId) return undefined
  const name = names.people.get(personId)
  if (name === undefined) return undefined
  return { name, id: personId, ...(fact && recorded[fact] === personId && { fact }) }
}

function factsOf(i18n: I18n, event: SaidEvent, all: Recorded, reader: LogReader): Fact[] {
  const [noun = '', verb = ''] = event.action.split('.')
  return Object.entries(all).flatMap(([name, value]) =>
    value === null || !isFactName(name) ? [] : [{ i18n, reader, event, noun, verb, name, value, all }],
  )
}

/** How a file was checked is news where it was checked, and a figure of what was sent. */
const isExact = ({ name, verb }: Fact): boolean => exactFacts.has(name) || (name === 'check' && verb !== 'checked')

const isFactName = (name: string): name is FactName => Object.hasOwn(ways, name)
const wordsOf = (fact: Fact): string | undefined => ways[fact.name](fact)
