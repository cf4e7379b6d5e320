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
