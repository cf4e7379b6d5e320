import type { Db } from '../../platform/db/index.ts'
import type { Locale, Paired } from '../../tribunal/languages.ts'
import type { Actor, Member } from '../people/actor.ts'
import type { ReferencesOf } from './activity.ts'

/** A part of one's own in a file, over or not: its number and dates, nobody's name. */
export type OwnPart = {
  readonly file: string
  readonly as: 'counselOfRecord' | 'party'
  /** Epoch milliseconds; null where no day is kept. */
  readonly from: number | null
  readonly until: number | null
}

/** A delegation as one side of it may take it away. Instants in epoch milliseconds. */
export type OwnGrant = {
  readonly direction: 'given' | 'received'
  /** The other person; in what was given and not accepted, as counsel wrote it. */
  readonly name: string
  readonly rights: 'read' | 'prepare' | 'send'
  readonly allCases: boolean
  readonly offeredAt: number
  readonly acceptedAt: number | null
  readonly until: number | null
  readonly endedAt: number | null
  readonly lastUsedAt: number | null
}

/** What was sent in a member's name, as its receipt tells it, without the documents' bytes. Instants in epoch milliseconds. */
export type OwnReceipt = Paired<'office'> & {
  readonly number: string
  readonly file: string
  readonly state: 'received' | 'accepted' | 'returned'
  readonly officeZone: string
  readonly sentBy: string
  readonly firstByteAt: number | null
  readonly sendAt: number | null
  readonly receivedAt: number
  readonly committedAt: number | null
  readonly verdict: 'onTime' | 'late' | 'noLimit' | null
  /** All that is said of its time: `verdict` is by the last day alone. */
  readonly statement:
    | 'onTime'
    | 'firstTimeKept'
    | 'onTimeIfCorrected'
    | 'serviceNotStated'
    | 'late'
    | 'noLimit'
    | 'unknownLimit'
  readonly lastDay: string | null
  readonly safeDay: string | null
  readonly rule: string | null
  /** Why the limit's own text sets no day for it, as its sender said. */
  readonly emergency: 'medical' | 'emergency' | null
  /** The order for the file by which it was judged. */
  readonly order: {
    readonly effect: 'extended' | 'shortened' | 'set' | 'waived'
    readonly madeOn: string
    readonly madeBy: string
  } | null
  readonly note: string | null
  readonly decidedAt: number | null
  readonly returnReason: string | null
  readonly documents: readonly {
    readonly title: string
    readonly type: string | null
    readonly fileName: string
    readonly pages: number | null
    readonly bytes: number
    readonly sha256: string
  }[]
}

/** What acts for a member, or is told for them: a token of a program, an address. Instants in epoch milliseconds. */
export type OwnProgram = {
  readonly kind: 'token' | 'webhook'
  /** As its owner named it; of an address, the address. */
  readonly name: string
  /** Words of the API, space-separated. */
  readonly rights: string
  readonly createdAt: number
  readonly until: number | null
  readonly endedAt: number | null
  readonly lastUsedAt: number | null
  readonly lastAddress: string | null
}

/** What a member keeps for themselves about files. Instants in epoch milliseconds. */
export type OwnMarks = {
  readonly stars: readonly { readonly file: string; readonly at: number }[]
  readonly matterNumbers: readonly { readonly file: string; readonly number: string; readonly changedAt: number }[]
  readonly notes: readonly {
    readonly file: string
    readonly text: string
    readonly createdAt: number
    readonly changedAt: number
  }[]
  /** `query`: the filters as the address carries them. */
  readonly savedViews: readonly {
    readonly page: 'cases' | 'hearings' | 'deadlines' | 'inbox' | 'submissions'
    readonly name: string
    readonly query: string
    readonly createdAt: number
  }[]
}

/** What is kept of deadlines in a member's name. `limit` is a key of the catalogue. Days as ISO dates, instants in epoch milliseconds. */
export type OwnDeadlines = {
  /** Which limits what they filed answers; over where something ended that. */
  readonly answered: readonly {
    readonly file: string
    readonly limit: string
    readonly lastDay: string
    readonly safeDay: string | null
    readonly rule: string
    /** The number of its receipt. */
    readonly receipt: string
    readonly verdict: 'onTime' | 'late'
    readonly saidBy: 'sender' | 'types' | 'registry'
    readonly at: number
    readonly endedAt: number | null
  }[]
  /** Until when something returned may be corrected. */
  readonly toCorrect: readonly {
    readonly file: string
    readonly receipt: string
    readonly lastDay: string
    readonly setAt: number
    readonly correctedAt: number | null
  }[]
  readonly marked: readonly {
    readonly file: string
    readonly limit: string
    readonly state: 'done' | 'notNeeded'
    readonly at: number
  }[]
  /** Of which an email reminded them last. */
  readonly reminded: readonly { readonly file: string; readonly limit: string; readonly at: number }[]
}

/** What the person said of a page of the portal. `page` is the pattern of its route. Instants in epoch milliseconds. */
export type OwnFeedback = {
  readonly page: string
  readonly kind: 'helped' | 'unclear' | 'broken' | 'idea'
  readonly words: string
  readonly wantsAnswer: boolean
  readonly at: number
  readonly handledAt: number | null
}

/** What of the portal's announcements the person dealt with. Instants in epoch milliseconds. */
export type OwnAnnounced = {
  readonly closed: readonly (Paired<'title'> & {
    readonly version: number
    readonly at: number
  })[]
  /** Practice notices; `locale` is the language in which the person read it. */
  readonly accepted: readonly (Paired<'title'> & {
    readonly version: number
    readonly at: number
    readonly locale: Locale
  })[]
}

/** That titles of others' documents in a file were listed to a member, or copies given: in how many sittings, from when to when (epoch milliseconds). */
export type OwnAccess = {
  readonly file: string
  readonly from: number
  readonly until: number
  readonly times: number
}

/** What the modules to the right hold about a member. */
export type OwnDataHooks = {
  readonly parts: (db: Db, actor: Member) => readonly OwnPart[]
  readonly grants: (db: Db, actor: Member) => readonly OwnGrant[]
  readonly receipts: (db: Db, actor: Member) => readonly OwnReceipt[]
  readonly marks: (db: Db, actor: Member) => OwnMarks
  readonly deadlines: (db: Db, actor: Member) => OwnDeadlines
  readonly accesses: (db: Db, actor: Member) => readonly OwnAccess[]
  readonly programs: (db: Db, actor: Member) => readonly OwnProgram[]
  readonly feedback: (db: Db, actor: Actor) => readonly OwnFeedback[]
  readonly announced: (db: Db, actor: Actor) => OwnAnnounced
  readonly referencesOf: ReferencesOf
}
