import type { DocumentType } from './document-types.ts'
import type { DeadlineId, Rule } from './limit-types.ts'

/** The headings of the form's list. */
export const typeGroups = ['evidence', 'forms', 'applications', 'notices', 'comesWith'] as const
export type TypeGroup = (typeof typeGroups)[number]

/**
 * How the other party gets it. `statement`: from the sender, with a written statement of how and when; `proof`: from the
 * sender, with proof; `copy`: from the sender, and no rule asks for a word about it; `division`: the Division passes it on;
 * `none`: it goes to the Division alone.
 */
type ServiceWay = 'statement' | 'proof' | 'copy' | 'division' | 'none'

/**
 * What must come with it: its translation and the translator's declaration when it is in another language; a list when it is
 * not alone; the application that a late one needs; other dates, of which `datesAsked` says how many; a medical certificate
 * where the reason is medical.
 */
type Need =
  | 'translation'
  | 'translatorDeclaration'
  | 'listOfDocuments'
  | 'applicationWhenLate'
  | 'otherDates'
  | 'medicalCertificate'

/** One line of a division's catalogue. */
export type CatalogueType = {
  readonly key: DocumentType
  readonly group: TypeGroup
  readonly rule: Rule | null
  /** Which limits judge it, in order of preference: the first that the case raises with a day. `other`: what it comes with. */
  readonly judgedBy: readonly DeadlineId[] | 'other'
  readonly needs: readonly Need[]
  readonly service: ServiceWay
  /** Where the text says so. */
  readonly serviceRule: Rule | null
}

export type DocumentCatalogue = {
  readonly types: readonly CatalogueType[]
  /** The application that has a late document used, or its time extended. */
  readonly whenLate: DocumentType
  /** How many other dates an application for another date names. */
  readonly datesAsked: number
  /** Whether the other party is there in every case; at the Refugee Protection Division the Minister is one only on intervening. */
  readonly hasOtherParty: boolean
  /** What did not go by hand or by regular mail comes with a confirmation of its receipt (RAD r.34(3)). */
  readonly provesService: boolean
  /** More pages of country evidence than this need an application; null where no rule or notice says so. */
  readonly countryPages: number | null
}

type Table = { readonly instrument: Rule['instrument']; readonly serviceRule: string }
type More = Partial<Pick<CatalogueType, 'needs' | 'judgedBy'>> & { readonly serviceRule?: string }

/** The rows of one division. `number`: the rule it stands in; `limits`: see `judgedBy`. */
export const typesOf =
  ({ instrument, serviceRule }: Table) =>
  (
    key: DocumentType,
    group: TypeGroup,
    number: string | null,
    judgedBy: CatalogueType['judgedBy'],
    service: ServiceWay,
    more: More = {},
  ): CatalogueType => ({
    key,
    group,
    rule: number === null ? null : { instrument, number },
    judgedBy,
    needs: more.needs ?? [],
    service,
    serviceRule: service === 'none' ? null : { instrument, number: more.serviceRule ?? serviceRule },
  })

/** What every piece of evidence brings with it. */
export const ofEvidence: readonly Need[] = [
  'translation',
  'translatorDeclaration',
  'listOfDocuments',
  'applicationWhenLate',
]
export const inLanguage: readonly Need[] = ['translation', 'translatorDeclaration']
