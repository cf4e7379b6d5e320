import type { Member, Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Cursor } from '../../platform/pagination.ts'
import type { TextPiece } from '../../platform/words.ts'
import type { VisibleCase } from '../access/queries.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import type { ReadableCase } from '../record/office-queries.ts'
import type { CasePerson } from '../record/queries.ts'

/** What matched is marked in the pieces of each text. */
export type InCase = { readonly theCase: ReachedCase; readonly forWhom: readonly string[] }

export type FoundCase = InCase & {
  readonly reference: readonly TextPiece[]
  readonly title: readonly TextPiece[]
  readonly titleInScript: readonly TextPiece[]
  readonly matterNumber: readonly TextPiece[] | undefined
  /** The part of each note around what matched. */
  readonly notes: readonly (readonly TextPiece[])[]
}

export type FoundPerson = InCase & {
  readonly role: CasePerson['role']
  readonly name: readonly TextPiece[]
  readonly nameInScript: readonly TextPiece[]
  readonly scriptLang: string | null
  readonly uci: readonly TextPiece[]
}

export type FoundDocument = InCase & {
  readonly id: string
  readonly title: readonly TextPiece[]
  readonly isConfidential: boolean
}

export type SearchResults = {
  readonly cases: readonly FoundCase[]
  readonly people: readonly FoundPerson[]
  readonly documents: readonly FoundDocument[]
  /** Where the next page begins. */
  readonly next: Cursor | undefined
}

/** Something sent that bears the number that was asked for. */
export type FoundSubmission = { readonly id: string; readonly number: string; readonly reference: string }

/** What was sent under this number, if this reader may open its page. */
export type SubmissionOf = (db: Db, actor: Member, number: string, at: Instant) => FoundSubmission | undefined

/** `isConfidential`: not everybody on the case may know of it. */
type FoundTitle = { readonly id: string; readonly title: string; readonly isConfidential: boolean }

/** Of these documents of a case, the titles of those that this reader sees listed there now. */
export type TitlesOf = (
  db: Db,
  actor: Member,
  theCase: VisibleCase,
  ids: readonly string[],
  at: Instant,
) => readonly FoundTitle[]

/** The same for an officer, by what the pages of the office list. */
export type OfficeTitlesOf = (
  db: Db,
  officer: Registry,
  theCase: ReadableCase,
  ids: readonly string[],
  at: Instant,
) => ReturnType<TitlesOf>
