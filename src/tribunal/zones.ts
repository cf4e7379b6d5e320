/** The zone of the stamp on every receipt (practice notice: Eastern Time, Ottawa). */
export const stampZone = 'America/Toronto'

/** The zones that an office or a reader can have; each has its words in both languages. */
export const zones = [
  'America/St_Johns',
  'America/Halifax',
  'America/Toronto',
  'America/Winnipeg',
  'America/Regina',
  'America/Edmonton',
  'America/Vancouver',
  'America/Whitehorse',
  'America/Iqaluit',
  'UTC',
] as const

/** What the runtime's zone data must know of the offices' zones; `refuses`: with it wrong the portal does not start. */
export const knownInstants = [
  { zone: 'America/Toronto', at: '2026-11-24T12:00:00Z', offset: '-05:00', refuses: true },
  { zone: 'America/Vancouver', at: '2026-11-24T12:00:00Z', offset: '-07:00', refuses: true },
  { zone: 'America/Vancouver', at: '2026-01-15T12:00:00Z', offset: '-08:00', refuses: true },
  { zone: 'America/Toronto', at: '2026-07-15T12:00:00Z', offset: '-04:00', refuses: true },
  { zone: 'America/Edmonton', at: '2026-11-24T12:00:00Z', offset: '-06:00', refuses: false },
  { zone: 'America/Winnipeg', at: '2026-11-24T12:00:00Z', offset: '-06:00', refuses: false },
] as const
