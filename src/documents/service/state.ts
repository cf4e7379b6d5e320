import { createHash } from 'node:crypto'
import { type Division, lawOf } from '../../tribunal/index.ts'
import { catalogues, findType } from '../catalogue/queries.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'

export const serviceWays = ['hand', 'mail', 'registered', 'courier', 'fax', 'email', 'electronic'] as const
type ServiceMeans = (typeof serviceWays)[number]

/** `yes`: the other party has a copy; `later`: not yet; `noOther`: there is no other party. */
export const servedAnswers = ['yes', 'later', 'noOther'] as const

/** How and when the other party got its copy, in the sender's words; kept with the submission. */
export type ServiceAnswers = {
  readonly served: (typeof servedAnswers)[number]
  readonly how: ServiceMeans | null
  /** ISO date, and a clock time when one was given. */
  readonly day: string | null
  readonly time: string | null
  /** Who got it, and who gave it. */
  readonly whom: string
  readonly by: string
  /** Why there is no proof (RAD r.34(3)). */
  readonly whyNoProof: string
}

/** As `submissions.service` holds it: the answers, the statement made of them, and a mark of the documents it names. */
export type KeptService = ServiceAnswers & { readonly documentId: string | null; readonly mark: string }

export const readService = ({ service }: Pick<Submission, 'service'>): KeptService | undefined =>
  (service as KeptService | null) ?? undefined

type Draft = {
  readonly division: Division
  readonly submission: Pick<Submission, 'service' | 'replaces' | 'createdAt' | 'isConfidential'>
  readonly documents: readonly DocumentRow[]
}

/**
 * `notNeeded`: nothing in it goes to the other party with a word about it, or it is confidential: it is for the Division alone until that decides. `open`: nobody has said how it was served, or the
 * proof is missing. `changed`: the statement names other documents than there are now.
 */
type ServiceState = 'notNeeded' | 'open' | 'changed' | 'done'

export function serviceStateOf({ division, submission, documents }: Draft): ServiceState {
  if (submission.isConfidential || wordedIn(division, documents).length === 0) return 'notNeeded'
  const kept = readService(submission)
  const statement = documents.find(({ id }) => id === kept?.documentId)
  const proofs = proofsIn({ submission, documents })
  if (proofs.some(({ isOlder }) => !isOlder)) return 'done'
  if (kept?.served === 'noOther') return mayLackOther(division, documents) ? 'done' : 'open'
  if (kept?.served !== 'yes' || !statement) return proofs.length > 0 ? 'changed' : 'open'
  if (kept.mark !== documentsMark(servedOf(documents))) return 'changed'
  return wantsProof(division, kept) && !kept.whyNoProof ? 'open' : 'done'
}

type Proof = { readonly id: string; readonly isOlder: boolean }

/**
 * Proofs that the sender brought. `isOlder`: in a correction, one that came with what was returned, while a document that it would
 * have to name came later.
 */
function proofsIn({ submission, documents }: Pick<Draft, 'submission' | 'documents'>): Proof[] {
  const { replaces, createdAt } = submission
  const own = readService(submission)?.documentId
  const isRenewed = replaces !== null && servedOf(documents).some(({ uploadedAt }) => uploadedAt > createdAt)
  return documents
    .filter(({ id, type }) => type === 'proofOfService' && id !== own)
    .map(({ id, uploadedAt }) => ({ id, isOlder: isRenewed && uploadedAt <= createdAt }))
}

/** Documents that the rules want accompanied by a statement or by proof. */
export const wordedIn = (division: Division, documents: readonly DocumentRow[]): DocumentRow[] =>
  documents.filter(({ type }) => ['statement', 'proof'].includes(findType(division, type)?.service ?? ''))

/** What the statement names: everything but statements and proofs themselves. */
export const servedOf = (documents: readonly DocumentRow[]): DocumentRow[] =>
  documents.filter(({ type }) => type !== 'proofOfService')

export const documentsMark = (documents: readonly DocumentRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(documents.map(({ id, title, type }) => [id, title, type])))
    .digest('base64url')
    .slice(0, 16)

/** RAD r.34(1)(b): what did not go by hand or by regular mail comes with a confirmation of its receipt. */
const wantsProof = (division: Division, { how }: Pick<ServiceAnswers, 'how'>): boolean =>
  lawOf(division).documents.provesService && how !== null && how !== 'hand' && how !== 'mail'

/** To reinstate, to reopen, for a constitutional question the Minister is a party whether or not the Minister takes part. */
const alwaysToMinister = ['reinstateApplication', 'reopenApplication', 'constitutionalQuestion']

export const mayLackOther = (division: Division, documents: readonly DocumentRow[]): boolean =>
  !catalogues[division].hasOtherParty && !documents.some(({ type }) => alwaysToMinister.includes(type ?? ''))

/** The rules by which the documents in it go to the other party, each once. */
export const serviceRulesOf = (division: Division, documents: readonly DocumentRow[]) => {
  const rules = documents.flatMap(({ type }) => {
    const found = findType(division, type)
    return found?.serviceRule && ['statement', 'proof'].includes(found.service) ? [found.serviceRule] : []
  })
  return rules.filter((rule, index) => rules.findIndex(({ number }) => number === rule.number) === index)
}

const wayOf = (division: Division, way: string, documents: readonly DocumentRow[]): number =>
  documents.filter(({ type }) => findType(division, type)?.service === way).length

/** What a page says of the other party's copy. `passedOn`, `copied`: how many the Division gives, or need a copy without a word. */
export type ServiceView = {
  readonly state: ServiceState
  readonly kept: KeptService | undefined
  readonly isUploaded: boolean
  readonly lacksProof: boolean
  readonly passedOn: number
  readonly copied: number
}

export function serviceViewOf(draft: Draft): ServiceView {
  const { division, submission, documents } = draft
  const kept = readService(submission)
  return {
    state: serviceStateOf(draft),
    kept,
    isUploaded: proofsIn(draft).some(({ isOlder }) => !isOlder),
    lacksProof: kept?.served === 'yes' && wantsProof(division, kept) && !kept.whyNoProof,
    passedOn: wayOf(division, 'division', documents),
    copied: wayOf(division, 'copy', documents),
  }
}
