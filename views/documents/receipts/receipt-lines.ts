import { safeSentence } from '../../../src/cases/deadlines/day-words.ts'
import type { FiledDocument, ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import { statementIn } from '../../../src/documents/receipts/verdict.ts'
import { verdictMore, verdictWords } from '../../../src/documents/submissions/verdict-words.ts'
import { instant, offsetAt } from '../../../src/platform/clock.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type ReceptionMoment, receptionMoments, stampZone } from '../../../src/tribunal/index.ts'
import { languages } from '../../../src/tribunal/languages.ts'
import { madeFromWords, typeName } from '../../components/document-words.ts'
import { appliedText, limitWords, untilText } from '../../components/limit-words.ts'
import { numberWords } from '../exhibits/exhibits.ts'
import { pagesOf, ruleName } from '../words.ts'

/** A line of a receipt: text, and the instant that it tells where it tells one. `isWritten`: by a person, in any script. */
export type FactLine = {
  readonly text: string
  readonly at?: number
  /** Of the clock that it was read from. */
  readonly zone?: string
  readonly isWritten?: boolean
}
type FactRow = { readonly name: string; readonly key: string; readonly lines: readonly FactLine[] }

/** What a receipt says of the submission, in the same words for page, PDF and verification. */
export function receiptRows(i18n: I18n, facts: ReceiptFacts): FactRow[] {
  const { t } = i18n
  const row = (name: RowName, ...lines: FactLine[]): FactRow => ({ name, key: t(`receipts:fact.${name}`), lines })
  const written = (text: string): FactLine => ({ text, isWritten: true })
  const { office, channel, side } = facts
  return [
    row('received', ...receivedLines(i18n, facts)),
    row('verdict', ...verdictLines(i18n, facts)),
    ...(facts.answers?.length ? [row('answers', ...facts.answers.map((one) => answerLine(i18n, one)))] : []),
    row('case', { text: facts.case }),
    ...(facts.confidential ? [row('confidential', { text: t('documents:confidential.onReceipt') })] : []),
    row('office', { text: office[languages[i18n.locale].law] }),
    facts.filedBy ? row('filedBy', written(facts.filedBy)) : row('for', written(facts.for)),
    ...(facts.by === facts.for ? [] : [row('by', written(facts.by), ...asWhat(i18n, facts))]),
    ...(channel === 'portal'
      ? []
      : [row('channel', { text: `${t(`registry:side.${side}`)} · ${t(`registry:channel.${channel}`)}` })]),
    ...receptionMoments.flatMap((name) => instantRow(i18n, facts, row, name)),
    row('zoneData', { text: facts.zoneData }),
    ...(facts.note ? [row('note', written(facts.note))] : []),
  ]
}

/** Where and when it was signed. */
export function signatureRows(i18n: I18n, facts: ReceiptFacts): FactRow[] {
  const { t } = i18n
  return [
    { name: 'issuer', key: t('receipts:fact.issuer'), lines: [{ text: facts.issuer }] },
    { name: 'signed', key: t('receipts:fact.signed'), lines: [stamped(i18n, Date.parse(facts.signed))] },
  ]
}

type RowName =
  | 'received'
  | 'verdict'
  | 'answers'
  | 'case'
  | 'office'
  | 'for'
  | 'by'
  | 'channel'
  | 'filedBy'
  | 'confidential'
  | 'firstByte'
  | 'send'
  | 'commit'
  | 'zoneData'
  | 'note'

const answerLine = (i18n: I18n, one: NonNullable<ReceiptFacts['answers']>[number]): FactLine => ({
  text: i18n.t('documents:answers.line', {
    words: limitWords(i18n, { deadlineId: one.deadline, dueDate: one.lastDay, safe: safeOf(one) }),
    verdict: i18n.t(`documents:verdict.${one.verdict}`),
  }),
})

const safeOf = (one: NonNullable<ReceiptFacts['answers']>[number]) =>
  'safeDay' in one && one.safeDay ? { day: one.safeDay } : null

function instantRow(
  i18n: I18n,
  facts: ReceiptFacts,
  row: (name: RowName, ...lines: FactLine[]) => FactRow,
  name: ReceptionMoment,
): FactRow[] {
  const at = facts[name]
  if (at === null) return []
  const counts = facts.counts === name ? [{ text: i18n.t('receipts:clock.counts') }] : []
  return [row(name, stamped(i18n, Date.parse(at)), ...counts)]
}

/** On the clock of the stamp and, where it shows another time, on that of the office; by the offsets of that day. */
function receivedLines(i18n: I18n, { received, stamp, office }: ReceiptFacts): FactLine[] {
  const at = Date.parse(received)
  const words = { time: timeWords(at, office.offset), zone: i18n.zoneName(office.zone) }
  const atOffice = { text: i18n.t('receipts:clock.office', words), at, zone: office.zone }
  const stampLine = {
    text: i18n.t('receipts:clock.stamp', { time: timeWords(at, stamp.offset) }),
    at,
    zone: stamp.zone,
  }
  return office.zone === stamp.zone ? [stampLine] : [stampLine, atOffice]
}

const stamped = (i18n: I18n, at: number): FactLine => ({
  text: i18n.t('receipts:clock.stamp', { time: timeWords(at, offsetAt(instant(at), stampZone)) }),
  at,
  zone: stampZone,
})

/** With seconds and offset: `2026-12-02 02:10:33 -05:00`. */
function timeWords(at: number, offset: string): string {
  const zoned = instant(at).toZonedDateTimeISO(offset)
  const time = zoned.toPlainTime().toString({ smallestUnit: 'second' })
  return `${zoned.toPlainDate().toString()} ${time} ${zoned.offset}`
}

/** The word, then what a medical reason or another emergency lifts, then by which day, zone and rule, and by which order or notice. */
function verdictLines(i18n: I18n, facts: ReceiptFacts): FactLine[] {
  const { rule, lastDay, office, order, notice, emergency } = facts
  const said = statementIn(facts)
  const word = { text: verdictWords(i18n, said) }
  const more = verdictMore(i18n, said, office.zone).map((text) => ({ text }))
  const exempt = emergency ? [{ text: i18n.t(`receipts:emergency.${emergency}`) }] : []
  const ground = order
    ? appliedText(i18n, { order })
    : notice && i18n.t('deadlines:applied.notice', { source: notice[languages[i18n.locale].law] })
  const grounds = ground ? [{ text: ground, isWritten: true }] : []
  if (!rule || !lastDay) return [word, ...more, ...exempt, ...grounds]
  const safe = said.safe ? [{ text: safeSentence(i18n, said.safe) }] : []
  const judged = { until: untilText(i18n, lastDay, office.zone), rule: ruleName(i18n, rule) }
  return [word, ...more, ...exempt, { text: i18n.t('receipts:judged', judged) }, ...safe, ...grounds]
}

const asWhat = ({ t }: I18n, facts: ReceiptFacts): FactLine[] =>
  facts.as === 'standIn' || facts.as === 'coCounsel'
    ? [{ text: `${t(`documents:for.${facts.as}`)} ${facts.for}`, isWritten: true }]
    : []

/** What a receipt says of one document, below its title. */
export function documentLines(i18n: I18n, document: FiledDocument): FactLine[] {
  const { t } = i18n
  const { exhibit, size } = document
  const exact = size < 1000 ? '' : ` (${t('receipts:document.exact', { count: size })})`
  return [
    { text: `${typeName(i18n, document.type)} · ${i18n.size(size)}${exact} · ${pagesOf(i18n, document.pages)}` },
    { text: t('receipts:document.file', { name: document.fileName }), isWritten: true },
    ...(exhibit ? [{ text: exhibitWords(i18n, exhibit) }] : []),
    ...madeFromLines(i18n, document),
  ]
}

/** Of a paper made of photographs: how many, and the hash of each as it was sent. */
function madeFromLines(i18n: I18n, { madeFrom = [] }: FiledDocument): FactLine[] {
  const { t } = i18n
  if (madeFrom.length === 0) return []
  return [
    { text: madeFromWords(i18n, madeFrom) },
    ...madeFrom.map(({ fileName, size, sha256 }, index) => ({
      text: `${t('photographs:original', { number: i18n.number(index + 1), name: fileName, size: i18n.size(size) })} ${hashGroups(sha256)}`,
      isWritten: true,
    })),
  ]
}

const exhibitWords = ({ t }: I18n, { label, firstPage, lastPage }: NonNullable<FiledDocument['exhibit']>) =>
  numberWords(t, 'given', { label, first: firstPage, last: lastPage })

/** In groups of eight, for comparing by eye. */
export const hashGroups = (sha256: string): string => sha256.match(/.{8}/g)?.join(' ') ?? ''
