import { type DeadlineId, type Division, evidenceLimits } from '../../cases/index.ts'
import { iadCatalogue } from './iad.ts'
import { idCatalogue } from './id.ts'
import type { DocumentType } from './keys.ts'
import { radCatalogue } from './rad.ts'
import { type Catalogue, type CatalogueType, type TypeGroup, typeGroups } from './row.ts'
import { rpdCatalogue } from './rpd.ts'

export { type DocumentType, documentTypes } from './keys.ts'
export type { Catalogue, CatalogueType, Need, ServiceWay, TypeGroup } from './row.ts'

export const catalogues: Readonly<Record<Division, Catalogue>> = {
  rpd: rpdCatalogue,
  rad: radCatalogue,
  id: idCatalogue,
  iad: iadCatalogue,
}

/** Undefined for what this division does not know, and where nobody has said what it is. */
export const findType = (division: Division, key: string | null): CatalogueType | undefined =>
  catalogues[division].types.find((type) => type.key === key)

export type OfferedGroup = { readonly group: TypeGroup; readonly types: readonly CatalogueType[] }

/** What a form of this division offers, by groups in their order. */
export const offeredTypes = (division: Division): OfferedGroup[] =>
  typeGroups
    .map((group) => ({ group, types: catalogues[division].types.filter((type) => type.group === group) }))
    .filter(({ types }) => types.length > 0)

/**
 * One list of limits for each thing in a submission. What only goes with something else (a list, a translation, proof of
 * service, a medical certificate) is judged by that; alone, or before anyone said what there is, it counts as evidence.
 */
export function limitsFor(division: Division, types: readonly (string | null)[]): readonly (readonly DeadlineId[])[] {
  const own = [...new Set(types)].flatMap((key) => {
    const judgedBy = findType(division, key)?.judgedBy ?? 'other'
    return judgedBy === 'other' ? [] : [judgedBy]
  })
  const distinct = own.filter((ids, index) => own.findIndex((other) => other.join() === ids.join()) === index)
  return distinct.length > 0 ? distinct : [evidenceLimits]
}

export const isApplication = (key: DocumentType | string | null): boolean => !!key?.endsWith('pplication')
