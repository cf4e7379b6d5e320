import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * One JSON line an event, written without blocking, on standard output unless `to` is given. No name, no query string, no secret
 * is ever given to it.
 */
export const openLog = (level: string, to?: DestinationStream): Log =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { error: inert } }, to as never)

const longest = 10_000
/** JSON leaves these characters alone: they move a terminal's cursor, or turn the direction of the text. */
const active = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** An error's text may repeat what somebody sent. */
const inert = (error: unknown): string =>
  String(error)
    .slice(0, longest)
    .replace(active, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
