import type { DeadlineId } from './limit-types.ts'

export const requestKinds = [
  'changeOfDate',
  'changeOfLocation',
  'language',
  'interpreter',
  'recording',
  'shortNotice',
  'accommodation',
] as const
export type RequestKind = (typeof requestKinds)[number]

/** What one division's rules say of the forms that stand for letters. */
export type RequestRules = {
  /** What can be asked for, each with the limit by which it is judged; null where the rules set none. */
  readonly kinds: Readonly<Partial<Record<RequestKind, DeadlineId | null>>>
  /** Other dates that an application for another date names. */
  readonly alternatives: number
  /** No later than so many working days after the date first fixed; null where no rule says so. */
  readonly latestAlternative: number | null
  /** Counsel retained after the date was fixed is a ground of its own, and sets no end to the alternatives. */
  readonly hasCounselRetained: boolean
  /** A person's own illness wants a medical certificate. */
  readonly wantsCertificate: boolean
  /** The Minister is a party to every proceeding. */
  readonly hasMinister: boolean
  /** Another language of the proceeding is asked for with reasons; elsewhere a notice is enough. */
  readonly languageNeedsReasons: boolean
  /** A typed name is a signature by the rules themselves: `tribunal:<division>.signature` names the rule. */
  readonly typedNameSigns: boolean
}
