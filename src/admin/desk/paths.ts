import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'

/** An item as one segment of an address: `submission.01j…`. */
export const writeRef = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind}.${id}`

export const deskPaths = {
  desk: address('/admin/desk', { help: 'registry#desk' }).asking(),
  deskFilters: address('/admin/desk/filters').asking(),
  jointAcceptance: address('/admin/desk/acceptance', { sealed: true }).asking(),
  /** What is done with ticked items, accepting apart. */
  ticked: address('/admin/desk/ticked'),
  decided: address('/admin/desk/decided', { help: 'registry#submissions' }).asking(),
  deskFilterDeletion: address('/admin/desk/filters/:id/deletion', { sealed: true }),
  holding: address('/admin/desk/work/:id'),
  taking: address('/admin/desk/work/:id/holding'),
  assignment: address('/admin/desk/work/:id/assignment'),
  settingAside: address('/admin/desk/work/:id/aside'),
  filteredDesk: (locale: Locale, filter: string): string => deskPaths.desk(locale) + (filter && `?${filter}`),
  /** The list where this item stands in it. */
  deskAt: (locale: Locale, filter: string, ref: { readonly kind: string; readonly id: string }): string =>
    `${deskPaths.filteredDesk(locale, filter)}#${ref.kind}-${ref.id}`,
  queue: address('/admin/queue', { help: 'registry#submissions' }),
}
