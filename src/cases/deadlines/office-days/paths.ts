import { address } from '../../../platform/web/address.ts'

export const staffOfficeDayPaths = {
  calendar: address('/admin/calendar', { help: 'administration#offices' }).asking(),
  calendarRemoval: address('/admin/calendar/removal', { sealed: true }),
}
