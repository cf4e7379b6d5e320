import type { Division, DocumentType } from '../../tribunal/index.ts'
import { catalogues, findType, isApplication } from '../catalogue/queries.ts'
import type { ExhibitChoices } from '../exhibits/numbers.ts'
import { serviceStateOf } from '../service/state.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'

/**
 * What the rules want beside the documents and is missing from the submission. It never stops a filing: a limit that is met
 * without a list is met. `type`: what to add.
 */
export type MissingPiece = {
  readonly code:
    | 'translation'
    | 'translatorDeclaration'
    | 'listOfDocuments'
    | 'applicationWhenLate'
    | 'voluminous'
    | 'service'
    | 'serviceChanged'
  readonly type: DocumentType | null
  readonly facts: Readonly<Record<string, string | number>>
}

type Draft = {
  readonly division: Division
  readonly submission: Pick<Submission, 'service' | 'replaces' | 'createdAt' | 'isConfidential'>
  readonly documents: readonly DocumentRow[]
  readonly isLate: boolean
  /** Of the list, whether the portal makes it. */
  readonly choices: Pick<ExhibitChoices, 'wantsList'>
}

export function missingPieces({ division, submission, documents, isLate, choices }: Draft): MissingPiece[] {
  const catalogue = catalogues[division]
  const typed = documents.map((document) => ({ document, type: findType(division, document.type) }))
  const has = (type: DocumentType) => documents.some((document) => document.type === type)
  const needing = (need: 'translation' | 'listOfDocuments' | 'applicationWhenLate') =>
    typed.filter(({ type }) => type?.needs.includes(need)).map(({ document }) => document)

  const foreign = needing('translation').filter(({ language }) => language === 'other')
  const untranslated = foreign.filter(({ id }) => !documents.some(({ translationOf }) => translationOf === id))
  const loose = documents.filter(({ type, translationOf }) => type === 'translation' && !translationOf).length
  const listed = needing('listOfDocuments')
  const countryPages = documents
    .filter(({ type }) => type === 'countryConditions')
    .reduce((sum, { pages }) => sum + (pages ?? 0), 0)
  const hasApplication = documents.some(({ type }) => isApplication(type))
  const most = catalogue.countryPages
  const service = serviceStateOf({ division, submission, documents })

  return [
    ...(untranslated.length > loose
      ? [piece('translation', 'translation', { name: untranslated[0]?.title || untranslated[0]?.fileName || '' })]
      : []),
    ...(foreign.length > 0 && !has('translatorDeclaration')
      ? [piece('translatorDeclaration', 'translatorDeclaration')]
      : []),
    ...(listed.length > 1 && !has('listOfDocuments') && !choices.wantsList
      ? [piece('listOfDocuments', 'listOfDocuments', { count: listed.length })]
      : []),
    ...(isLate && !hasApplication ? [piece('applicationWhenLate', catalogue.whenLate)] : []),
    ...(most !== null && countryPages > most && !hasApplication
      ? [piece('voluminous', catalogue.whenLate, { count: countryPages, most })]
      : []),
    ...(service === 'open' ? [piece('service', 'proofOfService')] : []),
    ...(service === 'changed' ? [piece('serviceChanged', 'proofOfService')] : []),
  ]
}

const piece = (code: MissingPiece['code'], type: DocumentType, facts: MissingPiece['facts'] = {}): MissingPiece => ({
  code,
  type,
  facts,
})
