import type { FilingSide } from '../../tribunal/index.ts'

export const listOrders = ['newest', 'oldest', 'exhibit', 'title', 'side'] as const
export type ListOrder = (typeof listOrders)[number]

type Grouped = { readonly side: FilingSide; readonly exhibitLabel: string | null }

/** Under which heading a document stands in its list: the exhibits of its side, or what has no number. */
export const groupOf = ({ side, exhibitLabel }: Grouped): FilingSide | 'papers' => (exhibitLabel ? side : 'papers')
