import type { Locale } from './i18n.ts'
import { type Query, query } from './query.ts'

/** What stands in the holes of `/cases/:id/people/:person`, in their order. */
type Holes<P extends string> = P extends `${string}:${infer Rest}`
  ? [hole: string | number, ...Holes<Rest extends `${string}/${infer After}` ? `/${After}` : ''>]
  : []

/** Required only where one of its values is. */
type Asked<Q> = [Q] extends [never] ? [] : Partial<Q> extends Q ? [q?: Q] : [q: Q]

/** What the portal knows of an address besides where it is. */
export type AddressFacts = {
  /** Where the guide explains it and what lies below it: part and heading. */
  readonly help?: string
  /**
   * A form sent there cannot be undone, is told to others at once, or would be there twice: it is taken only from one that its own
   * page made for the one who sends it (`seals.ts`). Every other POST stands in `tests/platform/reversible.ts` with the reason.
   */
  readonly sealed?: true
  /** The place in the navigation under which it lies, where its address does not say so. */
  readonly place?: string
  /** The kind of an officer's work that is looked at here, and that a form sent here decides. */
  readonly shows?: string
  readonly decides?: string
}

/** An address below the language: called, it is where a link leads; its pattern is what a route answers. */
export type Address<P extends string = string, Q extends Query = never> = AddressFacts & {
  (locale: Locale, ...given: [...Holes<P>, ...Asked<Q>]): string
  readonly pattern: P
}

/** `address('/cases/:id/hearings')(locale, id)`; `asking` says what may stand in its query. */
export function address<const P extends `/${string}`>(
  pattern: P,
  facts: AddressFacts = {},
): Address<P> & { asking: <Q extends Query = Query>() => Address<P, Q> } {
  const [first = '', ...others] = piecesOf(pattern)
  const build = (locale: Locale, ...given: readonly unknown[]) => {
    let made = `/${locale}${first}`
    for (const [i, piece] of others.entries()) made += given[i] + piece
    const asked = given[others.length] as Query | undefined
    return asked ? made + query(asked) : made
  }
  const made: unknown = Object.assign(build, { ...facts, pattern })
  return Object.assign(made as Address<P>, { asking: <Q extends Query>() => made as Address<P, Q> })
}

/** An address of no language, whose reader is a program: built from the portal's own origin, or from none. */
export function openAddress<const P extends `/${string}`>(pattern: P) {
  const [first = '', ...others] = piecesOf(pattern)
  const build = (origin: string, ...given: Holes<P>): string =>
    origin + others.reduce((made, piece, i) => made + given[i] + piece, first)
  return Object.assign(build, { pattern })
}

/** What no page answers itself, and several lie below: the guide explains them in one place. */
export const section = (pattern: `/${string}`, help: string) => ({ pattern, help })

const piecesOf = (pattern: string) => (pattern === '/' ? '' : pattern).split(/:\w+/)
