import type { Paired } from '../tribunal/languages.ts'

/** The thing is absent, or out of this person's reach: the two answer alike (404). */
export class NotFound extends Error {
  readonly what: string
  constructor(what: string) {
    super(`no ${what}`)
    this.what = what
  }
}

type OfficeNames = Paired<'name'>

/** In reach, but not this person's to do (403). `why` chooses the page that says whose it is. */
export class Forbidden extends Error {
  readonly what: string
  readonly why: 'forbidden' | 'supervisorsOnly' | 'noPosting' | 'otherOffice'
  /** Of `otherOffice`: whose it is. */
  readonly office: OfficeNames | undefined
  constructor(what: string, why: Forbidden['why'] = 'forbidden', office?: OfficeNames) {
    super(`not allowed: ${what}`)
    this.what = what
    this.why = why
    this.office = office
  }
}

/** The session that let a long request in has been ended since: nothing of what it brought is kept. */
export class SessionEnded extends Error {
  constructor() {
    super('the session was ended meanwhile')
  }
}

/** The system opens no more files for this program, or for anyone (EMFILE, ENFILE). */
export const lacksHandles = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
