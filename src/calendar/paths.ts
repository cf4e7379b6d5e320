import { address, openAddress } from '../platform/web/address.ts'

export const calendarPaths = {
  /** The secret address of one's own calendar: made, renewed and revoked here. */
  ownCalendar: address('/hearings/calendar', { help: 'hearings#calendar' }),
  ownCalendarContents: address('/hearings/calendar/contents'),
  ownCalendarRevocation: address('/hearings/calendar/revocation', { sealed: true }),
  /** Of no language: its reader is a calendar, and its language that of the person. */
  file: openAddress('/calendar/:file'),
  calendarFile: (origin: string, token: string): string => calendarPaths.file(origin, `${token}.ics`),
  /** The same for an application that subscribes at a click. */
  calendarSubscription: (origin: string, token: string): string =>
    calendarPaths.calendarFile(origin.replace(/^https?:/, 'webcal:'), token),
}
