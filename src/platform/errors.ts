import type { Paired } from '../tribunal/languages.ts'

/** The thing does not exist, or this person may not see it: both get the same answer (404). */
export class NotFound extends Error {
  readonly what: string
  constructor(what: string) {
    super(`no ${what}`)
    this.what = what
  }
}

/** Whether what a read gives is there for its reader: false where it throws NotFound. */
export function isReached(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
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

/** The session under which a long request began has ended since: nothing that it brought is kept. */
export class SessionEnded extends Error {
  constructor() {
    super('the session was ended meanwhile')
  }
}

/** The system can open no more files for this program, or for anyone (EMFILE, ENFILE). */
export const isOutOfFileHandles = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
