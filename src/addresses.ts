import { partyHeadings } from './guide/paths.ts'
import * as nouns from './paths.ts'
import type { Address, AddressFacts } from './platform/web/address.ts'
import type { Locale, PageReader } from './platform/web/i18n.ts'
import { query } from './platform/web/query.ts'

type Spelled = AddressFacts & { readonly pattern: string }

/** Every address below the language and of none, and every section of the guide's map; in one order, whatever loads the modules. */
export const addresses: readonly Spelled[] = Object.entries(nouns)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .flatMap(([, noun]) =>
    Object.values(noun).flatMap((one: object): Spelled[] => ('pattern' in one ? [one as Spelled] : [])),
  )

/** Patterns of POST routes, without the language, that only accept a form of their own page. */
export const sealedActs: ReadonlySet<string> = new Set(
  addresses.flatMap(({ sealed, pattern }) => (sealed ? pattern : [])),
)

/** Pages of one thing about an item show it too; they lie below its own. */
const workPages: ReadonlyMap<string, Spelled> = new Map(
  addresses
    .toSorted((one, other) => other.pattern.length - one.pattern.length)
    .flatMap((one) => (one.shows ? [[one.shows, one] as const] : [])),
)

export const workPaths = {
  /**
   * Where an item of the desk is looked at and decided: the shortest address that shows its kind. `desk` is the filter that led there,
   * `after` what was decided just before.
   */
  item: (
    locale: Locale,
    { kind, id }: { readonly kind: string; readonly id: string },
    q: { desk?: string; after?: string } = {},
  ): string => {
    const page = workPages.get(kind) as Address<'/:id'> | undefined
    if (!page) throw new Error(`no address shows ${kind}`)
    return page(locale, id) + query(q)
  },
}

const guided: ReadonlyMap<string, string> = new Map(
  addresses.flatMap(({ pattern, help }) => (help ? [[pattern, help] as const] : [])),
)

/** Every pattern that has a heading of its own in the guide. */
export const explained: readonly string[] = [...guided.keys()]

/**
 * Where the guide explains a page, by the pattern of its route; a page without a heading of its own has that of the nearest
 * pattern above it: `/cases/:id/notes/new` that of `/cases/:id/notes`, else of `/cases/:id`. Undefined where none above has
 * one. A party has their own heading where that one speaks to counsel.
 */
export function helpFor(
  pattern: string,
  role?: PageReader['role'],
): { readonly part: string; readonly anchor: string } | undefined {
  const heading = guided.get(explainedAbove(pattern) ?? '') ?? ''
  const [part, anchor] = ((role === 'party' && partyHeadings.get(heading)) || heading).split('#')
  return part && anchor ? { part, anchor } : undefined
}

/** The pattern under which the guide explains a page, so that no id of an address gets through; for unknown pages the first one. */
export const explainedAs = (pattern: string): string => explainedAbove(pattern) ?? '/'

function explainedAbove(pattern: string): string | undefined {
  for (let above = pattern || '/'; above; above = above.slice(0, above.lastIndexOf('/')))
    if (guided.has(above)) return above
  return undefined
}
