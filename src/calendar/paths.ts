import { address, openAddress } from '../platform/web/address.ts'

export const calendarPaths = {
  ownCalendar: address('/hearings/calendar', { help: 'hearings#calendar' }),
  ownCalendarContents: address('/hearings/calendar/contents'),
  ownCalendarRevocation: address('/hearings/calendar/revocation', { sealed: true }),
  /** Without a language: it is the one of its owner. */
  file: openAddress('/calendar/:file'),
  calendarFile: (origin: string, token: string): string => calendarPaths.file(origin, `${token}.ics`),
  /** For applications that subscribe by a click. */
  calendarSubscription: (origin: string, token: string): string =>
    calendarPaths.calendarFile(origin.replace(/^https?:/, 'webcal:'), token),
}
