import { address } from '../../../platform/web/address.ts'

export const staffOfficeDayPaths = {
  calendar: address('/admin/calendar', { help: 'administration#offices' }).asking(),
  calendarYears: address('/admin/calendar/years', { help: 'administration#offices' }).asking(),
  calendarYearConfirmation: address('/admin/calendar/years/confirmation'),
  calendarProvince: address('/admin/calendar/years/province'),
  calendarRemoval: address('/admin/calendar/removal', { sealed: true }),
}
