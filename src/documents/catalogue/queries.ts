import {
  type CatalogueType,
  type DeadlineId,
  type Division,
  type DocumentCatalogue,
  type DocumentType,
  divisions,
  evidenceLimits,
  lawOf,
  type TypeGroup,
  typeGroups,
} from '../../tribunal/index.ts'

export const catalogues = Object.fromEntries(divisions.map((one) => [one, lawOf(one).documents])) as Readonly<
  Record<Division, DocumentCatalogue>
>

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
