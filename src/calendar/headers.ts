import { instant } from '../platform/clock.ts'

export const calendarHeaders = (fileName: string, way: 'inline' | 'attachment') => ({
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': `${way}; filename="${fileName}.ics"`,
})

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Tue, 24 Nov 2026 15:00:00 GMT` (RFC 9110 section 5.6.7). */
export function httpDate(at: number): string {
  const time = instant(at).toZonedDateTimeISO('UTC')
  const day = String(time.day).padStart(2, '0')
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' })
  return `${days[time.dayOfWeek - 1]}, ${day} ${months[time.month - 1]} ${time.year} ${clock} GMT`
}
