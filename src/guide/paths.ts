import { address } from '../platform/web/address.ts'
import type { Locale } from '../platform/web/i18n.ts'

export const guidePaths = {
  guide: address('/help', { help: 'outage#whom' }).asking<{ q?: string }>(),
  part: address('/help/:part'),
  guidePart: (locale: Locale, part: string, anchor?: string): string =>
    guidePaths.part(locale, part) + (anchor ? `#${anchor}` : ''),
}

/** Headings that speak to counsel, and where the guide tells a party of the same page. */
export const partyHeadings: ReadonlyMap<string, string> = new Map([
  ['cases#today', 'party#what'],
  ['cases#list', 'party#what'],
])
