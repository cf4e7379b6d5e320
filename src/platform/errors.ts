/** The thing is absent, or out of this person's reach: the two answer alike (404). */
export class NotFound extends Error {
  readonly what: string
  constructor(what: string) {
    super(`no ${what}`)
    this.what = what
  }
}

/** In reach, but not this person's to do (403). `why` chooses the page that says whose it is. */
export class Forbidden extends Error {
  readonly what: string
  readonly why: 'forbidden' | 'supervisorsOnly' | 'noPosting'
  constructor(what: string, why: Forbidden['why'] = 'forbidden') {
    super(`not allowed: ${what}`)
    this.what = what
    this.why = why
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
