import {
  type CatalogueType,
  type DeadlineId,
  type Division,
  type DocumentCatalogue,
  type DocumentType,
  divisions,
  type Emergency,
  evidenceLimits,
  findLimit,
  isExemptFrom,
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

/** The same without the limit that medical reasons or another emergency take out, which is `exempt`. */
export function limitsDespite(emergency: Emergency | null, wanted: readonly (readonly DeadlineId[])[]) {
  const isExempt = (ids: readonly DeadlineId[]) => ids.some((id) => isExemptFrom(findLimit(id), emergency))
  return { wanted: wanted.filter((ids) => !isExempt(ids)), exempt: wanted.find(isExempt)?.[0] }
}

/** What was answered, where it is asked. */
export type EmergencyAnswer = 'no' | Emergency

/** Something in it has a limit that medical reasons and other emergencies take out: whether it is so is asked before sending. */
export const asksEmergency = (division: Division, documents: readonly { readonly type: string | null }[]): boolean =>
  limitsFor(
    division,
    documents.map(({ type }) => type),
  ).some((ids) => ids.some((id) => isExemptFrom(findLimit(id), 'emergency')))
/** Whether one of these types names the limits that it answers itself, not through what it comes with. */
export const namesLimit = (division: Division, types: readonly (string | null)[]): boolean =>
  types.some((key) => Array.isArray(findType(division, key)?.judgedBy))

export const isApplication = (key: DocumentType | string | null): boolean => !!key?.endsWith('pplication')
