import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line an event, written without blocking. No name, no query string, no secret is ever given to it. */
export const openLog = (level: string): Log =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
