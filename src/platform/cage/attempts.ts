/** What a tool that was taken over would try. `others`: papers of another run; `portal`: its process, to look at or to end. */
export const escapeAttempts = ['key', 'database', 'store', 'others', 'portal', 'writing', 'tcp', 'udp', 'unix'] as const
export type EscapeAttempt = (typeof escapeAttempts)[number]

export type Attempts = {
  /** What stands in its own paper. */
  readonly own: string
  readonly folder: string
  readonly paths: readonly (readonly [EscapeAttempt, string])[]
  /** The number of its process. */
  readonly portal: number
  readonly tcp: number
  readonly udp: number
  /** Paths of Unix sockets; one that begins with a zero byte has a name and no file. */
  readonly sockets: readonly string[]
}

export const ownName = 'own'
export const ownWords = 'its own paper'
export const reachWords = 'out of the cage'
