export const letterKinds = ['invitation', 'codeSheet', 'notice', 'documents'] as const

export const letterStates = ['waiting', 'faxing', 'ready', 'printed', 'sent', 'undeliverable', 'void'] as const
/** `ready`: in a print run whose file, with all that it encloses, nobody has downloaded. */
export type LetterState = (typeof letterStates)[number]

/** Its office can still keep it back. */
export const isUnsent = (state: LetterState): boolean => state === 'waiting' || state === 'ready' || state === 'printed'

/** In a print run, and not marked. */
export const isInRun = (state: LetterState): boolean => state === 'ready' || state === 'printed'
