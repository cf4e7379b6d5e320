import { explained, helpFor } from '../addresses.ts'
import { guideOf } from '../guide/index.ts'
import type { Vars } from '../platform/web/context.ts'

export type Heading = { readonly part: string; readonly anchor: string; readonly words: string }

/** For each page explained in the guide: the part and heading, which name the page to people. */
export function headingsOf({ portal, i18n }: Pick<Vars, 'portal' | 'i18n'>): ReadonlyMap<string, Heading> {
  const guide = guideOf(portal.settings, i18n)
  return new Map(
    explained.flatMap((page) => {
      const place = helpFor(page)
      const part = guide.find(({ slug }) => slug === place?.part)
      const section = part?.sections.find(({ anchor }) => anchor === place?.anchor)
      return place && part && section ? [[page, { ...place, words: `${part.title} – ${section.title}` }] as const] : []
    }),
  )
}
